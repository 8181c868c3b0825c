package dev.steelyard.probe;

import dev.steelyard.probe.ProbedName.Family;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import jdk.jfr.FlightRecorder;

/** What is asked for its value once a second, and when a part of a recording begins and ends. */
final class WatchedValues {

  private static final ConcurrentMap<Integer, LongSupplier> ALL = new ConcurrentHashMap<>();

  static {
    FlightRecorder.addPeriodicEvent(
        ValueEvent.EachSecond.class,
        () -> ALL.forEach((id, now) -> say(new ValueEvent.EachSecond(), id, now)));
    FlightRecorder.addPeriodicEvent(
        ValueEvent.AtEnds.class,
        () -> ALL.forEach((id, now) -> say(new ValueEvent.AtEnds(), id, now)));
  }

  private WatchedValues() {}

  static void add(String name, LongSupplier now) {
    watch(Names.once(Family.GAUGE, "", name, made -> made).id(), now);
  }

  static void watch(int id, LongSupplier now) {
    ALL.put(id, now);
  }

  /** One that cannot be told costs the others nothing. */
  private static void say(ValueEvent event, int id, LongSupplier now) {
    try {
      event.value = now.getAsLong();
    } catch (RuntimeException broken) {
      return;
    }
    event.id = id;
    event.commit();
  }
}
