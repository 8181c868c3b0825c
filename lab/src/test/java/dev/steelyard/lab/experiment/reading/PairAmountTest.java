package dev.steelyard.lab.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.lab.experiment.Experiment;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What it takes to measure benchmarks of two commits. */
class PairAmountTest {

  private static final String TEXT =
      """
      name: parse
      workload:
        command: "{source}/bench"
        measure: {syscalls: {regex: 'calls (\\d+)', unit: number}}
      variants:
        tip: {git: {repo: ., ref: main}}
      """;

  private static PairAmount of(String text, String... benchmarks) {
    Experiment written = ExperimentReader.parse(text, "e.yaml", Path.of("").toAbsolutePath());
    return PairAmount.of(written, written.baseline(), 4, List.of(benchmarks));
  }

  /** A run has no result of page faults unless it is asked for them. */
  @Test
  void what_the_kernel_counts_anyway_is_asked_for_as_well() {
    assertThat(of(TEXT, "parse", "parse:instructions", "parse:page_faults").counted())
        .isEqualTo(Set.of(CountKind.INSTRUCTIONS, CountKind.PAGE_FAULTS));
    assertThat(of(TEXT, "parse:context_switches").counted())
        .isEqualTo(Set.of(CountKind.CONTEXT_SWITCHES));
    assertThat(of(TEXT, "parse", "parse:max_rss").counted()).isEmpty();
  }

  @Test
  void what_the_program_says_itself_is_not_counted_by_another() {
    assertThat(of(TEXT, "parse:syscalls").counted()).isEmpty();
  }

  @Test
  void of_a_subject_a_start_has_as_many_iterations_as_it_would_have_had() {
    String served =
        """
        name: serve
        iterations: 30
        subject: {start: "{source}/serve {port}", starts: 10}
        workload: {http: "GET http://127.0.0.1:{port}/"}
        variants:
          tip: {git: {repo: ., ref: main}}
        """;

    assertThat(of(served, "serve:instructions"))
        .isEqualTo(new PairAmount(12, OptionalInt.of(4), Set.of()));
    assertThat(of(TEXT, "parse")).isEqualTo(new PairAmount(4, OptionalInt.empty(), Set.of()));
  }
}
