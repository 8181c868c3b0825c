package dev.steelyard.analysis.compare;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Listed;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RuleOutcome;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run says of itself beside its results, as {@code run --format json} wrote it: results that
 * are compared elsewhere do not tell that a rule was broken, or that a trial failed on both sides.
 *
 * @param file where it was read
 * @param runs the ids of those that measured its results; empty where it has none
 * @param baseline the variant that the others are held against; empty where none were
 */
public record ReportedRun(
    Path file,
    Set<String> runs,
    Optional<String> baseline,
    List<RuleOutcome> rules,
    List<FailedTrial> failures,
    List<Note> warnings) {

  public ReportedRun {
    runs = Set.copyOf(runs);
    rules = List.copyOf(rules);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }

  /**
   * A comparison of what the run measured, with what the run says.
   *
   * @param sides the baseline and the candidate that were compared
   * @throws SteelyardException when the run measured nothing of one of them, as far as they say, or
   *     its baseline is the candidate
   */
  public Report on(Report compared, List<ComparedSide> sides) {
    sides.forEach(this::checkRun);
    checkSwapped(sides.getFirst().of(runs), sides.getLast().of(runs));
    return compared.withRules(rules).withFailures(failures).withWarnings(warnings);
  }

  private void checkRun(ComparedSide side) {
    Set<String> measuredBy = side.runs();
    if (!measuredBy.isEmpty() && Collections.disjoint(runs, measuredBy)) {
      throw SteelyardException.invalid(
          "%s is of %s, and %s was measured by %s; give the report of the run that measured both, or none"
              .formatted(
                  file,
                  runs.isEmpty() ? "a run without a result" : "run " + named(runs),
                  side.name(),
                  named(measuredBy)));
    }
  }

  private void checkSwapped(ComparedSide before, ComparedSide after) {
    List<String> own = baseline.stream().toList();
    if (!own.isEmpty() && after.variants().equals(own) && !before.variants().containsAll(own)) {
      throw SteelyardException.invalid(
          "%s is of a run with the baseline '%s', which is the candidate here; swap %s and %s, or give no report"
              .formatted(file, own.getFirst(), before.name(), after.name()));
    }
  }

  private static String named(Set<String> ids) {
    return Listed.few(ids.stream().sorted().toList(), ", ");
  }

  /** Whether no rule is broken. */
  public boolean isAccepted() {
    return rules.stream().noneMatch(rule -> rule.state() == RuleOutcome.State.BROKEN);
  }
}
