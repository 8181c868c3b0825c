package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultLine;
import dev.steelyard.store.ResultOrder;
import dev.steelyard.store.SeriesKey;
import dev.steelyard.store.StoredBuild;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilteringTest extends StoreTest {

  private List<String> benchmarks(ResultFilter filter) {
    return store.results().list(filter).stream().map(ResultLine::benchmark).toList();
  }

  private List<String> matching(String glob) {
    return benchmarks(ResultFilter.ALL.withBenchmark(new Glob(glob)));
  }

  private void publish(String... names) {
    for (String name : names) {
      store.results().publish(List.of(result(build("db", 1), name, 1)));
    }
  }

  @Test
  void a_star_is_any_characters_and_a_question_mark_is_one() {
    publish("read/a", "read/ab", "read/", "write/a", "read/x\ny");

    assertThat(matching("read/*")).containsExactly("read/", "read/a", "read/ab", "read/x\ny");
    assertThat(matching("read/?")).containsExactly("read/a");
    assertThat(matching("*/a*")).containsExactly("read/a", "read/ab", "write/a");
    assertThat(matching("read/a")).containsExactly("read/a");
    assertThat(matching("READ/*")).isEmpty();
    assertThat(matching("*")).hasSize(5);
  }

  @Test
  void all_else_in_a_pattern_stands_for_itself() {
    publish("100%", "100x", "a_b", "axb", "it's", "c\\d", "e*f", "exf", "[k=v]", "k");

    assertThat(matching("100%")).containsExactly("100%");
    assertThat(matching("1?0%")).containsExactly("100%");
    assertThat(matching("a_?")).containsExactly("a_b");
    assertThat(matching("it'*")).containsExactly("it's");
    assertThat(matching("c\\\\*")).containsExactly("c\\d");
    assertThat(matching("e\\*?")).containsExactly("e*f");
    assertThat(matching("e\\*f")).containsExactly("e*f");
    assertThat(matching("[k=*]")).containsExactly("[k=v]");
  }

  private void publish(int day, String run, UnaryOperator<Provenance> says) {
    Result plain = result(build("db", day), "x", day);
    Metadata metadata =
        (run.isEmpty() ? plain.metadata() : plain.metadata().withRun(run, "v", Map.of()))
            .withProvenance(says);
    store.results().publish(List.of(plain.withMetadata(metadata)));
  }

  @Test
  void builds_are_found_whose_results_may_say_which_differences_matter() {
    publish(1, "", made -> made);
    publish(2, "r2", made -> made.withMinimumEffect(0.02));
    publish(
        3,
        "r3",
        made -> made.withMinimumEffect(0.02).withMinimumDifferences(Map.of(Unit.NANOSECONDS, 5.0)));
    publish(4, "", made -> made.withMinimumDifferences(Map.of(Unit.BYTES, 1.0)));
    publish(5, "older", made -> made);

    assertThat(store.results().sayingDifferences(ResultFilter.ALL))
        .containsExactlyInAnyOrder(build("db", 3), build("db", 4), build("db", 5));
    assertThat(
            store
                .results()
                .sayingDifferences(
                    ResultFilter.ALL.withVersions(List.of(build("db", 4).version()))))
        .containsExactly(build("db", 4));
  }

  @Test
  void results_are_found_that_say_that_something_failed_or_disturbed() {
    List<Provenance.Failing> all = List.of(Provenance.Failing.values());
    for (Provenance.Failing one : all) {
      publish(one.ordinal() + 1, "", made -> made.withFailed(one, 0.1));
    }
    publish(all.size() + 1, "a run", made -> made.withMinimumEffect(0.02));
    publish(all.size() + 2, "", made -> made.withOthers(0.4, "cc1"));

    Set<String> ids = store.results().sayingCircumstances(ResultFilter.ALL);

    assertThat(store.results().find(ResultFilter.ALL.withIds(ids)).results())
        .extracting(one -> one.dut().version())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.concat(IntStream.rangeClosed(1, all.size()), IntStream.of(all.size() + 2))
                .mapToObj(number -> build("db", number).version())
                .toList());
    assertThat(
            store
                .results()
                .sayingCircumstances(
                    ResultFilter.ALL.withVersions(List.of(build("db", 2).version()))))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR 1=1 --",
        "'; DROP TABLE results; --",
        "\\' OR '1'='1",
        "\\",
        "%' OR benchmark_name LIKE '%",
        "*') UNION SELECT * FROM results --",
        "\0",
        "x' ESCAPE '!"
      })
  void no_text_in_a_filter_becomes_sql(String text) {
    publish("innocent");
    for (Glob glob : List.of(new Glob(text), new Glob(text + "*"), Glob.exactly(text))) {
      assertThat(store.results().list(ResultFilter.ALL.withBenchmark(glob))).isEmpty();
      assertThat(store.results().list(ResultFilter.ALL.withDut(glob))).isEmpty();
      assertThat(store.results().list(ResultFilter.ALL.withVersion(glob))).isEmpty();
      assertThat(store.results().list(ResultFilter.ALL.withTestBed(glob))).isEmpty();
    }
    assertThat(store.results().list(ResultFilter.ALL.withRun(text))).isEmpty();
    assertThat(store.results().list(ResultFilter.ALL.withIds(List.of(text)))).isEmpty();
    assertThat(store.results().series(new SeriesKey(text, text, text))).isEmpty();
    assertThat(store.runs().find(text)).isEmpty();

    publish(text + "!");
    assertThat(store.results().list(ResultFilter.ALL.withBenchmark(Glob.exactly(text + "!"))))
        .hasSize(1);
  }

  @Test
  void conditions_are_combined() {
    store
        .results()
        .publish(
            List.of(
                result(build("db", 1), "read", 1),
                result(build("db", 2), "read", 2),
                result(build("db", 2), "write", 3),
                result(build("files", 2), "read", 4)));
    ResultFilter filter =
        ResultFilter.ALL
            .withDut(new Glob("d?"))
            .withVersion(new Glob("0.2*"))
            .withBenchmark(new Glob("read"))
            .withTestBed(new Glob("bench-*"));

    assertThat(store.results().find(filter).results())
        .containsExactly(result(build("db", 2), "read", 2));
  }

  @Test
  void since_and_until_include_their_second() {
    for (int number = 1; number <= 5; number++) {
      store.results().publish(List.of(result(build("db", number), "read" + number, number)));
    }
    ResultFilter filter =
        ResultFilter.ALL
            .withSince(Instant.ofEpochSecond(1_700_000_002))
            .withUntil(Instant.ofEpochSecond(1_700_000_004));

    assertThat(benchmarks(filter)).containsExactly("read2", "read3", "read4");
  }

  @Test
  void a_runs_results_are_found_by_its_id_and_no_other_runs() {
    Metadata plain = Metadata.of(Direction.LOWER_IS_BETTER);
    for (String run : List.of("r1", "r10", "r\"1", "r'1", "r%", "r_", "😀\n")) {
      store
          .results()
          .publish(
              List.of(result(build("db", 1), "of " + run, plain.withRun(run, "a", Map.of()), 1)));
    }
    store.results().publish(List.of(result(build("db", 1), "of none", plain, 1)));

    for (String run : List.of("r1", "r10", "r\"1", "r'1", "r%", "r_", "😀\n")) {
      assertThat(benchmarks(ResultFilter.ALL.withRun(run))).containsExactly("of " + run);
    }
    assertThat(benchmarks(ResultFilter.ALL.withRun("r"))).isEmpty();
  }

  @Test
  void ids_and_limits_are_taken_by_the_order() {
    List<Result> results = file("suite", 5);
    store.results().publish(results);

    assertThat(
            benchmarks(
                ResultFilter.ALL.withIds(List.of(results.get(1).id(), results.get(3).id(), "x"))))
        .containsExactly("suite/1", "suite/3");
    assertThat(benchmarks(ResultFilter.ALL.withLimit(2))).containsExactly("suite/0", "suite/1");
    assertThat(benchmarks(ResultFilter.ALL.withLimit(0))).isEmpty();
  }

  @Test
  void every_order_is_what_its_name_says() {
    store
        .results()
        .publish(
            List.of(
                result(build("db", 2), "a", 1),
                result(build("db", 1), "b", 2),
                result(build("db", 3), "b", 3)));

    assertThat(order(ResultOrder.BENCHMARK)).containsExactly("a2", "b1", "b3");
    assertThat(order(ResultOrder.BUILD_TIME)).containsExactly("b1", "a2", "b3");
    assertThat(order(ResultOrder.NEWEST_BUILD_FIRST)).containsExactly("b3", "a2", "b1");
    assertThat(order(ResultOrder.NEWEST_PUBLISHED_FIRST)).first().isEqualTo("a2");
  }

  private List<String> order(ResultOrder order) {
    return store.results().list(ResultFilter.ALL.withOrder(order)).stream()
        .map(line -> line.benchmark() + line.dut().version().charAt(2))
        .toList();
  }

  @Test
  void a_series_is_one_benchmark_by_the_time_of_its_builds() {
    store
        .results()
        .publish(
            List.of(
                result(build("db", 3), "read", 3),
                result(build("db", 1), "read", 1),
                result(build("db", 2), "read", 2),
                result(build("db", 2), "read:p99", 2),
                result(build("files", 2), "read", 2)));

    assertThat(store.results().series(new SeriesKey("db", "read", "bench-1")))
        .extracting(line -> line.summary().median())
        .containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void builds_are_listed_with_their_counts_the_newest_first() {
    store.results().publish(file("suite", 4));
    store
        .results()
        .publish(List.of(result(build("db", 2), "suite/0", 1), result(build("db", 2), "x", 1)));
    store.results().publish(List.of(result(build("db", 2), "x", 2)));

    assertThat(store.builds().measured())
        .containsExactly(
            new StoredBuild(
                build("db", 2), 3, 2, Instant.ofEpochSecond(1_700_000_500), List.of("bench-1")),
            new StoredBuild(
                build("db", 1), 4, 4, Instant.ofEpochSecond(1_700_000_500), List.of("bench-1")));
  }

  @Test
  void versions_are_taken_as_they_are_and_any_of_them_holds() {
    for (String version : List.of("1", "2", "3", "*", "it's")) {
      store
          .results()
          .publish(List.of(result(new DutBuild("db", version, Instant.EPOCH), version, 1)));
    }

    assertThat(benchmarks(ResultFilter.ALL.withVersions(List.of("1", "3", "4"))))
        .containsExactly("1", "3");
    assertThat(benchmarks(ResultFilter.ALL.withVersions(List.of("*", "it's"))))
        .containsExactly("*", "it's");
    assertThat(
            benchmarks(ResultFilter.ALL.withDut(new Glob("other")).withVersions(List.of("1", "2"))))
        .isEmpty();
  }
}
