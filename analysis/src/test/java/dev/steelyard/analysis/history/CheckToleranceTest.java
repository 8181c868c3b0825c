package dev.steelyard.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.analysis.history.CheckService.Answer;
import dev.steelyard.analysis.history.CheckService.Question;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which smallest changes a build is held against its history. */
class CheckToleranceTest extends ServiceTest {

  private Answer check(Question question) {
    return new CheckService(
            store,
            location(),
            noTree(),
            new DeclaredDirections(Declarations.NONE, () -> Declarations.NONE),
            notices::add)
        .check(question);
  }

  private Answer check(Optional<String> version) {
    return check(
        new Question(
            SeriesSelection.ALL,
            version,
            OptionalDouble.empty(),
            AskedDifferences.NONE,
            false,
            false));
  }

  private Answer newest() {
    return check(Optional.empty());
  }

  @Test
  void a_build_is_held_to_what_its_experiment_says_of_the_smallest_change() {
    publishHistory(20, 19);
    assertThat(newest().check().isNegative()).isTrue();
    DutBuild after = build("mydb", "0.20", 21);
    Result slower = result(after, "insert", 133);
    Metadata half =
        slower
            .metadata()
            .withRun("r", "v", Map.of())
            .withProvenance(made -> made.withMinimumEffect(0.5));
    store.results().publish(List.of(slower.withMetadata(half)));

    Answer tolerant = newest();
    Answer asked =
        check(
            new Question(
                SeriesSelection.ALL,
                Optional.empty(),
                OptionalDouble.of(0.02),
                AskedDifferences.NONE,
                false,
                false));

    assertThat(tolerant.check().minimumEffect()).isEqualTo(0.5);
    assertThat(tolerant.check().isNegative()).isFalse();
    assertThat(asked.check().minimumEffect()).isEqualTo(0.02);
  }

  private boolean isNegative(AskedDifferences least) {
    return check(
            new Question(
                SeriesSelection.ALL,
                Optional.empty(),
                OptionalDouble.of(0.02),
                least,
                false,
                false))
        .check()
        .isNegative();
  }

  /** Who watches judges by the file that is watched, and not by what measured the build once. */
  @Test
  void what_is_said_whole_is_not_filled_up_with_what_results_say() {
    publishHistory(20, 20);
    Result slower = result(build("mydb", "0.20", 21), "insert", 133);
    Metadata tolerant =
        slower
            .metadata()
            .withRun("r", "v", Map.of())
            .withProvenance(made -> made.withMinimumDifferences(Map.of(Unit.NANOSECONDS, 50.0)));
    store.results().publish(List.of(slower.withMetadata(tolerant)));

    assertThat(isNegative(AskedDifferences.NONE)).isFalse();
    assertThat(isNegative(AskedDifferences.parse(List.of("16B")))).as("of another unit").isFalse();
    assertThat(isNegative(AskedDifferences.parse(List.of("20ns")))).isTrue();
    assertThat(isNegative(AskedDifferences.whole(MinimumDifferences.USUAL))).isTrue();
    assertThat(isNegative(AskedDifferences.parse(List.of("16B", "usual")))).isTrue();
    assertThat(isNegative(AskedDifferences.parse(List.of("usual", "50ns")))).isFalse();
  }

  /** As an experiment measures it to which a fifth does not matter. */
  private static Result tolerant(Result result, Map<Unit, Double> least) {
    return result.withMetadata(
        result
            .metadata()
            .withRun("r", "v", Map.of())
            .withProvenance(new Tolerance(0.2, new MinimumDifferences(least))::saidIn));
  }

  private static Result soak(DutBuild build, double median, Map<Unit, Double> least) {
    return tolerant(result(build, "soak", median), least);
  }

  private static CheckedBenchmark checked(Answer answer, String benchmark) {
    return answer.check().checked().stream()
        .filter(one -> one.series().benchmark().equals(benchmark))
        .findFirst()
        .orElseThrow();
  }

  /** What a soak test tolerates is nothing to what a tool published of the same build. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_benchmark_is_held_to_what_its_own_results_say(boolean isOfDifferences) {
    Map<Unit, Double> least = isOfDifferences ? Map.of(Unit.NANOSECONDS, 1e9) : Map.of();
    for (int i = 0; i < 20; i++) {
      store.results().publish(List.of(soak(build("mydb", "0." + i, i + 1), 1e6 + i % 3, least)));
    }
    publishHistory(20, 19);
    DutBuild newest = build("mydb", "0.20", 21);
    store.results().publish(List.of(soak(newest, 1.1e6, least), result(newest, "insert", 133)));

    Answer answer = check(Optional.of("0.19"));

    assertThat(checked(answer, "insert").verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(checked(answer, "insert").tolerance().minimumEffect()).isEqualTo(0.02);
    assertThat(checked(answer, "soak").tolerance().minimumEffect()).isEqualTo(0.2);
    assertThat(checked(newest(), "soak").verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(notices).isEmpty();
  }

  @Test
  void of_one_testbed_counts_what_was_measured_there() {
    publishHistory(20, 19);
    TestBed other = new TestBed("other", "", 0, "", Instant.EPOCH);
    DutBuild newest = build("mydb", "0.19", 20);
    Map<Unit, Double> least = Map.of(Unit.NANOSECONDS, 50.0);
    store
        .results()
        .publish(
            List.of(
                tolerant(result(build("mydb", "0.18", 19), other, "insert", 100), least),
                tolerant(result(newest, other, "insert", 133), least)));

    Answer answer = newest();

    assertThat(answer.check().checked())
        .filteredOn(one -> one.series().benchmark().equals("insert"))
        .extracting(one -> one.series().testBed(), CheckedBenchmark::verdict)
        .containsExactlyInAnyOrder(
            tuple("bed", Verdict.REGRESSED), tuple("other", Verdict.UNCHANGED));
  }

  /** An experiment that says an effect and no differences means the usual ones. */
  @Test
  void a_difference_that_an_experiment_does_not_name_any_more_is_the_usual_one() {
    publishHistory(20, 20);
    DutBuild build = build("mydb", "0.20", 21);
    List<Result> both =
        List.of(
            tolerant(result(build, "insert", 133), Map.of(Unit.NANOSECONDS, 50.0)),
            tolerant(result(build, "insert", 133.1), Map.of()));
    store.results().publish(both);

    CheckedBenchmark checked = checked(newest(), "insert");

    assertThat(checked.tolerance().minimumDifferences()).isEqualTo(MinimumDifferences.USUAL);
    assertThat(checked.verdict()).isEqualTo(Verdict.REGRESSED);
  }
}
