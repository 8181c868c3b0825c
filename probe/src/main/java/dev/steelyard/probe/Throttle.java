package dev.steelyard.probe;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * How many of a kind are recorded in a second. Threads that come at the change of a second may be
 * let through a few too many.
 */
final class Throttle {

  static final Throttle NONE = new Throttle(0, Integer.MAX_VALUE);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** How many of a kind were left out since the last such event. */
  @Name("steelyard.LeftOut")
  @Label("Left out")
  @Category("Steelyard")
  @StackTrace(false)
  @SuppressWarnings("unused") // the flight recorder reads the fields
  static final class LeftOutEvent extends Event {
    @Label("Kind")
    int kind;

    @Label("How many")
    long count;
  }

  private final int kind;
  private final int most;
  private final AtomicLong second = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong seen = new AtomicLong();

  private Throttle(int kind, int most) {
    this.kind = kind;
    this.most = most;
  }

  static Throttle of(int kind, int most) {
    Throttle made = new Throttle(kind, most);
    jdk.jfr.FlightRecorder.addPeriodicEvent(LeftOutEvent.class, made::sayLeftOut);
    return made;
  }

  boolean allows() {
    if (most == Integer.MAX_VALUE) {
      return true;
    }
    long now = Math.floorDiv(System.nanoTime(), SECOND);
    long known = second.get();
    if (known != now && second.compareAndSet(known, now)) {
      sayLeftOut();
    }
    return seen.incrementAndGet() <= most;
  }

  private void sayLeftOut() {
    long all = seen.getAndSet(0);
    if (all > most) {
      LeftOutEvent event = new LeftOutEvent();
      event.kind = kind;
      event.count = all - most;
      event.commit();
    }
  }
}
