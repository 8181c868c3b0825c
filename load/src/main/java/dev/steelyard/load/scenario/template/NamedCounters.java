package dev.steelyard.load.scenario.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Numbers that no two users get: one count a name over the whole test, from 1. Several processes
 * share a count by each taking every n-th number. Safe for use by many threads.
 */
public final class NamedCounters {

  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private volatile long first = 1;
  private volatile long step = 1;

  /** Makes this process the given one, from 0, of so many; before the first number is taken. */
  public void share(int process, int processes) {
    first = process + 1L;
    step = processes;
  }

  /** The count of a name, to be asked for once. */
  AtomicLong count(String name) {
    return counts.computeIfAbsent(name, _ -> new AtomicLong());
  }

  /** Numbers from 0 that are given once, in no process twice: a count without a name. */
  public LongSupplier turns() {
    AtomicLong count = new AtomicLong();
    return () -> next(count) - 1;
  }

  long next(AtomicLong count) {
    return first + step * count.getAndIncrement();
  }
}
