package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of a megabyte: documents and places on a map stand in them as literals. */
class WideStatementsTest {

  private static final int WIDE = 1_000_000;

  private static final String LITERAL = "'" + "it''s {} ".repeat(WIDE / 9) + "'";

  /** All that is told of statements by their words. */
  static Map<String, Consumer<String>> readings() {
    return Map.of(
        "effect", text -> StatementShape.effects(text, SqlDialect.UNTOLD),
        "functions", text -> StatementShape.unknownFunctions(text, SqlDialect.UNTOLD),
        "files", StatementFiles::of,
        "values", StatementShape::hasUnknownValues,
        "comments", StatementShape::withoutComments,
        "fences", text -> StatementShape.withoutFences(StatementShape.of(text)),
        "lists", text -> StatementLists.couldBeOne(StatementShape.of(text)),
        "tables", text -> StatementShape.tables(StatementShape.of(text)),
        "order", text -> AskedOrder.of(StatementShape.of(text)),
        "conditions", text -> AskedConditions.of(StatementShape.of(text)));
  }

  static Iterable<String> names() {
    return readings().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_literal_of_a_megabyte_is_one(String reading) {
    Consumer<String> read = Optional.ofNullable(readings().get(reading)).orElseThrow();

    assertThatCode(
            () -> {
              read.accept("INSERT INTO docs VALUES (" + LITERAL + ")");
              read.accept("SELECT a FROM t WHERE doc = " + LITERAL + " AND b = $1 ORDER BY a");
              read.accept("SELECT a FROM t WHERE id IN (" + "1, ".repeat(WIDE / 3) + "2)");
              read.accept("INSERT INTO t VALUES " + "(1, 'a'), ".repeat(WIDE / 10) + "(2, 'b')");
              read.accept("SELECT a FROM \"" + "a\"\"".repeat(WIDE / 3) + "\" WHERE b = 1");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void what_stands_in_it_is_no_place_for_a_value() {
    assertThat(StatementShape.hasUnknownValues("SELECT ? = " + LITERAL)).isTrue();
    assertThat(StatementShape.hasUnknownValues("SELECT '?' = " + LITERAL)).isFalse();
  }

  @Test
  void conditions_of_plans_are_compared_by_it() {
    String condition =
        "(doc = " + LITERAL + ") AND (id = ANY ('{" + "1,".repeat(WIDE / 2) + "2}'))";

    assertThat(PlanCondition.columns(List.of(condition))).containsExactly("doc", "id");
    assertThat(PlanCondition.computed(List.of(condition))).containsExactly("doc", "id");
    assertThat(ColumnBounds.areAlike(List.of(condition), List.of(condition))).isTrue();
  }

  /** As no program writes them: what takes long grows with the square of their length. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/*/* */ ",
        "$a%d$ ",
        "a ",
        "a.b, ",
        "OVER (ORDER BY ",
        "EXPLAIN (EXPLAIN CREATE ",
        "WHERE (a = b AND ",
        "(SELECT a FROM b WHERE ",
        "LEFT ",
        "SET a ",
        "ON (a = 1) JOIN b "
      })
  void what_is_told_of_a_statement_takes_as_long_as_it_is(String part) {
    StringBuilder text = new StringBuilder("SELECT a FROM t WHERE b = 1 ");
    for (int i = 0; text.length() < WIDE / 4; i++) {
      text.append(part.formatted(i));
    }

    assertThatCode(() -> readings().values().forEach(read -> read.accept(text.toString())))
        .doesNotThrowAnyException();
  }
}
