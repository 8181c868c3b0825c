package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.diff.FailingUnits;
import dev.steelyard.core.trace.diff.TraceMeasure;
import dev.steelyard.core.trace.diff.TraceMeasures;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of traces that can be compared. */
class TraceMeasuresTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);

  private static Trace trace(TracedProgram program) {
    CacheLookups.Builder lookups = new CacheLookups.Builder();
    int cache = lookups.cache("schemas");
    lookups.add(cache, CacheLookups.Kind.MISS, 1, 0, 0, 1);
    lookups.add(cache, CacheLookups.Kind.HIT, 1, 0, 0, 2);
    return program.trace(lookups.build());
  }

  private static Trace trace(
      TracedProgram program, List<StatementRun> statements, Set<String> capped) {
    return new Trace(
        Instant.EPOCH,
        1,
        program.spans(),
        true,
        CacheLookups.none(),
        List.of(),
        statements,
        List.of(),
        List.of(),
        capped);
  }

  private static List<String> names(Trace start, Trace other) {
    return TraceMeasures.of(List.of(start), List.of(other)).stream()
        .map(one -> one.name().toString())
        .toList();
  }

  private static TracedProgram exporting(int finds) {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 1000, false);
    for (int i = 0; i < finds; i++) {
      program.span("schema/discover", "a", "main", 10 + 10 * i, 15 + 10 * i);
    }
    program.span("plan", "", "main", 900, 950);
    return program;
  }

  @Test
  void what_was_left_out_on_one_side_is_compared_on_neither_and_no_layer_is() {
    Trace whole = trace(exporting(9), List.of(), Set.of());
    Trace bounded = trace(exporting(10), List.of(), Set.of("schema/discover"));

    for (List<String> names : List.of(names(whole, bounded), names(bounded, whole))) {
      assertThat(names)
          .containsExactly("export", "export[operation=plan]", "export[operation=plan]:count");
    }
    assertThat(TraceMeasures.notCompared(List.of(whole), List.of(bounded)))
        .singleElement()
        .asString()
        .contains("schema/discover");
    assertThat(TraceMeasures.notCompared(List.of(whole), List.of())).isEmpty();
  }

  private static Trace asking(long planning, boolean isPrepared, long secondPlanning) {
    TracedProgram program = new TracedProgram();
    SpanKind kind = new SpanKind("orders", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    program.span(EXPORT, "", "main", 0, 1000, false);
    program.span(kind, "SELECT 1", "main", 10, 60, false);
    program.span(kind, "SELECT 2", "main", 70, 120, false);
    return trace(
        program,
        List.of(
            new StatementRun(1, "db", Optional.empty(), planning, 1, 1, false),
            new StatementRun(2, "db", Optional.empty(), secondPlanning, 1, 1, isPrepared)),
        Set.of());
  }

  @Test
  void planning_is_compared_where_it_was_measured_of_all_statements_of_both_sides() {
    Trace measured = asking(5, false, 7);
    Trace prepared = asking(5, true, -1);

    String planning = "export[database=orders]:planning";
    assertThat(names(measured, prepared)).contains(planning);
    assertThat(measures(prepared).get(planning).values().toArray()).containsExactly(5);
    for (Trace unknown : List.of(asking(-1, false, -1), asking(5, false, -1))) {
      assertThat(names(measured, unknown)).doesNotContain(planning).contains("export");
      assertThat(names(unknown, measured)).doesNotContain(planning);
    }
    assertThat(TraceMeasures.notCompared(List.of(measured), List.of(asking(-1, false, -1))))
        .containsExactly(
            "planning of orders is not compared: it was not measured of all statements");
  }

  @Test
  void a_unit_of_work_that_is_sampled_has_the_times_of_its_own_layer_once() {
    SpanKind some = TracedProgram.kind("export", true, 16);
    TracedProgram program = new TracedProgram();
    program.span(some, "", "main", 0, 100, false);
    program.span("schema/find", "a", "main", 10, 30);

    Map<String, TraceMeasure> found = measures(trace(program));

    assertThat(found.get("export[layer=export]").values().toArray()).containsExactly(80);
    assertThat(found.get("export[layer=schema]").values().toArray()).containsExactly(20);
  }

  @Test
  void units_within_others_that_are_sampled_leave_these_without_parts() {
    SpanKind row = TracedProgram.kind("row", true, 16);
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 1000, false);
    program.span(row, "", "main", 10, 30, false);
    program.span("parse", "", "main", 15, 20);
    Map<String, TraceMeasure> found = measures(trace(program));

    assertThat(found.keySet())
        .contains("export", "row", "row[operation=parse]")
        .noneMatch(name -> name.startsWith("export["))
        .noneMatch(name -> name.contains("layer"));
    assertThat(found.get("row[operation=parse]").values().toArray()).containsExactly(5);
  }

  @Test
  void own_times_are_not_known_around_kinds_that_are_sampled_within_each_other() {
    SpanKind a = TracedProgram.kind("a", false, 16);
    SpanKind b = TracedProgram.kind("b", false, 16);
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 1000, false);
    program.span(a, "", "main", 10, 60, false);
    program.span(b, "", "main", 100, 125, false);

    Map<String, TraceMeasure> found = measures(trace(program));

    assertThat(found.keySet()).noneMatch(name -> name.contains("layer"));
    assertThat(found.get("export[operation=a]").values().toArray()).containsExactly(800);
    assertThat(SampledKinds.doubt(program.spans())).isPresent();
    assertThat(TraceMeasures.notCompared(List.of(trace(program)), List.of()))
        .singleElement()
        .asString()
        .contains("a and b");
  }

  @Test
  void units_of_work_that_failed_are_counted_with_each_number() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 100, true);
    program.span(EXPORT, "", "main", 200, 260, false);
    program.failed("schema/find", "b", "main", 210, 250);
    program.span(EXPORT, "", "main", 300, 360, false);
    program.failed("steelyard/explain", "b", "main", 310, 350);
    Map<String, TraceMeasure> found = measures(trace(program));

    assertThat(found.get("export").failing()).isEqualTo(new FailingUnits(3, 1, 2));
    assertThat(found.get("export[layer=schema]").failing()).isEqualTo(new FailingUnits(3, 1, 2));
    assertThat(found.get("cache[cache=schemas]:found").failing())
        .isEqualTo(new FailingUnits(3, 1, 2));
  }

  private static Map<String, TraceMeasure> measures(Trace... starts) {
    return TraceMeasures.of(List.of(starts), List.of(starts)).stream()
        .collect(Collectors.toMap(one -> one.name().toString(), one -> one));
  }

  @Test
  void each_unit_of_work_gives_a_value_and_what_it_has_none_of_is_zero() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 100, false);
    program.span("schema/find", "a", "main", 10, 30);
    program.span("schema/find", "b", "main", 40, 50);
    program.span(EXPORT, "", "main", 200, 260, false);
    Map<String, TraceMeasure> found = measures(trace(program));

    assertThat(found.get("export").values().toArray()).containsExactly(100, 60);
    assertThat(found.get("export[layer=schema]").values().toArray()).containsExactly(30, 0);
    assertThat(found.get("export[layer=export]").values().toArray()).containsExactly(70, 60);
    assertThat(found.get("export[operation=schema/find]:count").values().toArray())
        .containsExactly(2, 0);
    assertThat(found.get("cache[cache=schemas]:found").values().toArray()).containsExactly(0.5);
    assertThat(found.get("export").perStart()).containsExactly(2);
  }

  @Test
  void an_operation_takes_its_parts_time_too_and_one_within_its_own_kind_counts_once() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 100, false);
    program.span("schema/find", "a", "main", 10, 60);
    program.span("schema/find", "b", "main", 20, 40);
    program.span("footer/read", "c", "main", 25, 30);
    program.span("schema/find", "d", "main", 70, 80);
    Map<String, TraceMeasure> found = measures(trace(program));

    assertThat(found.get("export[operation=schema/find]").values().toArray()).containsExactly(60);
    assertThat(found.get("export[operation=schema/find]:count").values().toArray())
        .containsExactly(3);
    assertThat(found.get("export[operation=footer/read]").values().toArray()).containsExactly(5);
  }

  @Test
  void starts_follow_each_other_also_where_one_never_did_something() {
    TracedProgram first = new TracedProgram();
    first.span(EXPORT, "", "main", 0, 100, false);
    TracedProgram second = new TracedProgram();
    second.span(EXPORT, "", "main", 0, 80, false);
    second.span("schema/find", "a", "main", 10, 30);
    Map<String, TraceMeasure> found = measures(trace(first), trace(second));

    assertThat(found.get("export").values().toArray()).containsExactly(100, 80);
    assertThat(found.get("export[layer=schema]").values().toArray()).containsExactly(0, 20);
    assertThat(found.get("export").perStart()).containsExactly(1, 1);
  }

  /** A mean of several is another number than the time of one: it varies less. */
  @Test
  void of_very_many_units_a_thousand_give_a_value_each_of_their_own() {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < 2500; i++) {
      program.span(EXPORT, "", "main", 100L * i, 100L * i + 10 + 10 * (i % 2), false);
      program.span("schema/find", "a", "main", 100L * i + 1, 100L * i + 2 + 5 * (i % 2));
    }
    Map<String, TraceMeasure> found = measures(trace(program));
    double[] values = found.get("export").values().toArray();
    double[] parts = found.get("export[operation=schema/find]").values().toArray();

    assertThat(values).hasSize(1000).containsOnly(10, 20);
    assertThat(Arrays.stream(values).filter(one -> one == 20).count()).isBetween(450L, 550L);
    assertThat(IntStream.range(0, 1000))
        .as("parts are those of the same units")
        .allMatch(unit -> parts[unit] == (values[unit] == 20 ? 6 : 1));
    assertThat(found.get("export").perStart()).containsExactly(1000);
    assertThat(found.get("export").failing().all()).isEqualTo(2500);
  }

  /**
   * Work that comes in turn, such as each third export a large one, is chosen as often as it is.
   */
  @ParameterizedTest
  @CsvSource({"1500, 3", "2000, 2", "3000, 3", "10000, 10"})
  void what_comes_in_turn_is_chosen_as_often_as_it_is_done(int units, int turn) {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < units; i++) {
      program.span(EXPORT, "", "main", 100L * i, 100L * i + (i % turn == 0 ? 90 : 10), false);
    }
    double[] values = measures(trace(program)).get("export").values().toArray();

    assertThat(Arrays.stream(values).filter(one -> one == 90).count() / 1000.0)
        .isBetween(1.0 / turn - 0.04, 1.0 / turn + 0.04);
  }

  /** Three thousand exports, some of which find something. */
  private static Trace finding(int... exports) {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < 3000; i++) {
      program.span(EXPORT, "", "main", 100L * i, 100L * i + 10, false);
    }
    for (int export : exports) {
      program.span("schema/find", "a", "main", 100L * export + 1, 100L * export + 3);
    }
    return trace(program);
  }

  /** To be told as 0 would be wrong, and 0 of all beside it no change. */
  @Test
  void what_none_of_the_chosen_units_did_and_others_did_is_not_compared() {
    Trace never = finding();
    int unseen = 0;
    for (int export = 0; export < 20; export++) {
      Trace once = finding(export);
      Map<String, TraceMeasure> found = measures(once);
      if (found.containsKey("export[operation=schema/find]:count")) {
        assertThat(found.get("export[operation=schema/find]:count").values().toArray())
            .hasSize(1000)
            .containsOnlyOnce(1);
        assertThat(TraceMeasures.notCompared(List.of(once), List.of())).isEmpty();
        continue;
      }
      unseen++;
      assertThat(found).containsKeys("export", "export[layer=export]");
      assertThat(found.keySet())
          .noneMatch(name -> name.contains("=schema/") || name.contains("layer=schema"));
      assertThat(TraceMeasures.of(List.of(never), List.of(once)))
          .noneMatch(one -> one.name().toString().contains("schema/find"));
      assertThat(TraceMeasures.notCompared(List.of(never), List.of(once)))
          .containsExactly(
              "not compared: schema/find within export, recorded once in 3,000 units of work, and"
                  + " in none of the 1,000 of these that were chosen to give a value",
              "not compared: time of layer schema within export, recorded once in 3,000 units of"
                  + " work, and in none of the 1,000 of these that were chosen to give a value");
    }
    // Two thirds are not chosen.
    assertThat(unseen).isBetween(8, 19);
  }

  /** Each start chose others: what none of one start's did is among those of the next. */
  @Test
  void what_is_unseen_in_some_starts_of_a_side_alone_is_compared() {
    Trace seen = finding(IntStream.range(0, 60).toArray());
    Trace unseen =
        IntStream.range(0, 20)
            .mapToObj(TraceMeasuresTest::finding)
            .filter(one -> !measures(one).containsKey("export[operation=schema/find]:count"))
            .findFirst()
            .orElseThrow();

    List<TraceMeasure> all = TraceMeasures.ofUnits(List.of(seen, unseen), List.of(seen));

    assertThat(all)
        .filteredOn(one -> one.name().toString().equals("export[operation=schema/find]:count"))
        .singleElement()
        .satisfies(one -> assertThat(one.values().toArray()).hasSize(2000).contains(0, 1));
    assertThat(TraceMeasures.notCompared(List.of(seen, unseen), List.of(seen))).isEmpty();
    assertThat(TraceMeasures.ofUnits(List.of(unseen), List.of(seen)))
        .noneMatch(one -> one.name().toString().contains("schema/find"));
    assertThat(TraceMeasures.notCompared(List.of(unseen), List.of(seen))).hasSize(2);
  }

  /** As of a server that puts an id into each name. */
  @Test
  void names_that_no_chosen_unit_has_take_no_room_of_their_own() {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < 100_000; i++) {
      program.span(EXPORT, "", "main", 100L * i, 100L * i + 10, false);
      program.span("user" + i + "/get", "", "main", 100L * i + 1, 100L * i + 3);
    }

    // A thousand values of 100,000 names, three of each, were 2.4 GB.
    assertThat(TraceMeasures.ofUnits(List.of(trace(program)), List.of()))
        .hasSizeBetween(3000, 3100);
  }

  @Test
  void what_one_of_the_chosen_units_did_is_0_of_the_others() {
    int[] some = IntStream.range(0, 60).map(i -> 50 * i).toArray();
    Map<String, TraceMeasure> found = measures(finding(some));

    assertThat(found.get("export[operation=schema/find]:count").values().toArray())
        .hasSize(1000)
        .containsOnly(0, 1);
    assertThat(found.get("export[operation=schema/find]").values().toArray()).containsOnly(0, 2);
  }

  @Test
  void what_is_called_as_a_unit_of_work_and_is_none_has_no_value() {
    TracedProgram program = new TracedProgram();
    program.span("export", "", "main", 0, 100);
    program.span(EXPORT, "", "main", 200, 260, false);

    TraceMeasure export = measures(trace(program)).get("export");
    assertThat(export.values().toArray()).containsExactly(60);
    assertThat(export.failing()).isEqualTo(new FailingUnits(1, 0, 0));
  }
}
