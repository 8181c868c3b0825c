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
