package dev.steelyard.probe;

import dev.steelyard.probe.ProbedName.Family;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import jdk.jfr.FlightRecorder;

/** What is asked for its value once a second, and when a part of a recording begins and ends. */
final class Gauges {

  private static final ConcurrentMap<Integer, LongSupplier> ALL = new ConcurrentHashMap<>();

  static {
    FlightRecorder.addPeriodicEvent(
        ValueEvent.EachSecond.class, () -> ALL.forEach(Gauges::sayEachSecond));
    FlightRecorder.addPeriodicEvent(ValueEvent.AtEnds.class, () -> ALL.forEach(Gauges::sayAtEnds));
  }

  private Gauges() {}

  static void add(String name, LongSupplier now) {
    watch(Names.once(Family.GAUGE, "", name, made -> made).id(), now);
  }

  static void watch(int id, LongSupplier now) {
    ALL.put(id, now);
  }

  private static void sayEachSecond(int id, LongSupplier now) {
    ValueEvent.EachSecond event = new ValueEvent.EachSecond();
    event.id = id;
    event.value = now.getAsLong();
    event.commit();
  }

  private static void sayAtEnds(int id, LongSupplier now) {
    ValueEvent.AtEnds event = new ValueEvent.AtEnds();
    event.id = id;
    event.value = now.getAsLong();
    event.commit();
  }
}
