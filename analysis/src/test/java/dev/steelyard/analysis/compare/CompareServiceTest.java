package dev.steelyard.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.analysis.compare.CompareService.Answer;
import dev.steelyard.analysis.compare.CompareService.Question;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.harness.reading.Piping;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.report.content.Note;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareServiceTest extends ServiceTest {

  private static final DutBuild BEFORE = build("mydb", "1.0+abc1234", 1);
  private static final DutBuild AFTER = build("mydb", "1.1+def5678", 2);

  private Declarations given = Declarations.NONE;

  @BeforeEach
  void stored() {
    store.results().publish(List.of(result(BEFORE, "insert", 100), result(BEFORE, "scan:p99", 50)));
    store.results().publish(List.of(result(AFTER, "insert", 130), result(AFTER, "scan:p99", 50)));
  }

  private CompareService service(LazyStore where) {
    return new CompareService(
        new ComparedPlaces(where, noTree(), () -> Piping.USUAL),
        new DeclaredDirections(given, () -> Declarations.NONE),
        notices::add);
  }

  private static Question asking(ComparedBenchmarks which) {
    return new Question(which, OptionalDouble.empty(), AskedDifferences.NONE);
  }

  private Answer sides(String baseline, String candidate, ComparedBenchmarks which) {
    return service(new LazyStore(() -> store)).sides(baseline, candidate, asking(which));
  }

  private static Verdict verdict(Answer answer, String benchmark) {
    return answer.report().comparisons().stream()
        .filter(one -> one.candidate().benchmark().equals(benchmark))
        .map(Comparison::verdict)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void two_builds_are_compared_benchmark_by_benchmark() {
    Answer answer = sides("mydb@1.0", "mydb@1.1", ComparedBenchmarks.ALL);

    assertThat(answer.isNegative()).isTrue();
    assertThat(verdict(answer, "insert")).isEqualTo(Verdict.REGRESSED);
    assertThat(answer.report().comparisons().stream().filter(Comparison::changed)).hasSize(1);
    assertThat(answer.report().comparisons()).hasSize(2);
    assertThat(answer.damaged()).isZero();
    assertThat(notices).isEmpty();
  }

  @Test
  void only_the_benchmarks_that_are_asked_for_are_compared() {
    ComparedBenchmarks scans =
        new ComparedBenchmarks(Optional.of("sc*"), Optional.of("p9?"), false);
    ComparedBenchmarks none = new ComparedBenchmarks(Optional.of("x"), Optional.empty(), false);

    assertThat(sides("mydb@1.0", "mydb@1.1", scans).isNegative()).isFalse();
    assertThatThrownBy(() -> sides("mydb@1.0", "mydb@1.1", none))
        .hasMessageContaining(
            "mydb@1.0+abc1234 has no benchmark that --benchmark and --metric leave");
  }

  @Test
  void what_did_not_change_can_be_counted_alone() {
    ComparedBenchmarks changed = new ComparedBenchmarks(Optional.empty(), Optional.empty(), true);

    Answer answer = sides("mydb@1.0", "mydb@1.1", changed);

    Suite suite = answer.report().suites().getFirst();
    assertThat(suite.comparisons()).hasSize(1).allMatch(Comparison::changed);
    assertThat(suite.all()).hasSize(2);
  }

  @Test
  void the_smallest_change_that_matters_is_the_one_that_is_said() {
    Answer answer =
        service(new LazyStore(() -> store))
            .sides(
                "mydb@1.0",
                "mydb@1.1",
                new Question(
                    ComparedBenchmarks.ALL, OptionalDouble.of(0.5), AskedDifferences.NONE));

    assertThat(answer.isNegative()).isFalse();
  }

  @Test
  void a_smallest_difference_in_a_unit_that_nothing_is_measured_in_is_told() {
    AskedDifferences mistyped = AskedDifferences.parse(List.of("5%", "1us"));

    service(new LazyStore(() -> store))
        .sides(
            "mydb@1.0",
            "mydb@1.1",
            new Question(ComparedBenchmarks.ALL, OptionalDouble.empty(), mistyped));

    assertThat(notices)
        .singleElement()
        .asString()
        .contains("nothing here is measured in")
        .contains("minimum difference");
  }

  @Test
  void a_refused_question_leaves_no_direction_in_the_store() {
    given = new Declarations(List.of(new DirectionDeclaration("*", Direction.HIGHER_IS_BETTER)));

    assertThatThrownBy(() -> sides("mydb@1.0", "mydb@9", ComparedBenchmarks.ALL))
        .hasMessageContaining("there are no results");
    assertThat(store.declarations().all().of("insert")).isEmpty();
  }

  @Test
  void a_declared_direction_counts_and_one_that_fits_nothing_is_told() {
    given =
        new Declarations(
            List.of(
                new DirectionDeclaration("insert", Direction.HIGHER_IS_BETTER),
                new DirectionDeclaration("inert", Direction.HIGHER_IS_BETTER)));

    Answer answer = sides("mydb@1.0", "mydb@1.1", ComparedBenchmarks.ALL);

    assertThat(verdict(answer, "insert")).isEqualTo(Verdict.IMPROVED);
    assertThat(notices)
        .containsExactly(Notice.problem("no benchmark here is called 'inert', which was declared"));
    assertThat(store.declarations().all().of("insert")).hasValue(Direction.HIGHER_IS_BETTER);
  }

  @Test
  void two_files_are_compared_without_a_store() {
    Path before = measured("a.json", "x", "10, 10.1, 10.2, 10, 10.1, 10.2");
    Path after = measured("b.json", "x", "20, 20.1, 20.2, 20, 20.1, 20.2");
    LazyStore where =
        new LazyStore(() -> LanceStore.open(StoreLocation.of(folder.resolve("none").toString())));

    Answer answer =
        service(where).sides(before.toString(), after.toString(), asking(ComparedBenchmarks.ALL));

    assertThat(answer.report().comparisons()).hasSize(1);
    assertThat(where.opened()).isEmpty();
  }

  private Path judged(String name, int median, String metadata) {
    String values = "%1$s, %1$s.1, %1$s.2, %1$s, %1$s.1, %1$s.2".formatted(median);
    return file(
        name,
        """
        {"format": "steelyard", "version": 1, "results": [
          {"benchmark_name": "x", "values": [%s], "units": "ms", "metadata": {%s}}
        ]}
        """
            .formatted(values, metadata));
  }

  private Answer files(Path before, Path after) {
    return sides(before.toString(), after.toString(), ComparedBenchmarks.ALL);
  }

  @Test
  void files_are_held_to_what_their_results_say_of_the_smallest_change() {
    String tenth = "\"run\": \"r\", \"minimum_effect\": 0.1";

    assertThat(verdict(files(judged("a.json", 100, ""), judged("b.json", 106, "")), "x"))
        .isEqualTo(Verdict.REGRESSED);
    Answer tolerant = files(judged("a.json", 100, tenth), judged("b.json", 106, tenth));
    assertThat(tolerant.report().minimumEffect()).isEqualTo(0.1);
    assertThat(verdict(tolerant, "x")).isEqualTo(Verdict.UNCHANGED);
    assertThat(notices).isEmpty();

    Answer several =
        files(
            judged("a.json", 100, "\"minimum_effect\": 0.1, \"run\": \"r\""),
            judged("b.json", 106, "\"minimum_effect\": 0.05, \"run\": \"s\""));
    assertThat(several.report().minimumEffect()).isEqualTo(0.05);
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("measured 'x' say 5% and 10%", "taken is 5%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"ns\": 10000000", "\"ms\": 10", "\"milliseconds\": 10"})
  void files_are_held_to_the_smallest_differences_that_their_results_name(String said) {
    String tenMilliseconds = "\"minimum_differences\": {%s}".formatted(said);

    Answer answer =
        files(judged("a.json", 100, tenMilliseconds), judged("b.json", 106, tenMilliseconds));

    assertThat(answer.report().minimumEffect()).isEqualTo(0.02);
    assertThat(verdict(answer, "x")).isEqualTo(Verdict.UNCHANGED);
  }

  private Path two(String name, int median, String soak) {
    String values = "[%1$s, %1$s.1, %1$s.2, %1$s, %1$s.1, %1$s.2]".formatted(median);
    return file(
        name,
        """
        {"format": "steelyard", "version": 1, "results": [
          {"benchmark_name": "parse", "values": %1$s, "units": "ms"},
          {"benchmark_name": "soak", "values": %1$s, "units": "ms",
           "metadata": {"run": "r", %2$s}}
        ]}
        """
            .formatted(values, soak));
  }

  /** What one experiment tolerates is nothing to what other tools measured. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"minimum_effect\": 0.2",
        "\"minimum_effect\": 0.02, \"minimum_differences\": {\"ms\": 50}"
      })
  void a_benchmark_is_held_to_what_its_own_results_say(String soak) {
    Answer answer = files(two("a.json", 100, soak), two("b.json", 110, soak));

    assertThat(verdict(answer, "parse")).isEqualTo(Verdict.REGRESSED);
    assertThat(verdict(answer, "soak")).isEqualTo(Verdict.UNCHANGED);
    assertThat(answer.report().minimumEffect()).isEqualTo(0.02);
    assertThat(notices).isEmpty();
  }

  @Test
  void what_could_not_be_read_of_a_file_is_told_and_counted() {
    Path before = measured("a.json", "x", "10, 10.1, 10.2, 10, 10.1, 10.2");
    Path after =
        file(
            "b.json",
            """
            {"format": "steelyard", "version": 1, "results": [
              {"benchmark_name": "x", "values": [10, 10.1, 10.2, 10, 10.1, 10.2], "units": "ms"},
              {"benchmark_name": "y", "values": [], "units": "ms"}
            ]}
            """);

    Answer answer = sides(before.toString(), after.toString(), ComparedBenchmarks.ALL);

    assertThat(answer.damaged()).isEqualTo(1);
    assertThat(notices).extracting(Notice::kind).containsExactly(Notice.Kind.PROBLEM);
  }

  @Test
  void two_words_for_one_build_are_told() {
    sides("mydb@1.0", "mydb@1.0+abc1234", ComparedBenchmarks.ALL);

    assertThat(notices)
        .containsExactly(
            Notice.remark(
                "'mydb@1.0' and 'mydb@1.0+abc1234' are one and the same: mydb@1.0+abc1234"));
  }

  @Test
  void what_is_not_there_or_has_nothing_in_common_is_refused() {
    DutBuild other = build("other", "1", 3);
    store.results().publish(List.of(result(other, "compress", 7)));

    assertThatThrownBy(() -> sides("mydb@1.0", "other@1", ComparedBenchmarks.ALL))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("have no benchmark in common")
        .hasMessageContaining("'compress'");
    assertThatThrownBy(() -> sides("mydb@1.0", "nothing", ComparedBenchmarks.ALL))
        .hasMessageContaining("'nothing' is no file, no run and no build");
  }

  @Test
  void what_is_measured_in_a_unit_is_asked_of_the_whole_run_and_not_of_the_part_compared() {
    ran(
        "two.yaml",
        """
        name: two
        variants: {a: {command: 'true'}, b: {command: 'true'}}
        minimum_difference: [16B, 50us, 5parsecs]
        iterations: 6
        warmup: 0
        """);
    ComparedBenchmarks times =
        new ComparedBenchmarks(Optional.empty(), Optional.of("primary"), false);

    Answer answer = service(new LazyStore(() -> store)).variants("two", asking(times));

    assertThat(answer.report().warnings())
        .extracting(Note::message)
        .anyMatch(message -> message.contains("measured in 'parsecs'"))
        .noneMatch(message -> message.contains("measured in 'B'"));
  }

  @Test
  void the_variants_of_a_run_are_compared_with_its_baseline() {
    RunOutcome outcome =
        ran(
            "two.yaml",
            """
            name: two
            variants: {a: {command: 'true'}, b: {command: 'true'}}
            iterations: 6
            warmup: 0
            """);
    String run = outcome.record().id();
    CompareService service = service(new LazyStore(() -> store));

    Answer variants = service.variants("two", asking(ComparedBenchmarks.ALL));
    Answer named = service.sides(run + ":a", run + ":b", asking(ComparedBenchmarks.ALL));

    assertThat(variants.report().suites()).hasSize(1);
    assertThat(named.report().title()).isEqualTo(run + ":a → " + run + ":b");
    assertThatThrownBy(() -> service.sides(run + ":c", run + ":b", asking(ComparedBenchmarks.ALL)))
        .hasMessageContaining("has no result of a variant 'c'; it has some of a, b");
  }
}
