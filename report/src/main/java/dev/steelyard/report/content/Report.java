package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.FalseAlarms;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything that is reported at once.
 *
 * @param title what it is about: an experiment's name, or the two things compared
 * @param facts in the order to show them: run, started, finished, seed…
 * @param minimumEffect the smallest change that matters of most benchmarks, 0.02 is 2%; that of
 *     each is its {@link Comparison#tolerance}
 * @param suites one for each candidate; empty when results are shown on their own
 * @param results every result; those of the suites are added where they are missing
 * @param rules what is demanded; empty when nothing is, or nothing was judged
 * @param failures trials that gave no result
 * @param warnings about the whole
 * @param experiment the experiment's text as it was run; empty when there was none
 * @param description of the experiment, in its own words; empty for none
 * @param profiles what was recorded of trials after they were measured
 * @param rankedBy the metric of benchmarks that tells which candidate is best; empty for the
 *     primary
 * @param commands what the commands of benchmarks are called, by the benchmarks' names; empty where
 *     they were not given as commands
 */
public record Report(
    String title,
    List<Fact> facts,
    double minimumEffect,
    List<Suite> suites,
    List<Result> results,
    List<RuleOutcome> rules,
    List<FailedTrial> failures,
    List<Note> warnings,
    Optional<String> experiment,
    String description,
    List<RecordedPart> profiles,
    Optional<String> rankedBy,
    Map<String, String> commands) {

  public Report {
    facts = List.copyOf(facts);
    suites = List.copyOf(suites);
    results = distinct(Stream.concat(results.stream(), suites.stream().flatMap(Report::of)));
    rules = List.copyOf(rules);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
    profiles = List.copyOf(profiles);
    commands = Map.copyOf(commands);
  }

  /** A report of comparisons, to which the rest can be added. */
  public static Report comparing(String title, double minimumEffect, List<Suite> suites) {
    return new Report(
        title,
        List.of(),
        minimumEffect,
        suites,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        "",
        List.of(),
        Optional.empty(),
        Map.of());
  }

  /** A report of results that are not compared. */
  public static Report listing(String title, List<Result> results) {
    return comparing(title, 0, List.of()).withResults(results);
  }

  /** A report that is being changed. */
  private static final class Draft {
    private List<Fact> facts;
    private List<Suite> suites;
    private List<Result> results;
    private List<RuleOutcome> rules;
    private List<FailedTrial> failures;
    private List<Note> warnings;
    private Optional<String> experiment;
    private String description;
    private List<RecordedPart> profiles;
    private Optional<String> rankedBy;
    private Map<String, String> commands;

    private Draft(Report of) {
      facts = of.facts;
      suites = of.suites;
      results = of.results;
      rules = of.rules;
      failures = of.failures;
      warnings = of.warnings;
      experiment = of.experiment;
      description = of.description;
      profiles = of.profiles;
      rankedBy = of.rankedBy;
      commands = of.commands;
    }
  }

  private Report with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new Report(
        title,
        draft.facts,
        minimumEffect,
        draft.suites,
        draft.results,
        draft.rules,
        draft.failures,
        draft.warnings,
        draft.experiment,
        draft.description,
        draft.profiles,
        draft.rankedBy,
        draft.commands);
  }

  /** The same with these comparisons in place of its own. */
  public Report withSuites(List<Suite> others) {
    return with(draft -> draft.suites = others);
  }

  public Report withFacts(List<Fact> more) {
    return with(draft -> draft.facts = more);
  }

  /** Adds results that no comparison holds. */
  public Report withResults(List<Result> more) {
    return with(draft -> draft.results = more);
  }

  public Report withRules(List<RuleOutcome> judged) {
    return with(draft -> draft.rules = judged);
  }

  public Report withFailures(List<FailedTrial> trials) {
    return with(draft -> draft.failures = trials);
  }

  public Report withWarnings(List<Note> notes) {
    return with(draft -> draft.warnings = notes);
  }

  public Report withExperiment(String text) {
    return with(draft -> draft.experiment = Optional.of(text));
  }

  public Report withProfiles(List<RecordedPart> recorded) {
    return with(draft -> draft.profiles = recorded);
  }

  /** The same of commands, with what they are called by their benchmarks' names. */
  public Report withCommands(Map<String, String> labels) {
    return with(draft -> draft.commands = labels);
  }

  public Report withDescription(String text) {
    return with(draft -> draft.description = text);
  }

  /** The same, its candidates ranked by what the experiment is made for. */
  public Report withRankedBy(Optional<String> metric) {
    return with(draft -> draft.rankedBy = metric);
  }

  /** Every comparison of every suite. */
  public List<Comparison> comparisons() {
    return suites.stream().flatMap(suite -> suite.comparisons().stream()).toList();
  }

  /** How many of the changes called are expected to be false. */
  public FalseAlarms falseAlarms() {
    return FalseAlarms.of(suites);
  }

  /** The machines measured on, each once. */
  public List<TestBed> testBeds() {
    return results.stream().map(Result::testBed).distinct().toList();
  }

  /** The builds measured, each once. */
  public List<DutBuild> builds() {
    return results.stream().map(Result::dut).distinct().toList();
  }

  private static Stream<Result> of(Suite suite) {
    return Stream.of(
            suite.comparisons().stream().flatMap(one -> Stream.of(one.baseline(), one.candidate())),
            suite.onlyInBaseline().stream(),
            suite.onlyInCandidate().stream())
        .flatMap(results -> results);
  }

  private static List<Result> distinct(Stream<Result> results) {
    Map<String, Result> byId = new LinkedHashMap<>();
    results.forEach(result -> byId.putIfAbsent(result.id(), result));
    return List.copyOf(byId.values());
  }
}
