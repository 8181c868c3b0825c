package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phases;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What some users of a run write to. Gathers, and enters in the {@link RunAggregator} when it has
 * enough or a second is over. Safe for use by many threads; meant for few at a time.
 */
public final class ShardRecorder implements IterationRecorder {

  private final ReentrantLock lock = new ReentrantLock();
  private final RunAggregator ledger;
  private long start;
  private long last;
  private final Samples samples = new Samples();
  private final Iterations iterations = new Iterations();
  private final Events events = new Events();
  private final Metrics metrics = new Metrics();

  ShardRecorder(RunAggregator ledger, long start) {
    this.ledger = ledger;
    this.start = start;
    this.last = start;
  }

  /** The first second begins then. */
  void start(long nanos) {
    lock.lock();
    try {
      start = nanos;
      last = nanos;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void answered(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      int status,
      boolean failed,
      long bytesSent,
      long bytesReceived,
      long bodyBytes,
      Phases phases) {
    KeyAggregator to = ledger.key(key);
    lock.lock();
    try {
      samples.addAnswer(to, endNanos - intendedStartNanos, endNanos - startNanos, status, failed);
      end(endNanos, bytesSent, bytesReceived, bodyBytes, phases);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void failed(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      FailureKind kind,
      long bytesSent,
      long bytesReceived,
      Phases phases) {
    if (kind == FailureKind.CALLED_OFF) {
      return;
    }
    KeyAggregator to = ledger.key(key);
    lock.lock();
    try {
      samples.addFailure(to, endNanos - intendedStartNanos, endNanos - startNanos, kind);
      end(endNanos, bytesSent, bytesReceived, 0, phases);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean cutOff(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      long bytesSent,
      long bytesReceived,
      Phases phases) {
    ledger.inFlight(ledger.key(key), endNanos - startNanos);
    if (!ledger.isTimeUp()) {
      return false;
    }
    failed(
        key,
        intendedStartNanos,
        startNanos,
        endNanos,
        FailureKind.CUT_OFF,
        bytesSent,
        bytesReceived,
        phases);
    return true;
  }

  @Override
  public void retried(RequestKey key, int times) {
    ledger.retried(ledger.key(key), times);
  }

  @Override
  public void example(RequestKey key, String kind, Supplier<String> text) {
    ledger.example(ledger.key(key), kind, text);
  }

  @Override
  public void event(RequestKey key, boolean first, long nanos, boolean came) {
    KeyAggregator to = ledger.key(key);
    lock.lock();
    try {
      events.add(to, first, nanos, came);
      if (events.isFull()) {
        enter();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(long nanos, long sent, long received, long body, Phases phases) {
    samples.end(second(nanos), sent, received, body, phases);
    if (samples.isFull()) {
      enter();
    }
  }

  /** The second of what ended then. */
  private int second(long nanos) {
    if (nanos - last > 0) {
      last = nanos;
    }
    return (int) Math.max(0, (nanos - start) / 1_000_000_000L);
  }

  @Override
  public void check(String name, boolean passed) {
    lock.lock();
    try {
      metrics.check(name, passed);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void counter(String name, double amount) {
    lock.lock();
    try {
      metrics.counter(name, amount);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void rate(String name, boolean hit) {
    lock.lock();
    try {
      metrics.rate(name, hit);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void trend(String name, double value) {
    lock.lock();
    try {
      metrics.trend(name, value);
      if (metrics.isFull()) {
        enter();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void group(String group, long startNanos, long endNanos) {
    lock.lock();
    try {
      metrics.group(group, endNanos - startNanos);
      if (metrics.isFull()) {
        enter();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void begin(long intendedStartNanos) {
    // All iterations go to the same place.
  }

  @Override
  public void iteration(long intendedStartNanos, long startNanos, long endNanos, boolean failed) {
    lock.lock();
    try {
      iterations.add(
          startNanos - intendedStartNanos, endNanos - startNanos, second(endNanos), failed);
      if (iterations.isFull()) {
        enter();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void interrupted() {
    lock.lock();
    try {
      iterations.addInterrupted();
    } finally {
      lock.unlock();
    }
  }

  /** When the last request or iteration ended that was counted; the start, before any did. */
  long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** Enters what there is. */
  void flush() {
    lock.lock();
    try {
      enter();
    } finally {
      lock.unlock();
    }
  }

  private void enter() {
    ledger.enter(samples, events, iterations, metrics);
  }
}
