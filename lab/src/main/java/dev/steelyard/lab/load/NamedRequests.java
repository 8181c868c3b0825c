package dev.steelyard.lab.load;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a load measured of the requests of one name with the same tags, whatever their group.
 *
 * @param count how many there were
 * @param failed of them, without an answer or with one that was not as expected
 * @param latency in nanoseconds, by the metric of its benchmark; without quantiles of too few
 */
public record NamedRequests(
    String name, Map<String, String> tags, long count, long failed, Map<String, Double> latency) {

  private static final List<LatencyQuantile> KEPT =
      List.of(LatencyQuantile.P50, LatencyQuantile.P95);

  public NamedRequests {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    latency = Collections.unmodifiableMap(new TreeMap<>(latency));
  }

  /** What they are counted under. */
  public record Key(String name, Map<String, String> tags) {}

  public Key key() {
    return new Key(name, tags);
  }

  /** All of a recording, by name. */
  public static List<NamedRequests> of(Recording recording) {
    Map<Key, RequestTotals> totals = new LinkedHashMap<>();
    recording
        .requests()
        .forEach(
            (key, of) -> totals.merge(new Key(key.name(), key.tags()), of, RequestTotals::plus));
    return totals.entrySet().stream()
        .filter(entry -> entry.getValue().count() > 0)
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static NamedRequests of(Key key, RequestTotals totals) {
    Map<String, Double> latency = new HashMap<>();
    for (LatencyQuantile quantile : KEPT) {
      quantile.of(totals.latency()).ifPresent(nanos -> latency.put(quantile.metric(), nanos));
    }
    return new NamedRequests(key.name(), key.tags(), totals.count(), totals.failed(), latency);
  }

  /** The share that failed, 0 to 1. */
  public double errorRate() {
    return count == 0 ? 0 : failed / (double) count;
  }

  /** Whether every value can be one. */
  public boolean areSound() {
    return Stream.of(count - failed, failed).allMatch(one -> one >= 0)
        && count > 0
        && latency.values().stream().allMatch(one -> one != null && Double.isFinite(one));
  }
}
