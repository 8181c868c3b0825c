package dev.steelyard.load.record;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;

/**
 * Counts what ended in the time of each stage of a load, in whichever it was begun, so that a rate
 * is of what happened in the time that it is over. Safe for use by many threads.
 */
public final class EndedTally {

  /** Of the requests of one key. */
  private static final class KeyCounts {
    private final LongAdder count = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder events = new LongAdder();

    RequestTotals totals() {
      return new RequestTotals(
          count.sum(),
          failed.sum(),
          sent.sum(),
          received.sum(),
          Distribution.NONE,
          Distribution.NONE,
          new TreeMap<>(),
          new TreeMap<>(),
          Distribution.NONE,
          retries.sum(),
          new TreeMap<>(),
          0,
          new TreeMap<>(),
          new EventTotals(events.sum(), Distribution.NONE, Distribution.NONE));
    }
  }

  /** Of one stage. */
  private static final class StageCounts {
    private final ConcurrentHashMap<RequestKey, KeyCounts> requests = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, DoubleAdder> counters = new ConcurrentHashMap<>();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    KeyCounts key(RequestKey key) {
      boolean isKept = requests.size() < Recorder.MAX_KEYS || requests.containsKey(key);
      return requests.computeIfAbsent(isKept ? key : RequestKey.OTHER, _ -> new KeyCounts());
    }

    void counter(String name, double amount) {
      if (counters.size() < MetricRecorder.MAX_NAMES || counters.containsKey(name)) {
        counters.computeIfAbsent(name, _ -> new DoubleAdder()).add(amount);
      }
    }

    Totals totals() {
      TreeMap<RequestKey, RequestTotals> byKey = new TreeMap<>();
      requests.forEach((key, its) -> byKey.put(key, its.totals()));
      TreeMap<String, Double> sums = new TreeMap<>();
      counters.forEach((name, sum) -> sums.put(name, sum.sum()));
      return new Totals(
          byKey,
          new TreeMap<>(),
          sums,
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new IterationTotals(completed.sum(), failed.sum(), 0, dropped.sum(), Distribution.NONE),
          0);
    }
  }

  private final List<StageCounts> stages;
  private final LongToIntFunction stageDuring;

  /**
   * Nothing yet.
   *
   * @param count of stages
   * @param stageDuring the index of the stage in whose time a moment is; negative for none
   */
  public EndedTally(int count, LongToIntFunction stageDuring) {
    this.stages = IntStream.range(0, count).mapToObj(_ -> new StageCounts()).toList();
    this.stageDuring = stageDuring;
  }

  void request(RequestKey key, long endNanos, boolean failed, long sent, long received) {
    int stage = stageDuring.applyAsInt(endNanos);
    if (stage >= 0) {
      KeyCounts of = stages.get(stage).key(key);
      of.count.increment();
      of.failed.add(failed ? 1 : 0);
      of.sent.add(sent);
      of.received.add(received);
    }
  }

  void retried(RequestKey key, int times) {
    int stage = stageDuring.applyAsInt(System.nanoTime());
    if (stage >= 0) {
      stages.get(stage).key(key).retries.add(times);
    }
  }

  void event(RequestKey key) {
    int stage = stageDuring.applyAsInt(System.nanoTime());
    if (stage >= 0) {
      stages.get(stage).key(key).events.increment();
    }
  }

  void counter(String name, double amount) {
    int stage = stageDuring.applyAsInt(System.nanoTime());
    if (stage >= 0 && Double.isFinite(amount)) {
      stages.get(stage).counter(name, amount);
    }
  }

  void iteration(long endNanos, boolean failed) {
    int stage = stageDuring.applyAsInt(endNanos);
    if (stage >= 0) {
      stages.get(stage).completed.increment();
      stages.get(stage).failed.add(failed ? 1 : 0);
    }
  }

  /** An arrival of this moment found no free user. */
  public void dropped(long nanos) {
    int stage = stageDuring.applyAsInt(nanos);
    if (stage >= 0) {
      stages.get(stage).dropped.increment();
    }
  }

  /** What ended in the time of one stage. */
  public Totals stage(int index) {
    return stages.get(index).totals();
  }

  /** What ended in the time of all of them. */
  public Totals all() {
    return stages.stream().map(StageCounts::totals).reduce(Totals.NONE, Totals::plus);
  }
}
