package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Damage;
import dev.steelyard.store.FoundSeries;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.StoreSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoriesTest extends StoreTest {

  private static final Metadata LOWER = Metadata.of(Direction.LOWER_IS_BETTER);
  private static final Metadata HIGHER = Metadata.of(Direction.HIGHER_IS_BETTER);

  @Test
  void a_store_without_a_table_has_no_series() {
    assertThat(store.results().histories(ResultFilter.ALL))
        .isEqualTo(new FoundSeries(List.of(), 0, Damage.NONE, 0));
  }

  @Test
  void builds_published_in_any_order_stand_in_the_order_of_their_own_time() {
    for (int number : new int[] {3, 1, 5, 2, 4}) {
      store
          .results()
          .publish(
              List.of(
                  StoreSamples.result(
                      StoreSamples.build("db", number), "query", number, 10 * number, 1000)));
    }

    Series series = store.results().histories(ResultFilter.ALL).series().getFirst();

    assertThat(series.medians().toArray()).containsExactly(10, 20, 30, 40, 50);
    assertThat(series.builds())
        .containsExactly(
            StoreSamples.build("db", 1),
            StoreSamples.build("db", 2),
            StoreSamples.build("db", 3),
            StoreSamples.build("db", 4),
            StoreSamples.build("db", 5));
    assertThat(series.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(series.testBed()).isEqualTo(StoreSamples.BENCH.name());
  }

  /** JMH before 1.37 marked its profilers' metrics, and older Steelyards stored the mark. */
  @Test
  void spellings_of_one_name_are_one_series() {
    String name = "org.x.G.go:gc.alloc.rate.norm";
    store
        .results()
        .publish(
            List.of(
                StoreSamples.result(
                    StoreSamples.build("db", 1), "org.x.G.go:·gc.alloc.rate.norm", 1),
                StoreSamples.result(StoreSamples.build("db", 2), name, 2),
                StoreSamples.result(
                    StoreSamples.build("db", 3), "org.x.G.go:·gc.alloc.rate.norm", 3)));

    for (String glob : List.of("*", name, "*:gc.alloc*", "*:·gc.alloc*", "*:·gc.alloc.rate.norm")) {
      ResultFilter filter = ResultFilter.ALL.withBenchmark(new Glob(glob));
      assertThat(store.results().histories(filter).series())
          .singleElement()
          .satisfies(one -> {
            assertThat(one.benchmark()).isEqualTo(name);
            assertThat(one.medians().toArray()).containsExactly(1, 2, 3);
          });
      assertThat(store.results().find(filter).results())
          .hasSize(3)
          .allSatisfy(one -> assertThat(one.benchmark()).isEqualTo(name));
      assertThat(store.results().list(filter))
          .extracting(one -> one.benchmark())
          .containsOnly(name);
    }
  }

  /** More series than are asked for at once, so that each has to get its own direction. */
  @Test
  void each_series_has_the_direction_that_its_rows_state() {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      Metadata newest = i % 3 == 0 ? HIGHER : LOWER;
      Metadata older = i % 5 == 0 ? newest : Metadata.of(Direction.UNKNOWN);
      older = older.withDirection(older.direction(), i % 5 == 0 ? Basis.STATED : Basis.NONE);
      results.add(
          StoreSamples.result(StoreSamples.build("db", 2), "b" + i, newest.with("i", i), i + 1));
      results.add(
          StoreSamples.result(StoreSamples.build("db", 1), "b" + i, older.with("i", i), i + 1));
    }
    store.results().publish(results);

    List<Series> series = store.results().histories(ResultFilter.ALL).series();

    assertThat(series).hasSize(5000);
    assertThat(series)
        .allSatisfy(one -> {
          int i = Integer.parseInt(one.benchmark().substring(1));
          assertThat(one.medians().toArray()).containsExactly(i + 1, i + 1);
          assertThat(one.direction())
              .isEqualTo(i % 3 == 0 ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER);
        });
  }

  @Test
  void spellings_of_one_unit_are_one_series_and_old_rows_are_scaled() {
    Result now = StoreSamples.result(StoreSamples.build("db", 2), "query", 2e6, 3e6, 4e6);
    Result old =
        Result.of(
            StoreSamples.build("db", 1),
            now.testBed(),
            "query",
            Values.of(1, 2, 3),
            new Unit("millis", Dimension.OTHER),
            Optional.empty(),
            LOWER,
            now.timestamp());
    store.results().publish(List.of(old, now));

    assertThat(store.results().histories(ResultFilter.ALL).series())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.unit()).isEqualTo(Unit.NANOSECONDS);
          assertThat(one.medians().toArray()).containsExactly(2e6, 3e6);
        });
    assertThat(store.results().find(ResultFilter.ALL).results())
        .allSatisfy(one -> {
          assertThat(one.unit()).isEqualTo(Unit.NANOSECONDS);
          assertThat(one.summary()).isEqualTo(Summary.of(one.values()));
          assertThat(one.summary().median()).isIn(2e6, 3e6);
        });
    assertThat(store.results().list(ResultFilter.ALL))
        .extracting(line -> line.summary().max())
        .containsExactlyInAnyOrder(3e6, 4e6);
    assertThat(store.sql("SELECT units FROM results ORDER BY units").rows())
        .containsExactly(List.of("millis"), List.of("ns"));
  }

  @Test
  void a_row_between_others_that_says_otherwise_is_heard() {
    Metadata known = LOWER.withDirection(Direction.LOWER_IS_BETTER, Basis.KNOWN);
    List<Metadata> each = List.of(known, known, HIGHER, known);
    for (int i = 0; i < each.size(); i++) {
      store
          .results()
          .publish(
              List.of(
                  StoreSamples.result(StoreSamples.build("db", i + 1), "b", each.get(i), i + 1)));
    }

    assertThat(store.results().histories(ResultFilter.ALL).series())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.unit()).isEqualTo(Unit.NANOSECONDS);
          assertThat(one.direction()).isEqualTo(Direction.UNKNOWN);
          assertThat(one.better().dissent()).isPresent();
        });
  }

  @Test
  void times_come_with_the_work_that_they_were_measured_for() {
    List<Throughput> each =
        List.of(
            new Throughput(1000, "elements", Optional.empty()),
            new Throughput(1e6, "bytes", Optional.empty()),
            new Throughput(2e6, "bytes", Optional.empty()));
    for (int i = 0; i < each.size(); i++) {
      Result plain = StoreSamples.result(StoreSamples.build("db", i + 1), "b", 100, 100, 100);
      store
          .results()
          .publish(
              List.of(
                  Result.of(
                      plain.dut(),
                      plain.testBed(),
                      "b",
                      plain.values(),
                      plain.unit(),
                      Optional.of(each.get(i)),
                      plain.metadata(),
                      plain.timestamp())));
    }

    Series stored = store.results().histories(ResultFilter.ALL).series().getFirst();
    Series series = HistoryChanges.of(List.of(stored), ChangeRule.CALIBRATED).series().getFirst();

    assertThat(stored.medians().toArray()).containsExactly(100, 100, 100);
    assertThat(series.medians().toArray()).containsExactly(200, 100);
    assertThat(series.ofOtherWork()).isEqualTo(1);
  }

  @Test
  void declarations_are_remembered_and_the_last_of_a_pattern_counts() {
    assertThat(store.declarations().all().isEmpty()).isTrue();
    store
        .declarations()
        .declare(
            new Declarations(List.of(new DirectionDeclaration("a*", Direction.LOWER_IS_BETTER))));
    store
        .declarations()
        .declare(
            new Declarations(
                List.of(
                    new DirectionDeclaration("*", Direction.LOWER_IS_BETTER),
                    new DirectionDeclaration("a*", Direction.HIGHER_IS_BETTER))));

    assertThat(store.declarations().all().of("ab")).contains(Direction.HIGHER_IS_BETTER);
    assertThat(store.declarations().all().of("b")).contains(Direction.LOWER_IS_BETTER);
  }

  @Test
  void rows_that_contradict_each_other_leave_the_direction_unknown() {
    store
        .results()
        .publish(
            List.of(
                StoreSamples.result(StoreSamples.build("db", 2), "b", HIGHER.with("i", 1), 1),
                StoreSamples.result(StoreSamples.build("db", 1), "b", LOWER.with("i", 1), 1)));

    assertThat(store.results().histories(ResultFilter.ALL).series())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.direction()).isEqualTo(Direction.UNKNOWN);
          assertThat(one.better().dissent()).isPresent();
        });
  }

  @Test
  void what_was_replaced_counts_as_it_is_now() {
    Result first = StoreSamples.result(StoreSamples.build("db", 1), "query", 1);
    store
        .results()
        .publish(List.of(first, StoreSamples.result(StoreSamples.build("db", 2), "query", 2)));
    Values values = Values.of(7);
    store
        .results()
        .publish(
            List.of(
                new Result(
                    first.id(),
                    first.dut(),
                    first.testBed(),
                    first.benchmark(),
                    values,
                    Summary.of(values),
                    first.unit(),
                    first.throughput(),
                    HIGHER,
                    first.timestamp())));

    Series series = store.results().histories(ResultFilter.ALL).series().getFirst();

    assertThat(series.medians().toArray()).containsExactly(7, 2);
  }

  @Test
  void filters_hold_and_duts_testbeds_and_units_make_series_of_their_own() {
    store
        .results()
        .publish(
            List.of(
                result("db", "bench", "query", Unit.NANOSECONDS),
                result("db", "bench", "query", Unit.BYTES),
                result("db", "laptop", "query", Unit.NANOSECONDS),
                result("other", "bench", "query", Unit.NANOSECONDS),
                result("db", "bench", "quer%", Unit.NANOSECONDS)));

    assertThat(store.results().histories(ResultFilter.ALL).series()).hasSize(5);
    assertThat(store.results().histories(ResultFilter.ALL.withDut(Glob.exactly("db"))).series())
        .hasSize(4);
    assertThat(
            store
                .results()
                .histories(
                    ResultFilter.ALL
                        .withTestBed(new Glob("b*"))
                        .withBenchmark(Glob.exactly("quer%")))
                .series())
        .extracting(Series::benchmark)
        .containsExactly("quer%");
  }

  private static Result result(String dut, String testBed, String benchmark, Unit unit) {
    return Result.of(
        new DutBuild(dut, "1", Instant.EPOCH),
        new TestBed(testBed, "", 0, "", Instant.EPOCH),
        benchmark,
        Values.of(1, 2, 3),
        unit,
        Optional.empty(),
        LOWER,
        Instant.EPOCH);
  }

  @Test
  void names_of_any_writing_come_back_as_they_are() {
    List<String> names = List.of("漢字 🚀", "é", "e\u0301", "a".repeat(5000), "it's \"odd\"\n");
    names.forEach(name ->
        store
            .results()
            .publish(List.of(StoreSamples.result(StoreSamples.build("db", 1), name, 1))));

    assertThat(store.results().histories(ResultFilter.ALL).series())
        .extracting(Series::benchmark)
        .containsExactlyInAnyOrderElementsOf(names);
  }
}
