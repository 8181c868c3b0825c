package dev.steelyard.probe;

import dev.steelyard.probe.ProbedName.Family;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import jdk.jfr.FlightRecorder;

/**
 * All names that were given numbers. They are written when they are made, and again at the
 * beginning and the end of each part of a recording, so that every part can be read alone.
 */
final class Names {

  /** Beyond it, somebody makes names of data; what comes then shares one name. */
  static final int MOST = 10_000;

  private record Key(Family family, String group, String name) {}

  private static final ConcurrentMap<Key, Object> KNOWN = new ConcurrentHashMap<>();
  private static final ConcurrentMap<Integer, NameEvent.Words> WRITTEN = new ConcurrentHashMap<>();
  private static final AtomicInteger LAST = new AtomicInteger();

  static {
    FlightRecorder.addPeriodicEvent(NameEvent.class, Names::writeAll);
  }

  private Names() {}

  /** The one thing of that name, made where it is not there yet. */
  @SuppressWarnings("unchecked") // a family has one type
  static <T> T once(Family family, String group, String name, Function<ProbedName, T> make) {
    Key key = new Key(family, group, name);
    Object known = KNOWN.get(key);
    if (known != null) {
      return (T) known;
    }
    Key bounded =
        KNOWN.size() < MOST ? key : new Key(family, group, "(more than %d names)".formatted(MOST));
    return (T)
        KNOWN.computeIfAbsent(
            bounded,
            one -> {
              ProbedName made =
                  new ProbedName(LAST.incrementAndGet(), one.family(), one.group(), one.name());
              write(new NameEvent.Words(made, false, 1));
              return make.apply(made);
            });
  }

  /** Says a name, or says it anew where what holds for all of it has changed. */
  static void write(NameEvent.Words words) {
    WRITTEN.put(words.name().id(), words);
    words.commit();
  }

  private static void writeAll() {
    WRITTEN.values().forEach(NameEvent.Words::commit);
  }
}
