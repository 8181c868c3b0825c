package dev.steelyard.load.export;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.threshold.ThresholdJudgement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A load test that has ended.
 *
 * @param shared every text of the test's goes through it into a file
 */
public record Finished(
    String scenario, Recording recording, List<ThresholdJudgement> thresholds, SharedText shared) {

  static final double SECOND = 1e9;

  public Finished {
    thresholds = List.copyOf(thresholds);
  }

  /**
   * The name of requests where it alone must tell them apart: tags and group are added where
   * several share a name.
   */
  String name(RequestKey key) {
    boolean isShared =
        recording.requests().keySet().stream().filter(one -> one.name().equals(key.name())).count()
            > 1;
    if (!isShared) {
      return key.name();
    }
    Map<String, String> all = new TreeMap<>(key.tags());
    if (!key.group().isEmpty()) {
      all.put("group", key.group());
    }
    return all.isEmpty() ? key.name() : key.name() + all;
  }

  /** How long it went on, in seconds. */
  double seconds() {
    return recording.length().toNanos() / SECOND;
  }

  /** So many over the whole run, a second; 0 for a run of no length. */
  double perSecond(long count) {
    return seconds() > 0 ? count / seconds() : 0;
  }
}
