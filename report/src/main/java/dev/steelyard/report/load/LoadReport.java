package dev.steelyard.report.load;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.threshold.Judgement;
import dev.steelyard.report.content.Fact;
import java.util.List;

/**
 * What is reported of a load test.
 *
 * @param name of the scenario
 * @param facts what was asked for: the target, the users or the rate, the build
 * @param thresholds in the order written
 * @param kept where more is: the run's name, files that were written
 */
public record LoadReport(
    String name,
    List<Fact> facts,
    Recording recording,
    List<Judgement> thresholds,
    List<Fact> kept) {

  public LoadReport {
    facts = List.copyOf(facts);
    thresholds = List.copyOf(thresholds);
    kept = List.copyOf(kept);
  }

  /** The thresholds that were crossed. */
  public List<Judgement> crossed() {
    return thresholds.stream().filter(line -> !line.passed()).toList();
  }
}
