package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.lognormal;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is compared has to be of one machine, also where only files say of which. */
class TestBedDoubtsTest {

  private static Result on(String testBed, String cpu, String host) {
    Result plain = times("x", lognormal(1, 30, 1e6, 0.02));
    Result moved =
        Result.of(
            plain.dut(),
            new TestBed(testBed, cpu, 0, "", Instant.EPOCH),
            plain.benchmark(),
            plain.values(),
            plain.unit(),
            plain.throughput(),
            plain.metadata(),
            plain.timestamp());
    return host.isEmpty()
        ? moved
        : moved.withMetadata(moved.metadata().withProvenance(made -> made.withFileHost(host)));
  }

  private static String said(Result baseline, Result candidate) {
    return String.join(
        "|", TestBedDoubts.of(baseline, candidate).stream().map(Doubt::message).toList());
  }

  @Test
  void two_files_of_one_machine_or_of_none_that_is_known_raise_none() {
    assertThat(said(on("", "", ""), on("", "", ""))).isEmpty();
    assertThat(said(on("", "EPYC", "ci-1"), on("", "EPYC", "ci-1"))).isEmpty();
    assertThat(said(on("bench", "EPYC", ""), on("bench", "EPYC", ""))).isEmpty();
  }

  @Test
  void two_files_of_different_machines_are_told() {
    assertThat(said(on("", "EPYC", "ci-1"), on("", "Xeon", "ci-2")))
        .isEqualTo("measured on machines that differ (CPU EPYC → Xeon)");
    assertThat(said(on("", "EPYC", ""), on("", "Xeon", "")))
        .isEqualTo("measured on machines that differ (CPU EPYC → Xeon)");
    assertThat(said(on("", "EPYC", "ci-1"), on("", "EPYC", "ci-2")))
        .isEqualTo("measured on machines of different names (ci-1, ci-2)");
  }

  @Test
  void a_file_is_held_against_the_testbed_it_may_be_of() {
    assertThat(said(on("ci-1", "EPYC", ""), on("", "EPYC", "ci-1"))).isEmpty();
    assertThat(said(on("bench", "EPYC", ""), on("", "Xeon", "other")))
        .isEqualTo("measured on machines that differ (CPU EPYC → Xeon)");
    assertThat(said(on("bench", "EPYC", ""), on("", "", "")))
        .isEqualTo(
            "the candidate is a file, which does not say on which machine it was measured (the baseline: bench)");
    assertThat(said(on("", "", ""), on("", "EPYC", "ci-1")))
        .isEqualTo(
            "the baseline is a file, which does not say on which machine it was measured (the candidate: ci-1)");
  }

  @Test
  void one_testbed_that_became_another_machine_is_told_apart_from_two() {
    assertThat(TestBedDoubts.of(on("a", "EPYC", ""), on("b", "EPYC", "")))
        .extracting(Doubt::kind)
        .containsExactly(Doubt.Kind.DIFFERENT_TESTBED);
    for (Result before : new Result[] {on("a", "EPYC", ""), on("", "EPYC", "a")}) {
      for (Result after : new Result[] {on("a", "Xeon", ""), on("", "Xeon", "a")}) {
        assertThat(TestBedDoubts.of(before, after))
            .extracting(Doubt::kind)
            .containsExactly(Doubt.Kind.MACHINE_CHANGED);
      }
    }
  }
}
