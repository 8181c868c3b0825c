package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.PlanStep.Role;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.trace.diff.PlanComparison;
import dev.steelyard.core.trace.diff.PlanDifference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which statement of one side stands for which of the other. */
class PlanComparisonTest {

  private static PlanStep read(String words) {
    String[] parts = words.split(" by ", -1);
    String access = parts.length == 1 ? "" : "index " + parts[1];
    PlanScan scan =
        new PlanScan(
            parts[0],
            access,
            access.isEmpty() ? List.of() : List.of("(rowid = 1)"),
            List.of(),
            List.of(),
            -1,
            -1,
            List.of(),
            -1);
    return new PlanStep(Role.SCAN, "SCAN", Optional.of(scan), List.of(), -1, -1, List.of());
  }

  /** A statement that was planned to read these tables. */
  private static PlanUse statement(String shape, String... tables) {
    return called(List.of("export"), shape, tables);
  }

  private static PlanUse called(List<String> callers, String shape, String... tables) {
    QueryPlan plan =
        new QueryPlan(
            PlanStep.of(
                Role.JOIN, "JOIN", Stream.of(tables).map(PlanComparisonTest::read).toList()));
    return new PlanUse(
        "db",
        shape,
        callers,
        7,
        List.of(new PlanUse.SeenPlan(plan, 1, -1, -1, Map.of(shape, plan), Set.of())));
  }

  private static List<String> pairs(PlanComparison found) {
    return found.differences().stream()
        .map(one -> one.before().shape() + " → " + one.after().shape())
        .toList();
  }

  @Test
  void a_statement_that_reads_its_table_twice_now_stands_for_the_only_one_that_read_it() {
    PlanComparison found =
        PlanComparison.of(
            List.of(statement("before", "t by i"), statement("other", "u")),
            List.of(statement("after", "t by i", "t"), statement("other", "u")));

    assertThat(pairs(found)).containsExactly("before → after");
    assertThat(found.differences().getFirst().isWorse()).isTrue();
    assertThat(found.unpaired()).isEmpty();
    assertThat(found.alone()).isEmpty();
  }

  @Test
  void of_several_over_one_table_those_are_paired_that_read_it_as_often() {
    PlanComparison found =
        PlanComparison.of(
            List.of(statement("one", "t by i"), statement("two", "t by i", "t")),
            List.of(statement("now one", "t"), statement("now two", "t", "t")));

    assertThat(pairs(found)).containsExactlyInAnyOrder("one → now one", "two → now two");
  }

  @Test
  void where_several_read_it_as_often_none_is_paired_and_both_sides_are_named() {
    PlanComparison found =
        PlanComparison.of(
            List.of(statement("one", "t by i"), statement("two", "t by i")),
            List.of(statement("now one", "t"), statement("now two", "t by i")));

    assertThat(found.differences()).isEmpty();
    assertThat(found.unpaired()).hasSize(1);
    assertThat(found.unpaired().getFirst().before())
        .extracting(PlanUse::shape)
        .containsExactly("one", "two");
    assertThat(found.unpaired().getFirst().after())
        .extracting(PlanUse::shape)
        .containsExactly("now one", "now two");
    assertThat(found.alone()).isEmpty();
  }

  @Test
  void where_all_of_several_have_the_same_plan_there_is_nothing_to_judge() {
    PlanComparison found =
        PlanComparison.of(
            List.of(statement("one", "t"), statement("two", "t")),
            List.of(statement("now one", "t"), statement("now two", "t")));

    assertThat(found).isEqualTo(new PlanComparison(List.of(), List.of(), List.of()));
  }

  @Test
  void of_several_over_one_table_those_are_paired_that_alone_answer_with_the_same_columns() {
    PlanComparison found =
        PlanComparison.of(
            List.of(
                statement("SELECT a, t.b FROM t WHERE c = ?", "t by i"),
                statement("SELECT a, d FROM t WHERE e = ?", "t by j")),
            List.of(
                statement("SELECT x.a, x.d FROM t x WHERE lower(e) = ?", "t"),
                statement("SELECT a, b FROM t WHERE c + ? = ?", "t")));

    assertThat(pairs(found))
        .containsExactlyInAnyOrder(
            "SELECT a, t.b FROM t WHERE c = ? → SELECT a, b FROM t WHERE c + ? = ?",
            "SELECT a, d FROM t WHERE e = ? → SELECT x.a, x.d FROM t x WHERE lower(e) = ?");
    assertThat(found.unpaired()).isEmpty();
  }

  @Test
  void a_statement_that_lives_on_with_another_caller_stands_for_what_one_made_of_it() {
    List<PlanUse> before = List.of(called(List.of("one", "two"), "before", "t by i"));
    List<PlanUse> after =
        List.of(called(List.of("one"), "before", "t by i"), called(List.of("two"), "after", "t"));

    PlanComparison found = PlanComparison.of(before, after);
    assertThat(pairs(found)).containsExactly("before → after");
    assertThat(found.alone()).isEmpty();
    assertThat(pairs(PlanComparison.of(after, before))).containsExactly("after → before");
  }

  @Test
  void a_statement_that_is_new_for_a_caller_that_keeps_its_others_stands_for_none() {
    PlanComparison found =
        PlanComparison.of(
            List.of(called(List.of("one", "two"), "kept", "t by i")),
            List.of(
                called(List.of("one", "two"), "kept", "t by i"),
                called(List.of("two"), "new", "t")));

    assertThat(found.differences()).isEmpty();
    assertThat(found.alone()).extracting(PlanUse::shape).containsExactly("new");
  }

  @Test
  void two_callers_that_rewrite_one_statement_alike_are_told_once() {
    PlanComparison found =
        PlanComparison.of(
            List.of(called(List.of("one", "two"), "before", "t by i")),
            List.of(called(List.of("two", "one"), "after", "t")));

    assertThat(pairs(found)).containsExactly("before → after");
  }

  @Test
  void of_a_pattern_that_others_alone_asked_for_nothing_is_known() {
    PlanUse pattern = called(List.of("one", "two"), "SELECT a FROM t WHERE b LIKE ?", "t");
    PlanUse.SeenPlan seen = pattern.plans().getFirst();
    PlanUse ofOne =
        new PlanUse(
            "db",
            pattern.shape(),
            pattern.callers(),
            7,
            List.of(new PlanUse.SeenPlan(seen.example(), 1, -1, -1, seen.byText(), Set.of("one"))));
    PlanComparison found =
        PlanComparison.of(
            List.of(called(List.of("two"), "SELECT a FROM t WHERE b = ?", "t by i")),
            List.of(ofOne));

    assertThat(found.differences()).isEmpty();
    assertThat(found.alone()).hasSize(2);
  }

  @Test
  void one_table_more_makes_no_other_statement_of_the_only_one_with_the_same_columns() {
    PlanComparison found =
        PlanComparison.of(
            List.of(statement("SELECT a FROM t WHERE b = ?", "t by i")),
            List.of(statement("SELECT a FROM t WHERE b = (SELECT max(c) FROM u)", "t", "u")));

    assertThat(found.differences()).hasSize(1);
    assertThat(found.differences().getFirst().isWorse()).isTrue();
  }

  @Test
  void a_statement_over_other_tables_stands_for_none() {
    PlanComparison found =
        PlanComparison.of(List.of(statement("one", "t")), List.of(statement("two", "u")));

    assertThat(found.differences()).isEmpty();
    assertThat(found.alone()).extracting(PlanUse::shape).containsExactly("one", "two");
  }

  private static final String BY_KEY = "SELECT a FROM t WHERE k = ?";

  private static QueryPlan reading(String words) {
    return new QueryPlan(read(words));
  }

  /** Of statements that ask for these values, a plan for each text. */
  private static PlanUse.SeenPlan seen(String words, String... texts) {
    QueryPlan plan = reading(words);
    Map<String, QueryPlan> byText = new LinkedHashMap<>();
    List.of(texts).forEach(text -> byText.put(text, plan));
    return new PlanUse.SeenPlan(plan, texts.length, -1, -1, byText, Set.of("export"));
  }

  private static String[] asking(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj("SELECT a FROM t WHERE k = %d"::formatted)
        .toArray(String[]::new);
  }

  private static PlanUse byKey(PlanUse.SeenPlan... plans) {
    return new PlanUse("db", BY_KEY, List.of("export"), 7, List.of(plans));
  }

  @Test
  void an_index_that_some_values_lost_is_told_where_others_never_had_it() {
    PlanUse some = byKey(seen("t by i", asking(3, 10)), seen("t", asking(0, 3)));
    PlanUse none = byKey(seen("t", asking(0, 10)));

    PlanComparison lost = PlanComparison.of(List.of(some), List.of(none));
    assertThat(lost.differences()).singleElement().matches(PlanDifference::isWorse);
    assertThat(lost.differences().getFirst().share()).isEqualTo(1);
    PlanComparison gained = PlanComparison.of(List.of(none), List.of(some));
    assertThat(gained.differences()).singleElement().matches(PlanDifference::isBetter);
    assertThat(PlanComparison.of(List.of(some), List.of(some)).differences()).isEmpty();
  }

  @Test
  void values_that_are_asked_for_more_often_and_planned_as_before_are_no_difference() {
    PlanUse before = byKey(seen("t by i", asking(0, 3)), seen("t", asking(3, 4)));
    PlanUse.SeenPlan whole = seen("t", asking(3, 4));
    PlanUse.SeenPlan often =
        new PlanUse.SeenPlan(whole.example(), 30, -1, -1, whole.byText(), whole.callers());

    assertThat(
            PlanComparison.of(List.of(before), List.of(byKey(seen("t by i", asking(0, 1)), often)))
                .differences())
        .isEmpty();
  }

  @Test
  void the_same_text_without_its_values_may_have_asked_for_others() {
    PlanUse before = byKey(expecting("t by i", 1));
    PlanUse after = byKey(expecting("t", 9000));

    assertThat(PlanComparison.of(List.of(before), List.of(after)).differences())
        .singleElement()
        .matches(one -> !one.isWorse());
  }

  /** So many statements with one text. */
  private static PlanUse.SeenPlan often(String words, int count, String... texts) {
    PlanUse.SeenPlan once = seen(words, texts);
    return new PlanUse.SeenPlan(
        once.example(), count, -1, -1, once.byText(), once.callers(), once.hasUnknownTexts());
  }

  @Test
  void an_index_that_statements_without_their_values_lost_is_told_beside_one_that_never_had_it() {
    String known = "SELECT a FROM t WHERE k = 5";
    PlanUse before = byKey(often("t", 1, known), often("t by i", 9, BY_KEY));
    PlanUse after = byKey(often("t", 10, known, BY_KEY));

    assertThat(PlanComparison.of(List.of(before), List.of(after)).differences()).hasSize(1);
    assertThat(PlanComparison.of(List.of(before), List.of(before)).differences()).isEmpty();
    assertThat(PlanComparison.of(List.of(after), List.of(after)).differences()).isEmpty();
  }

  /** A plan of a statement of which nobody told the values. */
  private static PlanUse.SeenPlan expecting(String words, double rows) {
    String access = words.equals("t") ? "" : "index i";
    List<String> asked = List.of("(k = 1)");
    PlanScan scan =
        new PlanScan(
            "t",
            access,
            access.isEmpty() ? List.of() : asked,
            access.isEmpty() ? asked : List.of(),
            List.of(),
            -1,
            -1,
            List.of(),
            -1);
    QueryPlan plan =
        new QueryPlan(
            new PlanStep(Role.SCAN, "SCAN", Optional.of(scan), List.of(), rows, -1, List.of()));
    return new PlanUse.SeenPlan(plan, 1, -1, -1, Map.of(BY_KEY, plan), Set.of());
  }
}
