package dev.steelyard.analysis.compare;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.text.Listed;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RuleOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run says of itself beside its results, as {@code run --format json} wrote it: results that
 * are compared elsewhere do not tell that a rule was broken, or that a trial failed on both sides.
 *
 * @param file where it was read
 * @param runs the ids of those that measured its results; empty where it has none
 */
public record ReportedRun(
    Path file,
    Set<String> runs,
    List<RuleOutcome> rules,
    List<FailedTrial> failures,
    List<Note> warnings) {

  private static final String FORMAT = "steelyard-comparison";
  private static final int VERSION = 1;
  private static final int MOST_BYTES = 256 << 20;

  public ReportedRun {
    runs = Set.copyOf(runs);
    rules = List.copyOf(rules);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads one.
   *
   * @throws SteelyardException when it is none, or is not whole
   */
  public static ReportedRun read(Path file) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(BoundedFiles.text(file, "a run's report", MOST_BYTES));
    } catch (JacksonException notJson) {
      throw wrong(file, notJson.getOriginalMessage());
    }
    boolean isOne =
        json.path("format").asString("").equals(FORMAT)
            && json.path("version").asInt(0) == VERSION
            && json.path("rules").isArray()
            && json.path("failed_trials").isArray();
    if (!isOne) {
      throw wrong(file, "it is not of the format %s, version %d".formatted(FORMAT, VERSION));
    }
    return new ReportedRun(
        file,
        runs(json.path("results")),
        each(json.path("rules"), ReportedRun::rule),
        each(json.path("failed_trials"), ReportedRun::failure),
        each(json.path("warnings"), one -> new Note(text(one, "message"), text(one, "remedy"))));
  }

  private static <T> List<T> each(JsonNode list, Function<JsonNode, T> made) {
    List<T> all = new ArrayList<>();
    list.forEach(one -> all.add(made.apply(one)));
    return all;
  }

  private static Set<String> runs(JsonNode results) {
    return each(results, one -> text(one.path("metadata"), MetadataFields.RUN)).stream()
        .filter(run -> !run.isEmpty())
        .collect(Collectors.toSet());
  }

  private static RuleOutcome rule(JsonNode rule) {
    return new RuleOutcome(
        text(rule, "rule"), texts(rule.path("broken")), texts(rule.path("undecided")));
  }

  /** Its log stays with the run: it is long, and whatever the program under test wrote. */
  private static FailedTrial failure(JsonNode trial) {
    return new FailedTrial(text(trial, "trial"), text(trial, "variant"), text(trial, "cause"), "");
  }

  private static List<String> texts(JsonNode list) {
    return each(list, one -> one.asString(""));
  }

  private static String text(JsonNode of, String key) {
    return of.path(key).asString("");
  }

  private static SteelyardException wrong(Path file, String why) {
    return SteelyardException.invalid(
        "%s is no report that 'run --format json' wrote: %s".formatted(file, why));
  }

  /**
   * A comparison of what the run measured, with what the run says.
   *
   * @param measuredBy the ids of the runs that measured what was compared, as far as it says
   * @throws SteelyardException when the run measured nothing of it
   */
  public Report on(Report compared, Set<String> measuredBy) {
    if (!runs.isEmpty() && !measuredBy.isEmpty() && Collections.disjoint(runs, measuredBy)) {
      throw SteelyardException.invalid(
          "%s is of run %s, and what is compared was measured by %s; give the report of that run, or none"
              .formatted(file, named(runs), named(measuredBy)));
    }
    return compared.withRules(rules).withFailures(failures).withWarnings(warnings);
  }

  private static String named(Set<String> ids) {
    return Listed.few(ids.stream().sorted().toList(), ", ");
  }

  /** Whether no rule is broken. */
  public boolean isAccepted() {
    return rules.stream().noneMatch(rule -> rule.state() == RuleOutcome.State.BROKEN);
  }
}
