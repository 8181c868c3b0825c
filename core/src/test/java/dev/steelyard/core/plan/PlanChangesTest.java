package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanChange.Kind;
import dev.steelyard.core.plan.PlanStep.Role;
import java.util.List;
import java.util.Optional;
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
        "(to_char((day)::timestamp with time zone, 'YYYY'::text) = 'x'::text); to_char(day::timestamp with time zone)",
        "(CAST(id AS VARCHAR) = '0'); CAST(id AS VARCHAR)",
        "((amount + 0) > -990); amount +",
        "(amount > -990); amount",
        "(EXTRACT(day FROM day) = '3'::numeric); EXTRACT(day)",
        "((day = 'a') OR (day = 'b')); day",
        "((day = 'a') OR (amount < '-1'::integer)); amount OR day",
        "((a = 1 AND b = 2) OR (a = 3)); a|b",
        "(day = ANY ('{a,b}'::date[])); day",
        "(day <= (CURRENT_DATE - 300)); day",
        "(lower((name)::text) = 'x'::text) AND (\"Odd name\" IS NOT NULL); Odd name|lower(name::text)",
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
