package dev.steelyard.load.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A second that is not over. Guarded by the {@link RunAggregator}'s lock; used again when it is.
 */
final class OpenSecond {

  /** The requests of one key in it. */
  private static final class KeySecond {
    private final Histogram latency;
    private final Optional<Histogram> service;
    private long count;
    private long failed;
    private long sent;
    private long received;

    KeySecond(int index, boolean serviceApart) {
      latency = Histograms.forKey(index);
      service = serviceApart ? Optional.of(Histograms.forKey(index)) : Optional.empty();
    }

    RequestSecond take() {
      RequestSecond second =
          new RequestSecond(
              count,
              failed,
              sent,
              received,
              Distribution.of(latency),
              service.map(Distribution::of));
      latency.reset();
      service.ifPresent(Histogram::reset);
      count = 0;
      failed = 0;
      sent = 0;
      received = 0;
      return second;
    }
  }

  private final boolean serviceApart;
  private final List<@Nullable KeySecond> cells = new ArrayList<>();
  private long iterations;
  private long dropped;

  OpenSecond(boolean serviceApart) {
    this.serviceApart = serviceApart;
  }

  void add(KeyAggregator key, Samples samples, int at) {
    KeySecond ofKey = ofKey(key.index());
    ofKey.count++;
    ofKey.sent += samples.sent(at);
    ofKey.received += samples.received(at);
    if (samples.isFailed(at)) {
      ofKey.failed++;
    }
    if (samples.isTimed(at)) {
      ofKey.latency.recordValue(samples.latencyMicros(at));
      if (ofKey.service.isPresent()) {
        ofKey.service.get().recordValue(samples.serviceMicros(at));
      }
    }
  }

  private KeySecond ofKey(int index) {
    while (cells.size() <= index) {
      cells.add(null);
    }
    KeySecond ofKey = cells.get(index);
    if (ofKey == null) {
      ofKey = new KeySecond(index, serviceApart);
      cells.set(index, ofKey);
    }
    return ofKey;
  }

  void addIteration() {
    iterations++;
  }

  void addDropped(long arrivals) {
    dropped += arrivals;
  }

  /** What it held; it is empty afterwards. */
  Second take(long at, int users, OptionalDouble arrivalRate, List<KeyAggregator> keys) {
    SortedMap<RequestKey, RequestSecond> requests = new TreeMap<>();
    for (int i = 0; i < cells.size(); i++) {
      KeySecond ofKey = cells.get(i);
      if (ofKey != null && ofKey.count > 0) {
        requests.put(keys.get(i).key(), ofKey.take());
      }
    }
    Second second = new Second(at, 1, users, arrivalRate, iterations, dropped, requests);
    iterations = 0;
    dropped = 0;
    return second;
  }
}
