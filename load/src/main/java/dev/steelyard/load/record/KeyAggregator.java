package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import dev.steelyard.http.Phases;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;
import org.jspecify.annotations.Nullable;

/** The running totals of one request key. Guarded by the {@link RunAggregator}'s lock. */
final class KeyAggregator {

  private static final int STATUSES = 1_000;

  private final RequestKey key;
  private final int index;
  private final Histogram latency;
  private final Histogram service;
  private final SortedMap<FailureKind, Long> failures = new TreeMap<>();
  private final ConcurrentSkipListMap<String, String> examples = new ConcurrentSkipListMap<>();
  private @Nullable Histogram inFlight;
  private final @Nullable Histogram[] phases = new @Nullable Histogram[Phases.COUNT];
  private @Nullable Histogram firstEvents;
  private @Nullable Histogram eventGaps;
  private long events;
  private long[] statuses = new long[0];
  private long count;
  private long failed;
  private long sent;
  private long received;
  private long bodies;
  private long retries;

  KeyAggregator(RequestKey key, int index) {
    this.key = key;
    this.index = index;
    latency = Histograms.forKey(index);
    service = Histograms.forKey(index);
  }

  RequestKey key() {
    return key;
  }

  int index() {
    return index;
  }

  void add(Samples samples, int at) {
    count++;
    sent += samples.sent(at);
    received += samples.received(at);
    bodies += samples.body(at);
    if (samples.isFailed(at)) {
      failed++;
    }
    FailureKind kind = samples.failure(at);
    if (kind != null) {
      failures.merge(kind, 1L, Long::sum);
    } else {
      addStatus(samples.status(at));
    }
    if (samples.isTimed(at)) {
      latency.recordValue(samples.latencyMicros(at));
      service.recordValue(samples.serviceMicros(at));
      addPhases(samples, at);
    }
  }

  private void addPhases(Samples samples, int at) {
    for (int i = 0; i < phases.length; i++) {
      long micros = samples.phase(at, i);
      if (micros >= 0) {
        Histogram lasted = phases[i];
        if (lasted == null) {
          lasted = Histograms.forKey(index);
          phases[i] = lasted;
        }
        lasted.recordValue(micros);
      }
    }
  }

  void addEvent(boolean first, long micros, boolean came) {
    if (came) {
      events++;
    }
    Histogram waited = first ? firstEvents : eventGaps;
    if (waited == null) {
      waited = Histograms.forKey(index);
      if (first) {
        firstEvents = waited;
      } else {
        eventGaps = waited;
      }
    }
    waited.recordValue(micros);
  }

  private void addStatus(int status) {
    if (statuses.length == 0) {
      statuses = new long[STATUSES];
    }
    statuses[status]++;
  }

  void addInFlight(long nanos) {
    Histogram waited = inFlight == null ? new PackedHistogram(Distribution.DIGITS) : inFlight;
    waited.recordValue(Histograms.micros(nanos));
    inFlight = waited;
  }

  /** Whether nothing is known yet of failures of a kind. From any thread, without the lock. */
  boolean wantsExample(String kind) {
    return !examples.containsKey(kind)
        && (examples.size() < RequestTotals.MOST_EXAMPLES
            || kind.compareTo(examples.lastKey()) < 0);
  }

  void addExample(String kind, String text) {
    if (wantsExample(kind)) {
      examples.put(kind, text);
      if (examples.size() > RequestTotals.MOST_EXAMPLES) {
        examples.pollLastEntry();
      }
    }
  }

  void addRetries(int times) {
    retries += times;
  }

  RequestTotals totals() {
    SortedMap<Integer, Long> byStatus = new TreeMap<>();
    for (int i = 0; i < statuses.length; i++) {
      if (statuses[i] > 0) {
        byStatus.put(i, statuses[i]);
      }
    }
    return new RequestTotals(
        count,
        failed,
        sent,
        received,
        Distribution.of(latency),
        Distribution.of(service),
        byStatus,
        failures,
        distribution(inFlight),
        retries,
        new TreeMap<>(examples),
        bodies,
        phases(),
        new EventTotals(events, distribution(firstEvents), distribution(eventGaps)));
  }

  private SortedMap<Phase, Distribution> phases() {
    SortedMap<Phase, Distribution> lasted = new TreeMap<>();
    for (Phase phase : Phases.all()) {
      Histogram micros = phases[phase.index()];
      if (micros != null) {
        lasted.put(phase, Distribution.of(micros));
      }
    }
    return lasted;
  }

  private static Distribution distribution(@Nullable Histogram values) {
    return values == null ? Distribution.NONE : Distribution.of(values);
  }
}
