package dev.steelyard.analysis.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.ComparisonMethod;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.SpanKind.SpanOrigin;
import dev.steelyard.core.trace.SpansBuilder;
import dev.steelyard.core.trace.SpansBuilder.NewSpan;
import dev.steelyard.core.trace.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two recorded builds are told to differ by. */
class TraceComparisonTest {

  private static final long MILLISECOND = 1_000_000;
  private static final List<SpanKind> KINDS =
      List.of(
          new SpanKind("export", "export", SpanOrigin.OPERATION, true, 1),
          new SpanKind("schema", "load", SpanOrigin.OPERATION, false, 1));

  private final Random random = new Random(11);

  /** A start of fifty exports that each load so often. */
  private Trace start(double millis, int loads, boolean hasFailed) {
    SpansBuilder spans = new SpansBuilder();
    int thread = spans.thread("main");
    long at = 0;
    for (int i = 0; i < 50; i++) {
      long nanos = (long) (millis * MILLISECOND * (1 + 0.01 * random.nextGaussian()));
      spans.add(new NewSpan(0, 0, thread, at, at + nanos, 0, hasFailed));
      for (int load = 0; load < loads; load++) {
        long begin = at + 10 + 20L * load;
        spans.add(new NewSpan(1, 0, thread, begin, begin + 10, 0, false));
      }
      at += 2 * nanos;
    }
    return new Trace(
        Instant.EPOCH,
        at,
        spans.build(KINDS).spans(),
        true,
        CacheLookups.none(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private TraceSide side(String name, double millis, boolean hasFailed, int... loads) {
    return new TraceSide(
        name, IntStream.of(loads).mapToObj(count -> start(millis, count, hasFailed)).toList());
  }

  private static Comparison of(TraceSide before, TraceSide after, String name) {
    return TraceComparison.between(before, after, 0.02)
        .report()
        .suites()
        .getFirst()
        .comparisons()
        .stream()
        .filter(one -> one.name().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_build_of_which_all_units_of_work_fail_has_not_improved() {
    TraceSide before = side("before", 100, false, 1, 1, 1, 1);
    TraceSide failing = side("after", 1, true, 1, 1, 1, 1);

    Comparison improved = of(before, side("after", 1, false, 1, 1, 1, 1), "export");
    Comparison failed = of(before, failing, "export");

    assertThat(improved.verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(failed.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(failed.doubts())
        .filteredOn(doubt -> doubt.kind() == Doubt.Kind.WRONG_ANSWERS)
        .extracting(Doubt::message)
        .containsExactly(
            "the candidate did not always do its work: 100% of its units of work failed");
  }

  /** Two of four starts load once more: whether the build does, the others leave open. */
  @Test
  void counts_that_differ_by_start_are_compared_by_start_also_with_ones_that_do_not() {
    String loads = "export[operation=schema/load]:count";
    TraceSide before = side("before", 10, false, 10, 10, 10, 10);

    Comparison half = of(before, side("after", 10, false, 10, 10, 11, 11), loads);
    Comparison all = of(before, side("after", 10, false, 11, 11, 11, 11), loads);

    assertThat(half.method()).isEqualTo(ComparisonMethod.STARTS);
    assertThat(half.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all.method()).isEqualTo(ComparisonMethod.EXACT);
    assertThat(all.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  /** A start of so many exports, whose times are skewed as those of programs are. */
  private static Trace skewed(Random times, int units) {
    SpansBuilder spans = new SpansBuilder();
    int thread = spans.thread("main");
    long at = 0;
    for (int i = 0; i < units; i++) {
      long nanos = Math.round(MILLISECOND * Math.exp(0.6 * times.nextGaussian()));
      spans.add(new NewSpan(0, 0, thread, at, at + nanos, 0, false));
      at += 2 * nanos;
    }
    return new Trace(
        Instant.EPOCH,
        at,
        spans.build(KINDS).spans(),
        true,
        CacheLookups.none(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static TraceSide skewed(String name, Random times, int starts, int units) {
    return new TraceSide(
        name, IntStream.range(0, starts).mapToObj(start -> skewed(times, units)).toList());
  }

  /**
   * Means of several units vary less than units, and lie above the middle of what is skewed: held
   * against single ones they differ by 18% where nothing has changed.
   */
  @ParameterizedTest
  @CsvSource({"1, 900, 9000", "4, 400, 2400", "1, 300, 30000"})
  void recordings_of_other_lengths_of_the_same_program_do_not_differ(
      int starts, int shorter, int longer) {
    long told =
        IntStream.range(0, 40)
            .mapToObj(Random::new)
            .map(times ->
                of(
                    skewed("shorter", times, starts, shorter),
                    skewed("longer", times, starts, longer),
                    "export"))
            .filter(one -> one.verdict() == Verdict.REGRESSED || one.verdict() == Verdict.IMPROVED)
            .count();

    assertThat(told).isLessThanOrEqualTo(2);
  }

  @Test
  void where_no_side_has_a_cache_nothing_is_said_of_caches() {
    Random times = new Random(3);

    assertThat(
            TraceComparison.between(
                    skewed("shorter", times, 1, 30), skewed("longer", times, 1, 60), 0.02)
                .notes())
        .isEmpty();
  }

  /** Each build is stored by itself, and nobody knows with which it will be compared. */
  @Test
  void builds_that_are_stored_hold_beside_each_other_whatever_their_lengths() {
    TestBed here = new TestBed("here", "", 0, "", Instant.EPOCH);
    Random times = new Random(5);
    List<Result> shorter =
        skewed("a", times, 1, 900)
            .kept(new DutBuild("db", "1", Instant.EPOCH), here, Instant.EPOCH);
    List<Result> longer =
        skewed("b", times, 1, 9000)
            .kept(new DutBuild("db", "2", Instant.EPOCH), here, Instant.EPOCH);

    Comparison told = Comparer.STANDARD.compare(shorter.getFirst(), longer.getFirst());

    assertThat(shorter.getFirst().benchmark()).isEqualTo(longer.getFirst().benchmark());
    assertThat(longer.getFirst().values().size()).isEqualTo(1000);
    assertThat(told.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(told.ratio().estimate()).isBetween(0.93, 1.07);
  }
}
