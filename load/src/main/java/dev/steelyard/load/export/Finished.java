package dev.steelyard.load.export;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.threshold.Judgement;
import java.util.List;

/**
 * A load test that has ended.
 *
 * @param shared every text of the test's goes through it into a file
 */
public record Finished(
    String scenario, Recording recording, List<Judgement> thresholds, SharedText shared) {

  static final double SECOND = 1e9;

  public Finished {
    thresholds = List.copyOf(thresholds);
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
