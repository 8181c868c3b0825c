package dev.steelyard.load.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** The running totals of a run and its seconds so far. Safe for use by many threads. */
final class RunAggregator {

  private final boolean serviceApart;
  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentHashMap<RequestKey, KeyAggregator> byKey = new ConcurrentHashMap<>();
  private final List<KeyAggregator> keys = new ArrayList<>();
  private final TreeMap<Long, OpenSecond> open = new TreeMap<>();
  private final Deque<OpenSecond> free = new ArrayDeque<>();
  private final Timeline timeline = new Timeline();
  private final MetricsAggregator metrics = new MetricsAggregator();
  private final Histogram iterations = new Histogram(Distribution.DIGITS);
  private final Histogram lateStarts = new Histogram(Distribution.DIGITS);
  private long iterationsFailed;
  private long interrupted;
  private long dropped;
  private long closed = -1;
  private volatile boolean timeUp;

  /**
   * Begins with nothing.
   *
   * @param serviceApart whether seconds keep the time from the real start beside the latency
   */
  RunAggregator(boolean serviceApart) {
    this.serviceApart = serviceApart;
  }

  /** Where a key's requests go; one of a bounded number. */
  KeyAggregator key(RequestKey key) {
    KeyAggregator known = byKey.get(key);
    return known != null ? known : newKey(key);
  }

  private KeyAggregator newKey(RequestKey key) {
    lock.lock();
    try {
      RequestKey kept =
          keys.size() < Recorder.MAX_KEYS || byKey.containsKey(key) ? key : RequestKey.OTHER;
      KeyAggregator known = byKey.get(kept);
      if (known == null) {
        known = new KeyAggregator(kept, keys.size());
        keys.add(known);
        byKey.put(kept, known);
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Enters what a shard has gathered. */
  void enter(Samples samples, Events events, Iterations ended, Metrics gathered) {
    lock.lock();
    try {
      for (int i = 0; i < samples.count(); i++) {
        KeyAggregator key = samples.key(i);
        key.add(samples, i);
        open(samples.second(i)).add(key, samples, i);
      }
      events.enter();
      for (int i = 0; i < ended.count(); i++) {
        iterations.recordValue(ended.micros(i));
        lateStarts.recordValue(ended.late(i));
        open(ended.second(i)).addIteration();
      }
      iterationsFailed += ended.failed();
      interrupted += ended.interrupted();
      metrics.enter(gathered);
    } finally {
      lock.unlock();
    }
    samples.clear();
    events.clear();
    ended.clear();
    gathered.clear();
  }

  /** From now on what the engine ends was given all its time. */
  void timeUp() {
    timeUp = true;
  }

  boolean isTimeUp() {
    return timeUp;
  }

  /** A request without an answer was ended by the engine; it had waited so long. */
  void inFlight(KeyAggregator key, long nanos) {
    lock.lock();
    try {
      key.addInFlight(nanos);
    } finally {
      lock.unlock();
    }
  }

  void retried(KeyAggregator key, int times) {
    lock.lock();
    try {
      key.addRetries(times);
    } finally {
      lock.unlock();
    }
  }

  /** What was said at the first failure of a kind; asked for only when it is the first. */
  void example(KeyAggregator key, String kind, Supplier<String> text) {
    if (!key.wantsExample(kind)) {
      return;
    }
    lock.lock();
    try {
      key.addExample(kind, text.get());
    } finally {
      lock.unlock();
    }
  }

  void dropped(long second, long arrivals) {
    lock.lock();
    try {
      dropped += arrivals;
      open(second).addDropped(arrivals);
    } finally {
      lock.unlock();
    }
  }

  /** What comes after its second was closed counts in the first that is open. */
  private OpenSecond open(long second) {
    long at = Math.max(second, closed + 1);
    OpenSecond found = open.get(at);
    if (found == null) {
      found = free.isEmpty() ? new OpenSecond(serviceApart) : free.pop();
      open.put(at, found);
    }
    return found;
  }

  /** Ends the next second, or the last with all that is open. */
  Second close(boolean last, int users, OptionalDouble arrivalRate) {
    lock.lock();
    try {
      OpenSecond ended = open(closed + 1);
      open.remove(++closed);
      Second second = take(ended, closed, users, arrivalRate);
      while (last && !open.isEmpty()) {
        var late = open.pollFirstEntry();
        second = second.with(take(late.getValue(), late.getKey(), users, arrivalRate));
      }
      timeline.add(second);
      return second;
    } finally {
      lock.unlock();
    }
  }

  private Second take(OpenSecond ended, long at, int users, OptionalDouble arrivalRate) {
    Second second = ended.take(at, users, arrivalRate, keys);
    free.push(ended);
    return second;
  }

  boolean hasMore() {
    lock.lock();
    try {
      return !open.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The second that was closed last; −1 before the first. */
  long closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** How much later than meant iterations began, in microseconds. */
  Distribution lateStarts() {
    lock.lock();
    try {
      return Distribution.of(lateStarts);
    } finally {
      lock.unlock();
    }
  }

  /** Everything entered so far. */
  Recording recording(RunSummary outline) {
    lock.lock();
    try {
      return new Recording(
          outline.start(),
          outline.length(),
          outline.ending(),
          timeline.seconds(),
          totals(),
          new TreeMap<>(),
          Optional.empty(),
          outline.length(),
          outline.health());
    } finally {
      lock.unlock();
    }
  }

  private Totals totals() {
    SortedMap<RequestKey, RequestTotals> requests = new TreeMap<>();
    keys.forEach(key -> requests.put(key.key(), key.totals()));
    Totals own = metrics.totals();
    return new Totals(
        requests,
        own.checks(),
        own.counters(),
        own.rates(),
        own.trends(),
        own.groups(),
        new IterationTotals(
            iterations.getTotalCount(),
            iterationsFailed,
            interrupted,
            dropped,
            Distribution.of(iterations)),
        own.rejected());
  }
}
