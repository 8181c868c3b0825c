package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanChange.Kind;
import dev.steelyard.core.plan.PlanStep.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change of a plan means. */
class PlanChangesTest {

  private static PlanStep scan(PlanScan scan) {
    return new PlanStep(Role.SCAN, "SCAN", Optional.of(scan), List.of(), -1, -1, List.of());
  }

  private static PlanScan pruned(String by, long read, long of, String... conditions) {
    return new PlanScan(
        "t",
        "",
        List.of(conditions),
        List.of(),
        by.isEmpty() ? List.of() : List.of(by),
        read,
        of,
        List.of(),
        -1);
  }

  private static List<Kind> kinds(PlanScan before, PlanScan after) {
    return PlanChanges.between(new QueryPlan(scan(before)), new QueryPlan(scan(after))).stream()
        .map(PlanChange::kind)
        .toList();
  }

  @Test
  void more_files_read_of_more_files_are_no_change_of_a_plan() {
    assertThat(kinds(pruned("(m = 3)", 1, 12), pruned("(m = 4)", 2, 14))).isEmpty();
  }

  @Test
  void the_same_condition_that_prunes_nothing_any_more_has_lost_its_pruning() {
    assertThat(kinds(pruned("(m = 3)", 1, 12), pruned("(m = 3)", 12, 12)))
        .containsExactly(Kind.PRUNING_LOST);
  }

  @Test
  void
      a_condition_that_is_checked_in_files_and_no_longer_keeps_them_unread_is_lost_pruning_alone() {
    assertThat(kinds(pruned("(m = 3)", 1, 12), pruned("", -1, -1, "(m = 3)")))
        .containsExactly(Kind.PRUNING_LOST);
  }

  @Test
  void one_condition_of_several_that_is_lost_is_named() {
    List<PlanChange> changes =
        PlanChanges.between(
            new QueryPlan(scan(pruned("", -1, -1, "((a > 3) AND (b = 'x AND y'))"))),
            new QueryPlan(scan(pruned("", -1, -1, "(a > 7)"))));

    assertThat(changes)
        .containsExactly(new PlanChange(Kind.PUSH_DOWN_LOST, "t", "b = ?", "not while it is read"));
  }

  /** What DuckDB finds while it sorts by a column that no condition names. */
  @Test
  void a_bound_that_is_found_while_it_is_read_is_asked_by_no_condition() {
    assertThat(
            PlanCondition.dynamic(
                List.of("(optional: Dynamic Filter (id)) AND (m = 3)", "optional: n > 4")))
        .containsExactly("id");
  }

  @Test
  void tables_are_the_same_however_statements_write_their_names() {
    PlanStep before = join("orders", "lines");
    PlanStep after = join("Orders", "lines");

    assertThat(PlanChanges.between(new QueryPlan(before), new QueryPlan(after))).isEmpty();
    assertThat(new QueryPlan(before).hash()).isEqualTo(new QueryPlan(after).hash());
  }

  private static PlanStep join(String one, String other) {
    return new PlanStep(
        Role.JOIN, "JOIN", Optional.empty(), List.of(), -1, -1, List.of(table(one), table(other)));
  }

  private static PlanStep table(String name) {
    return scan(new PlanScan(name, "", List.of(), List.of(), List.of(), -1, -1, List.of(), -1));
  }

  private static PlanStep above(String condition, String... inScan) {
    PlanStep scan = scan(pruned("", -1, -1, inScan));
    return condition.isEmpty() ? scan : filter(condition, scan);
  }

  /** As DuckDB 1.5 and 2.0 write them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "name>='n1' AND name<'n2'; ; (name ~~* 'n1%'); ; PUSH_DOWN_LOST",
        "(name ~~* 'n1%'); ; name>='n1' AND name<'n2'; ; PUSH_DOWN_GAINED",
        "((name >= 'n1') AND (name < 'n2')); ; (name < 'n2'); (name ~~* 'n1%'); PUSH_DOWN_LOST",
        "((name >= 'n1') AND (name < 'n2')); ; (name < 'n2'); ; none",
        "((name >= 'n1') AND (name < 'n2')); ; ((name >= 'n1') AND (name < 'n2')); (name ~~"
            + " 'n1_%2'); STEPS_OTHER",
        "(id = 5); ; optional: ((id = 5) OR (id > 9)); ((id = 5) OR (id > 9)); STEPS_OTHER",
        "(id = 5); ; optional: (id IN (1, 7)); ((id = 1) OR (id = 7)); STEPS_OTHER",
        "(id = 5); ; (id != 5); ; none",
        "(id < 9); ; (id < 9); (id > g); STEPS_OTHER"
      })
  void a_column_that_is_bounded_from_fewer_sides_has_lost_its_push_down(
      String was, String wasLater, String is, String isLater, String kind) {
    List<PlanChange> found =
        PlanChanges.between(
            new QueryPlan(above(wasLater == null ? "" : wasLater, was)),
            new QueryPlan(above(isLater == null ? "" : isLater, is)));

    assertThat(found)
        .extracting(one -> one.kind().name())
        .containsExactlyElementsOf(kind.equals("none") ? List.of() : List.of(kind));
  }

  @Test
  void what_is_checked_later_is_told_with_what_still_bounds() {
    assertThat(
            told(
                new QueryPlan(above("", "((name >= 'n1') AND (name < 'n2'))")),
                new QueryPlan(above("(name ~~* 'n1%')", "(name < 'n2')"))))
        .containsExactly(
            "PUSH_DOWN_LOST t: name < ? AND name >= ? → name < ?, and name ~~* ? once it is read");
  }

  @Test
  void tables_that_are_read_twice_are_told_apart() {
    QueryPlan twice =
        new QueryPlan(
            PlanStep.of(
                Role.JOIN,
                "JOIN",
                List.of(scan(PlanScan.of("t")), scan(PlanScan.of("t")), scan(PlanScan.of("u")))));

    assertThat(twice.scans().keySet()).containsExactly("t", "t #2", "u");
    assertThat(twice.joinOrder()).isEqualTo("(t ⋈ t #2 ⋈ u)");
  }

  private static QueryPlan joined(PlanScan... scans) {
    return new QueryPlan(
        PlanStep.of(Role.JOIN, "JOIN", Stream.of(scans).map(PlanChangesTest::scan).toList()));
  }

  private static List<String> told(QueryPlan before, QueryPlan after) {
    return PlanChanges.between(before, after).stream()
        .map(one -> "%s %s: %s → %s".formatted(one.kind(), one.table(), one.before(), one.after()))
        .toList();
  }

  /** Which of them is read first is up to the database. */
  @Test
  void a_table_that_is_read_twice_has_lost_nothing_when_both_turned_round() {
    PlanScan part = pruned("(m = 3)", 1, 12, "(a > 7)");
    PlanScan all = PlanScan.of("t");

    assertThat(told(joined(part, all), joined(all, part)))
        .noneMatch(one -> one.contains("LOST") || one.contains("GAINED"));
  }

  @Test
  void a_table_that_is_read_twice_has_lost_what_neither_has_any_more() {
    PlanScan part = pruned("(m = 3)", 1, 12);

    assertThat(told(joined(PlanScan.of("t"), part), joined(PlanScan.of("t"), PlanScan.of("t"))))
        .containsExactly("PRUNING_LOST t #2: 1 of 12 read by (m = 3) → all of them read");
  }

  /** All files are read now, of which one was. */
  @Test
  void a_table_that_is_read_once_more_and_whole_has_lost_its_pruning() {
    PlanScan part = pruned("(m = 3)", 1, 12);

    assertThat(told(new QueryPlan(scan(part)), joined(part, PlanScan.of("t"))))
        .containsExactly(
            "PRUNING_LOST t #2: 1 of 12 read by (m = 3) → all of them read",
            "TABLES_OTHER : t → t, t #2");
    assertThat(told(new QueryPlan(scan(part)), joined(part, part)))
        .containsExactly("TABLES_OTHER : t → t, t #2");
    assertThat(told(joined(part, PlanScan.of("t")), new QueryPlan(scan(part))))
        .containsExactly("TABLES_OTHER : t, t #2 → t");
  }

  private static PlanStep filter(String condition, PlanStep part) {
    return new PlanStep(
        Role.FILTER, "FILTER", Optional.empty(), List.of(condition), -1, -1, List.of(part));
  }

  @Test
  void other_steps_are_told_by_their_names() {
    PlanStep read = scan(PlanScan.of("t"));
    PlanStep limited = PlanStep.of(Role.LIMIT, "LIMIT", List.of(read));

    assertThat(told(new QueryPlan(read), new QueryPlan(filter("(a = 1)", read))))
        .containsExactly("STEPS_OTHER : none → FILTER");
    assertThat(told(new QueryPlan(filter("(a = 1)", read)), new QueryPlan(limited)))
        .containsExactly("STEPS_OTHER : FILTER → LIMIT");
    assertThat(
            told(
                new QueryPlan(filter("(a = 1)", read)),
                new QueryPlan(filter("(lower(a) = 'x')", read))))
        .containsExactly("STEPS_OTHER : FILTER (a) → FILTER (lower(a))");
    assertThat(
            told(
                new QueryPlan(filter("(a = 1)", limited)),
                new QueryPlan(PlanStep.of(Role.LIMIT, "LIMIT", List.of(filter("(a = 1)", read))))))
        .containsExactly(
            "STEPS_OTHER : in this order: FILTER, LIMIT, SCAN of t → LIMIT, FILTER, SCAN of t");
  }

  @Test
  void of_a_plan_that_is_kept_as_words_those_are_told_that_changed() {
    PlanStep before = PlanStep.of(Role.OTHER, "Filter over Table scan on t", List.of());
    PlanStep after = PlanStep.of(Role.OTHER, "Filter over Index lookup on t", List.of());

    assertThat(told(new QueryPlan(before), new QueryPlan(after)))
        .containsExactly("STEPS_OTHER : … Table scan on t → … Index lookup on t");
  }

  @Test
  void the_same_condition_with_other_values_that_reaches_all_files_has_lost_nothing() {
    assertThat(kinds(pruned("(m > 3)", 1, 12), pruned("(m > 0)", 12, 12)))
        .containsExactly(Kind.READS_MORE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "(day = '2026-01-03'::date); day",
        "((day)::text = 'x'::text); day::text",
        "(to_char((day)::timestamp with time zone, 'YYYY'::text) = 'x'::text);"
            + " to_char(day::timestamp with time zone)",
        "(CAST(id AS VARCHAR) = '0'); CAST(id AS VARCHAR)",
        "((amount + 0) > -990); amount +",
        "(amount > -990); amount",
        "(EXTRACT(day FROM day) = '3'::numeric); EXTRACT(day)",
        "((day = 'a') OR (day = 'b')); day",
        "((day = 'a') OR (amount < '-1'::integer)); amount OR day",
        "((a = 1 AND b = 2) OR (a = 3)); a|b",
        "(day = ANY ('{a,b}'::date[])); day",
        "(day <= (CURRENT_DATE - 300)); day",
        "(lower((name)::text) = 'x'::text) AND (\"Odd name\" IS NOT NULL); Odd"
            + " name|lower(name::text)",
        "NOT (t.day IN ('a', 'b')); day",
        "a BETWEEN 1 AND 2; a"
      })
  void columns_keep_what_is_computed_of_them(String condition, String columns) {
    assertThat(PlanCondition.computed(List.of(condition)))
        .containsExactlyInAnyOrder(columns.split("\\|"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "optional: Dynamic Filter (amount); what is found of amount while it is read",
        "optional: (day IN (?, …)); (day IN (?, …))",
        "optional = ?; optional = ?"
      })
  void conditions_are_told_without_words_of_the_inside_of_a_database(String shape, String told) {
    assertThat(PlanCondition.told(shape)).isEqualTo(told);
  }

  /** As DuckDB writes functions that are called like words of SQL. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "(\"month\"(day) = 1); day",
        "(\"right\"(name, 1) = '3'); name",
        "(\"right\" (\"my name\", \"year\"(\"day\")) = '3'); day|my name",
        "(\"month\" = 1); month"
      })
  void functions_in_quotation_marks_are_no_columns(String condition, String columns) {
    assertThat(PlanCondition.columns(List.of(condition))).containsExactly(columns.split("\\|"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(a = 1); a = 1",
        "((a = 1) AND (b = 2)); a = 1|b = 2",
        "(a BETWEEN 1 AND 2) AND c; a BETWEEN 1 AND 2|c",
        "a BETWEEN 1 AND 2 AND c; a BETWEEN 1 AND 2|c",
        "(a OR (b AND c)); a OR (b AND c)",
        "(a = ')' ) AND b; a = ')'|b",
        "(a) AND (b; a|(b"
      })
  void conditions_are_taken_apart_where_all_have_to_hold(String condition, String parts) {
    assertThat(PlanCondition.parts(condition)).containsExactly(parts.split("\\|"));
  }
}
