package dev.steelyard.report.load;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.threshold.FewSamples;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.report.content.Fact;
import java.util.List;
import java.util.Map;

/**
 * What is reported of a load test.
 *
 * @param name of the scenario
 * @param facts what was asked for: the target, the users or the rate, the build
 * @param thresholds in the order written
 * @param units what a recorded value is, of trends of the test's own that have a unit
 * @param kept where more is: the run's name, files that were written
 * @param neverSent names that the test has and no request had: {@link Unanswered#neverSent}
 * @param subject what was seen of it beside its answers
 */
public record LoadReport(
    String name,
    List<Fact> facts,
    Recording recording,
    List<ThresholdJudgement> thresholds,
    Map<String, Quantity> units,
    List<Fact> kept,
    List<String> neverSent,
    SubjectSeen subject) {

  private static final Quantity NUMBER = new Quantity(1, Unit.COUNT);

  public LoadReport {
    facts = List.copyOf(facts);
    thresholds = List.copyOf(thresholds);
    kept = List.copyOf(kept);
    units = Map.copyOf(units);
    neverSent = List.copyOf(neverSent);
  }

  /** A report of a test whose custom metrics have no units and whose requests were not declared. */
  public LoadReport(
      String name,
      List<Fact> facts,
      Recording recording,
      List<ThresholdJudgement> thresholds,
      List<Fact> kept) {
    this(name, facts, recording, thresholds, Map.of(), kept, List.of(), SubjectSeen.NOTHING);
  }

  /** The same, saying nothing of where more is. */
  public LoadReport withoutPlaces() {
    return new LoadReport(name, facts, recording, thresholds, units, List.of(), neverSent, subject);
  }

  /** The same with something else seen of the subject. */
  public LoadReport with(SubjectSeen other) {
    return new LoadReport(name, facts, recording, thresholds, units, kept, neverSent, other);
  }

  /** Whether a percentile that a threshold asks for has too few samples to be one. */
  public boolean hasTooFew() {
    return thresholds.stream()
        .anyMatch(line -> FewSamples.of(line.threshold(), recording).isPresent());
  }

  /** What one of a trend's recorded values is; also of a part that a threshold asks for. */
  public Quantity each(String trend) {
    int brace = trend.indexOf('{');
    return units.getOrDefault(brace < 0 ? trend : trend.substring(0, brace), NUMBER);
  }

  /** The thresholds that were crossed. */
  public List<ThresholdJudgement> crossed() {
    return thresholds.stream().filter(line -> !line.passed()).toList();
  }
}
