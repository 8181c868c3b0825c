package dev.steelyard.probe.jdbc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Chooses the statements whose plans are asked for. Any thread may ask. */
final class PlanSampler {

  /** Of shapes beyond it no plans are asked for; a program with so many makes them of data. */
  static final int MOST_SHAPES = 10_000;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PlanSampling sampling;
  private final ConcurrentMap<Long, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final AtomicLong second = new AtomicLong(Long.MIN_VALUE);
  private final AtomicInteger inSecond = new AtomicInteger();

  PlanSampler(PlanSampling sampling) {
    this.sampling = sampling;
  }

  /** Whether the plan of a statement is to be asked for. */
  enum Due {
    NOW,

    /** There were too many this second; the next of its shape is due. */
    PUT_OFF,

    /** There are too many shapes. */
    NEVER,
    NOT_THIS_ONE
  }

  Due due(String statement) {
    if (sampling.oneIn() == 0) {
      return Due.NOT_THIS_ONE;
    }
    Long shape = SqlShape.of(statement);
    AtomicInteger count = counts.get(shape);
    if (count == null) {
      if (counts.size() >= MOST_SHAPES) {
        return Due.NEVER;
      }
      count = counts.computeIfAbsent(shape, one -> new AtomicInteger());
    }
    int before = count.getAndUpdate(one -> (one + 1) % sampling.oneIn());
    if (before != 0) {
      return Due.NOT_THIS_ONE;
    }
    if (!isAllowedNow()) {
      count.set(0);
      return Due.PUT_OFF;
    }
    return Due.NOW;
  }

  private boolean isAllowedNow() {
    long now = Math.floorDiv(System.nanoTime(), SECOND);
    long known = second.get();
    if (known != now && second.compareAndSet(known, now)) {
      inSecond.set(0);
    }
    return inSecond.incrementAndGet() <= sampling.mostPerSecond();
  }
}
