package dev.steelyard.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.model.Provenance.Failing;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {

  private static final Provenance WHOLE =
      Provenance.NONE
          .withSeal("abc")
          .with("program", "/bin/true")
          .withOrder(IterationOrder.SEQUENTIAL)
          .withStarts(2)
          .withFailed(Failing.CHECKS, 0.5)
          .withFailed(Failing.REQUESTS, 0.25)
          .withFailed(Failing.REQUESTS_OF_NAME, 0.125)
          .withFailed(Failing.ITERATIONS, 0.75)
          .withFailed(Failing.ARRIVALS, 0.0625)
          .withFailed(Failing.RUNS, 0.625)
          .withFailed(Failing.UNITS, 0.375)
          .withFailed(Failing.UNITS_IN_PART, 0.875)
          .withExitCodes(new TreeMap<>(Map.of(0, 3, 7, 5)))
          .withOthers(0.48, "backup")
          .with("warmup", List.of(1.5))
          .withLookShare(0.1)
          .withMinimumEffect(0.05)
          .withMinimumDifferences(Map.of(Unit.NANOSECONDS, 50.0, Unit.BYTES, 16.0))
          .withValuesPerStart(List.of(3, 2))
          .withBlocks(List.of(2, 3))
          .withIterationsAValue(5)
          .withFileTime(Instant.ofEpochSecond(1_700_000_000))
          .withFileHost("ci-1")
          .withRerunsApart("two things")
          .divided()
          .ofLoad();

  /** Sealed: rows of any age have these keys. */
  @Test
  void it_is_stored_under_these_keys_in_the_order_in_which_it_was_said() {
    assertThat(WHOLE)
        .hasToString(
            "{seal=abc, program=/bin/true, order=sequential, starts=2, failed_checks=0.5,"
                + " failed_requests=0.25, failed_requests_of_name=0.125, failed_iterations=0.75,"
                + " failed_arrivals=0.0625, failed_runs=0.625, failed_units=0.375,"
                + " failed_units_in_part=0.875, exit_codes={0=3, 7=5},"
                + " others_cpu=0.48, others_most=backup, warmup=[1.5], look_share=0.1,"
                + " minimum_effect=0.05, minimum_differences={B=16.0, ns=50.0},"
                + " values_per_start=[3, 2], blocks=[2, 3], iterations_a_value=5,"
                + " file_time=1700000000, file_host=ci-1, reruns_apart=two things,"
                + " divided_by_iterations=true, workload=load}");
  }

  @Test
  void an_object_keeps_its_order_and_one_without_any_is_sorted() {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("goos", "linux");
    said.put("cpu", "x");
    Map<String, Integer> none = Map.of("d", 4, "b", 2, "c", 3, "a", 1);

    assertThat(Provenance.NONE.with("go", said).with("none", none))
        .hasToString("{go={goos=linux, cpu=x}, none={a=1, b=2, c=3, d=4}}");
  }

  @Test
  void what_is_stored_says_what_was_said() {
    Provenance read = Provenance.of(WHOLE.stored());

    assertThat(read).isEqualTo(WHOLE).hasSameHashCodeAs(WHOLE);
    assertThat(read.seal()).contains("abc");
    assertThat(read.order()).contains(IterationOrder.SEQUENTIAL);
    assertThat(read.starts()).hasValue(2);
    assertThat(Arrays.stream(Failing.values()).map(read::failed))
        .containsExactly(0.5, 0.25, 0.125, 0.75, 0.0625, 0.625, 0.375, 0.875);
    assertThat(read.exitCodes()).isEqualTo(Map.of(0, 3, 7, 5));
    assertThat(read.othersShare()).hasValue(0.48);
    assertThat(read.othersMost()).contains("backup");
    assertThat(read.lookShare()).isEqualTo(0.1);
    assertThat(read.minimumEffect()).hasValue(0.05);
    assertThat(read.minimumDifferences())
        .isEqualTo(Map.of(Unit.NANOSECONDS, 50.0, Unit.BYTES, 16.0));
    assertThat(read.valuesPerStart()).contains(List.of(3, 2));
    assertThat(read.blocks()).contains(List.of(2, 3));
    assertThat(read.iterationsAValue()).hasValue(5);
    assertThat(read.fileTime()).contains(Instant.ofEpochSecond(1_700_000_000));
    assertThat(read.fileHost()).contains("ci-1");
    assertThat(read.rerunsApart()).contains("two things");
    assertThat(read.isDivided()).isTrue();
    assertThat(read.kind()).isEqualTo(RunKind.LOAD);
  }

  @ParameterizedTest
  @CsvSource({
    "ms, 5, ns, 5e6",
    "us, 50, ns, 5e4",
    "µs, 50, ns, 5e4",
    "KiB, 16, B, 16384",
    "%, 2, ratio, 0.02",
    "MB/s, 3, B/s, 3e6",
    "ops/ms, 1, 1/s, 1000",
    "rows/s, 100, rows/s, 100",
    "pages, 4, pages, 4",
    "ns/op, 7, ns, 7"
  })
  void a_smallest_difference_in_any_spelling_of_a_unit_is_one_of_what_is_measured_in_it(
      String spelling, double said, String unit, double canonical) {
    Map<String, Object> least = Map.of(spelling, said);
    Provenance read = Provenance.of(Map.of("minimum_differences", least));

    assertThat(ForeignProvenance.problem("minimum_differences", least)).isEmpty();
    assertThat(read.minimumDifferences()).containsOnlyKeys(Unit.of(unit));
    assertThat(read.minimumDifferences().get(Unit.of(unit)))
        .isCloseTo(canonical, Percentage.withPercentage(1e-9));
    // As it is written by Steelyard, and read again.
    Provenance written = Provenance.NONE.judgedAs(read);
    assertThat(Provenance.of(written.stored()).minimumDifferences())
        .isEqualTo(read.minimumDifferences());
  }

  @Test
  void one_unit_in_two_spellings_is_no_smallest_difference() {
    assertThat(ForeignProvenance.problem("minimum_differences", Map.of("ms", 5, "us", 100)))
        .contains("minimum_differences says two things of one unit, in spellings of 'ns'; say one");
  }

  @Test
  void a_unit_that_is_neither_known_nor_that_of_the_values_is_told() {
    Provenance pages = Provenance.of(Map.of("minimum_differences", Map.of("pages", 4, "B", 16)));

    assertThat(pages.unknownDifferences(Unit.of("pages"))).isEmpty();
    assertThat(pages.unknownDifferences(Unit.NANOSECONDS).orElseThrow())
        .startsWith("minimum_differences names 'pages': no known unit, and not 'ns'");
    assertThat(Provenance.NONE.unknownDifferences(Unit.BYTES)).isEmpty();
    for (Unit known : List.of(Unit.NUMBER, Unit.INSTRUCTIONS, Unit.SIMULATED_INSTRUCTIONS)) {
      Provenance read = Provenance.NONE.withMinimumDifferences(Map.of(known, 1.0));
      assertThat(read.unknownDifferences(Unit.BYTES)).as(known.symbol()).isEmpty();
    }
  }

  @Test
  void what_other_programs_mean_by_these_keys_counts_as_not_said_and_is_kept() {
    Map<String, Object> foreign = new LinkedHashMap<>();
    WHOLE.stored().forEach((key, value) -> foreign.put(key, Map.of("of", "another")));
    foreign.remove("divided_by_iterations");
    Provenance read = Provenance.of(foreign);

    assertThat(read.stored()).containsExactlyEntriesOf(foreign);
    assertSaysNothing(read);
  }

  @Test
  void nothing_is_known_of_what_says_nothing() {
    assertSaysNothing(Provenance.NONE);
    assertThat(Provenance.NONE.withFailed(Failing.CHECKS, 0)).isEqualTo(Provenance.NONE);
    assertThat(Provenance.NONE.withExitCodes(new TreeMap<>(Map.of(0, 3))))
        .isEqualTo(Provenance.NONE);
  }

  private static void assertSaysNothing(Provenance read) {
    assertThat(read.seal()).isEmpty();
    assertThat(read.order()).isEmpty();
    assertThat(read.starts()).isEmpty();
    assertThat(Arrays.stream(Failing.values()).map(read::failed)).containsOnly(0.0);
    assertThat(read.exitCodes()).isEmpty();
    assertThat(read.othersShare()).isEmpty();
    assertThat(read.othersMost()).isEmpty();
    assertThat(read.lookShare()).isEqualTo(1);
    assertThat(read.minimumEffect()).isEmpty();
    assertThat(read.minimumDifferences()).isEmpty();
    assertThat(read.valuesPerStart()).isEmpty();
    assertThat(read.blocks()).isEmpty();
    assertThat(read.iterationsAValue()).isEmpty();
    assertThat(read.fileTime()).isEmpty();
    assertThat(read.fileHost()).isEmpty();
    assertThat(read.rerunsApart()).isEmpty();
    assertThat(read.isDivided()).isFalse();
    assertThat(read.kind()).isEqualTo(RunKind.EXPERIMENT);
  }

  @Test
  void numbers_out_of_their_range_are_held_to_it_or_say_nothing() {
    Provenance read =
        Provenance.of(
            Map.of(
                "failed_checks",
                30L,
                "failed_requests",
                -1.0,
                "look_share",
                0L,
                "iterations_a_value",
                0.5,
                "file_time",
                Long.MAX_VALUE,
                "file_host",
                " ",
                "order",
                "sideways",
                "blocks",
                List.of(1L, "2"),
                "values_per_start",
                List.of("5")));

    assertThat(read.failed(Failing.CHECKS)).isEqualTo(1);
    assertThat(read.failed(Failing.REQUESTS)).isZero();
    assertThat(read.lookShare()).isEqualTo(1);
    assertThat(read.iterationsAValue()).isEmpty();
    assertThat(read.fileTime()).isEmpty();
    assertThat(read.fileHost()).isEmpty();
    assertThat(read.order()).isEmpty();
    assertThat(read.blocks()).isEmpty();
    assertThat(read.valuesPerStart()).contains(List.of());
  }

  @Test
  void what_is_said_again_keeps_its_place() {
    assertThat(WHOLE.withSeal("other").stored().keySet())
        .containsExactlyElementsOf(WHOLE.stored().keySet());
    assertThat(WHOLE.withSeal("other").seal()).isEqualTo(Optional.of("other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"seal", "failed_iterations", "divided_by_iterations", "run", "message"})
  void a_key_that_is_read_has_one_way_to_be_written(String key) {
    assertThatThrownBy(() -> Provenance.NONE.with(key, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }
}
