package dev.steelyard.analysis.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.RunKind;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Report;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The report of a run is made of what the store keeps of it alone. */
class RunReportsTest extends ServiceTest {

  private static final String EXPERIMENT =
      """
      name: two
      minimum_effect: 7%
      variants: {a: {command: 'true'}, b: {command: 'true'}}
      iterations: 6
      warmup: 0
      """;

  @Test
  void each_variant_is_compared_with_the_baseline_by_what_decides() {
    RunOutcome outcome = ran("two.yaml", EXPERIMENT);
    RunRecord run = store.runs().find(outcome.record().id()).orElseThrow();
    List<Result> results = store.results().find(ResultFilter.ALL.withRun(run.id())).results();

    Report report = RunReports.of(run, results);

    assertThat(report.suites()).hasSize(1);
    assertThat(report.suites().getFirst().comparisons())
        .extracting(one -> one.baseline().benchmark())
        .anySatisfy(name -> assertThat(name).endsWith(":max_rss"))
        .noneSatisfy(name -> assertThat(name).endsWith(":user"));
    assertThat(report.facts()).contains(new Fact("run", run.id()), new Fact("trials", "2 of 2"));
    assertThat(report.minimumEffect()).isEqualTo(0.07);
  }

  @Test
  void numbers_that_a_command_is_asked_for_are_compared_as_its_time_is() {
    RunOutcome outcome =
        ran(
            "asked.yaml",
            """
            name: asked
            workload:
              measure:
                speed: {regex: 'speed (\\d+)', unit: tx/s}
                user_time: {regex: 'speed (\\d+)', unit: tx/s, better: lower}
            variants:
              a: {command: "sh -c 'echo speed $((1000 + $$ % 5))'"}
              b: {command: "sh -c 'echo speed $((800 + $$ % 5))'"}
            iterations: 12
            warmup: 0
            """);

    Report report = RunReports.of(outcome.record(), outcome.results());

    assertThat(report.comparisons())
        .filteredOn(one -> one.name().toString().equals("asked:speed"))
        .singleElement()
        .satisfies(one -> assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED))
        .satisfies(one -> assertThat(one.adjustedP()).isPresent());
    assertThat(report.comparisons())
        .filteredOn(one -> one.name().toString().equals("asked:user_time"))
        .singleElement()
        .satisfies(one -> assertThat(one.verdict()).isEqualTo(Verdict.IMPROVED));
  }

  @Test
  void all_that_a_tool_measures_is_compared_whatever_its_metrics_are_called() {
    file(
        "tool",
        """
        printf '{"format": "steelyard", "version": 1, "results": ['
        printf '{"benchmark_name": "q:throughput", "values": [%s], "units": "tx/s"}]}' $(($1 + $$ % 5))
        """);

    RunOutcome outcome =
        ran(
            "tool.yaml",
            """
            name: tool
            variants: {a: {harness: sh tool 1000}, b: {harness: sh tool 800}}
            iterations: 12
            warmup: 0
            """);

    assertThat(RunReports.of(outcome.record(), outcome.results()).comparisons())
        .singleElement()
        .satisfies(one -> assertThat(one.name().toString()).isEqualTo("q:throughput"))
        .satisfies(one -> assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED));
  }

  @Test
  void the_smallest_change_that_matters_can_be_another_one_than_the_experiments() {
    RunOutcome outcome = ran("two.yaml", EXPERIMENT);

    Report report =
        RunReports.of(
            outcome.record(),
            outcome.results(),
            outcome.results(),
            AskedDifferences.NONE,
            OptionalDouble.of(0.5));

    assertThat(report.minimumEffect()).isEqualTo(0.5);
  }

  @Test
  void a_trial_that_failed_is_told_with_its_cause_and_the_end_of_its_log() {
    RunOutcome outcome =
        ran(
            "failing.yaml",
            """
            name: failing
            workload: {command: "sh -c 'echo it broke here >&2; exit 7'"}
            iterations: 2
            warmup: 0
            """);

    Report report = RunReports.of(outcome.record(), outcome.results());

    assertThat(outcome.record().state()).isEqualTo(RunState.FAILED);
    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().getFirst().cause()).contains("7");
    assertThat(report.failures().getFirst().log()).contains("it broke here");
  }

  @Test
  void a_load_test_has_no_variants_to_compare() {
    RunRecord load =
        new RunRecord(
            "l-20260101",
            "l",
            "",
            RunState.COMPLETED,
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            1,
            "here",
            RunKind.LOAD,
            "{}");

    assertThatThrownBy(() -> RunReports.of(load, List.of()))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("l-20260101 is a load test");
  }

  @Test
  void a_smallest_difference_of_a_unit_that_the_run_measured_nothing_in_is_noted() {
    RunOutcome outcome = ran("two.yaml", EXPERIMENT + "minimum_difference: [5parsecs, 1us]\n");

    assertThat(RunReports.of(outcome.record(), outcome.results()).warnings())
        .extracting(Note::message)
        .contains(
            "nothing of this run is measured in 'parsecs', of which minimum_difference says something")
        .noneMatch(message -> message.contains("'ns'"));
  }
}
