package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.ComparisonMethod;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.MeasuredPart;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.trace.diff.UnitShare;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Changes of parts, weighed by the unit of work that they are parts of. */
class UnitShareTest {

  private static final double MINIMUM = 0.02;
  private final Random random = new Random(7);

  private Result result(String name, double median, Unit unit, boolean traced) {
    double[] values = new double[40];
    Arrays.setAll(values, i -> unit.equals(Unit.COUNT) ? median : median * (1 + 0.01 * noise()));
    Metadata said = Metadata.of(Direction.LOWER_IS_BETTER);
    return Result.of(
        new DutBuild("shop", "1", Instant.EPOCH),
        new TestBed("here", "", 0, "", Instant.EPOCH),
        name,
        Values.of(values),
        unit,
        Optional.empty(),
        traced ? said.withSource(MeasuredPart.TRACED, Optional.empty()) : said,
        Instant.EPOCH);
  }

  private double noise() {
    return random.nextGaussian();
  }

  private Result time(String name, double median) {
    return result(name, median, Unit.NANOSECONDS, true);
  }

  private static Suite suite(List<Result> before, List<Result> after) {
    return UnitShare.weighed(Matcher.byName(new Comparer(MINIMUM)).match("a", before, "b", after));
  }

  private static Comparison of(Suite suite, String name) {
    return suite.comparisons().stream()
        .filter(one -> one.name().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_layer_that_doubles_within_a_hundredth_of_the_unit_is_told_and_of_no_consequence() {
    Suite found =
        suite(
            List.of(time("export", 200e6), time("export[layer=names]", 1e6)),
            List.of(time("export", 150e6), time("export[layer=names]", 3e6)));
    Comparison layer = of(found, "export[layer=names]");

    assertThat(layer.verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(layer.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.OF_NO_CONSEQUENCE);
    assertThat(layer.doubts().getFirst().message()).contains("1.0% of the unit of work");
    assertThat(layer.ratio().estimate()).isBetween(2.9, 3.1);
    assertThat(found.isNegative()).isFalse();
  }

  @Test
  void a_layer_that_takes_the_smallest_change_of_the_unit_more_has_regressed() {
    Suite found =
        suite(
            List.of(time("export", 200e6), time("export[layer=names]", 10e6)),
            List.of(time("export", 201e6), time("export[layer=names]", 15e6)));

    assertThat(of(found, "export[layer=names]").verdict()).isEqualTo(Verdict.REGRESSED);
  }

  private static Result ofStarts(Result one, Integer... lengths) {
    return one.withMetadata(
        one.metadata().withProvenance(made -> made.withValuesPerStart(List.of(lengths))));
  }

  /** Two starts a side that differ by 4: whether half a millisecond is one, nobody can tell. */
  @Test
  void what_starts_do_not_tell_is_not_told_by_their_values() {
    Result before = ofStarts(layer(8e6, 12e6), 500, 500);
    Result after = ofStarts(layer(9e6, 12.5e6), 500, 500);
    Comparison layer =
        of(
            suite(List.of(time("export", 230e6), before), List.of(time("export", 230e6), after)),
            "export[layer=names]");

    assertThat(layer.method()).isEqualTo(ComparisonMethod.STARTS);
    assertThat(layer.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    // The medians of starts: 0.75 more, by 4.303 · sqrt((8 + 6.125) / 2) · 1 either way.
    assertThat(layer.difference().estimate()).isCloseTo(0.75e6, within(1e4));
    assertThat(layer.difference().high()).isCloseTo(0.75e6 + 11.43e6, within(2e5));
  }

  private Result layer(double first, double second) {
    double[] values = new double[1000];
    Arrays.setAll(values, i -> (i < 500 ? first : second) * (1 + 0.001 * noise()));
    Result like = time("export[layer=names]", first);
    return Result.of(
        like.dut(),
        like.testBed(),
        like.benchmark(),
        Values.of(values),
        like.unit(),
        Optional.empty(),
        like.metadata(),
        like.timestamp());
  }

  @Test
  void what_is_counted_has_no_share_of_a_time() {
    Suite found =
        suite(
            List.of(
                time("export", 200e6),
                result("export[operation=schema/find]:count", 10, Unit.COUNT, true)),
            List.of(
                time("export", 200e6),
                result("export[operation=schema/find]:count", 20, Unit.COUNT, true)));

    assertThat(of(found, "export[operation=schema/find]:count").verdict())
        .isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void a_benchmark_comes_before_the_units_of_work_in_it_and_these_before_their_parts() {
    List<Result> all =
        List.of(
            time("cache[cache=schemas]:loads", 5),
            time("shop/export[layer=names]", 1e6),
            time("shop/export", 2e6),
            result("shop", 3e6, Unit.NANOSECONDS, false));

    assertThat(suite(all, all).comparisons())
        .extracting(one -> one.name().toString())
        .containsExactly(
            "shop", "shop/export", "cache[cache=schemas]:loads", "shop/export[layer=names]");
  }
}
