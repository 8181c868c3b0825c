package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a statement asks of columns by its words. */
class AskedConditionsTest {

  private static final AskedConditions NONE = AskedConditions.of("SELECT v FROM t");

  @Test
  void each_clause_is_taken_apart_where_all_has_to_hold() {
    assertThat(
            AskedConditions.of(
                    "SELECT a FROM t LEFT JOIN u ON t.a = u.b JOIN w USING (z) WHERE (x = ? AND y >"
                        + " ?) OR q = ? GROUP BY a HAVING count(v) > ? ORDER BY z LIMIT ?")
                .parts())
        .containsExactly("a = b", "z", "(x = ? AND y > ?) OR q = ?", "count(v) > ?");
    assertThat(
            AskedConditions.of(
                    "SELECT a FROM t WHERE b BETWEEN ? AND ? AND c = (SELECT max(d) FROM u WHERE e"
                        + " = ?)")
                .parts())
        .containsExactlyInAnyOrder("b BETWEEN ? AND ?", "c = statement()", "e = ?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "k = ?; POINT",
        "? = k; POINT",
        "k IN (?, …); POINT",
        "k IS ?; POINT",
        "k > ?; LOWER",
        "? >= k; UPPER",
        "abs(k) <= ?; UPPER",
        "? - k > ?; LOWER UPPER",
        "k BETWEEN ? AND ?; LOWER UPPER",
        "k > ? AND k < ?; LOWER UPPER",
        "k LIKE ?; POINT LOWER UPPER",
        "k ~ ?; POINT LOWER UPPER",
        "contains(list, k); POINT LOWER UPPER",
        "k = ? OR k > ?; ''",
        "k = ? OR k = ?; POINT",
        "k = ? OR v = ?; POINT",
        "k <> ?; ''",
        "k NOT IN (?, …); ''",
        "k NOT LIKE ?; ''",
        "k IS NOT NULL; ''",
        "NOT (k < ? OR k > ?); LOWER UPPER",
        "NOT k <> ?; POINT",
        "NOT (NOT k = ?); POINT",
        "NOT k <= ?; LOWER",
        "NOT k NOT IN (?, …); POINT",
        "NOT k BETWEEN ? AND ?; ''",
        "NOT (k IS NULL); ''",
        "NOT (k <> ? AND k <> ?); POINT",
        "v = ? AND k = ? OR k > ?; POINT LOWER",
        "v = ? AND k = ? OR k = ?; POINT",
        "v = ?; ''"
      })
  void what_it_asks_of_a_column_bounds_that(String condition, String bounds) {
    assertThat(
            AskedConditions.of("SELECT v FROM t WHERE " + condition).bounds("k", NONE).stream()
                .sorted()
                .map(ColumnBound::name)
                .collect(Collectors.joining(" ")))
        .isEqualTo(bounds);
  }

  @Test
  void what_joins_two_tables_as_before_is_nothing_new() {
    AskedConditions before = AskedConditions.of("SELECT v FROM t JOIN u ON t.k = u.id WHERE v = ?");
    AskedConditions after =
        AskedConditions.of("SELECT v FROM t x JOIN u ON x.k = u.id WHERE k > ?");

    assertThat(after.bounds("k", before)).containsExactly(ColumnBound.LOWER);
  }
}
