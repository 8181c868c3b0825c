package dev.steelyard.load.engine;

import com.sun.management.OperatingSystemMXBean;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.GeneratorHealth;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Histogram;

/** Watches how this process fares while it makes load. Safe for use by many threads. */
final class HealthWatch implements AutoCloseable {

  private static final long EVERY = 10_000_000;

  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final long startNanos = System.nanoTime();
  private final long startCpu = machine.getProcessCpuTime();
  private final long startCollections = collections();
  private final long startCollecting = collectingMillis();
  private final ReentrantLock lock = new ReentrantLock();
  private final Histogram lag = new Histogram(Distribution.DIGITS);
  private final Thread ticker;
  private long collectingBefore = startCollecting;
  private long longestMillis;
  private volatile boolean closed;

  HealthWatch() {
    ticker = Thread.ofVirtual().name("load-lag").unstarted(this::tick);
  }

  void start() {
    ticker.start();
  }

  private void tick() {
    while (!closed) {
      long due = System.nanoTime() + EVERY;
      LockSupport.parkNanos(EVERY);
      long late = System.nanoTime() - due;
      lock.lock();
      try {
        lag.recordValue(Math.clamp(late / 1_000, 0, 3_600_000_000L));
      } finally {
        lock.unlock();
      }
    }
  }

  /** To be called once a second. */
  void second() {
    long now = collectingMillis();
    lock.lock();
    try {
      longestMillis = Math.max(longestMillis, now - collectingBefore);
      collectingBefore = now;
    } finally {
      lock.unlock();
    }
  }

  private long collections() {
    return collectors.stream().mapToLong(one -> Math.max(0, one.getCollectionCount())).sum();
  }

  private long collectingMillis() {
    return collectors.stream().mapToLong(one -> Math.max(0, one.getCollectionTime())).sum();
  }

  /**
   * How it fared so far.
   *
   * @param problems that are known already
   */
  GeneratorHealth health(Distribution lateStarts, List<String> problems) {
    second();
    double cpu = (machine.getProcessCpuTime() - startCpu) / 1e9;
    double passed = (System.nanoTime() - startNanos) / 1e9;
    int processors = Runtime.getRuntime().availableProcessors();
    lock.lock();
    try {
      GeneratorHealth plain =
          new GeneratorHealth(
              processors,
              cpu,
              Math.clamp(cpu / passed / processors, 0, 1),
              collections() - startCollections,
              Duration.ofMillis(collectingMillis() - startCollecting),
              Duration.ofMillis(longestMillis),
              Distribution.of(lag),
              lateStarts,
              List.of());
      List<String> doubts = new ArrayList<>(GeneratorDoubts.of(plain));
      doubts.addAll(problems);
      return plain.withDoubts(doubts);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
