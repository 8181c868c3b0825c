package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a statement asks for nothing. */
class StatementFencesTest {

  private static String plain(String statement) {
    return StatementShape.withoutFences(StatementShape.of(statement));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WITH x AS MATERIALIZED (SELECT 1) SELECT * FROM x | WITH x AS (SELECT 1) SELECT * FROM x",
        "with x as not materialized (SELECT 1) SELECT * FROM x | WITH x AS (SELECT 1) SELECT * FROM"
            + " x",
        "/*+ SeqScan(t) */ SELECT a FROM t -- why | SELECT a FROM t",
        "SELECT a FROM (SELECT * FROM t OFFSET 0) x | SELECT a FROM (SELECT * FROM t) x",
        "SELECT a FROM t WHERE ((a = 3)) | SELECT a FROM t WHERE a = 5",
        "SELECT a FROM t USE INDEX (one, two) WHERE a = 3 | SELECT a FROM t WHERE a = 3",
        "SELECT a FROM t INDEXED BY one WHERE a = 3 | SELECT a FROM t NOT INDEXED WHERE a = 3",
        "SELECT a FROM t AS o WHERE +a = 3 | select a from t o where a = 3"
      })
  void what_only_says_how_it_is_found_makes_no_other_statement(String one, String other) {
    assertThat(plain(one)).isEqualTo(plain(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a FROM t WHERE a = 3 | SELECT a FROM t WHERE b = 3",
        "SELECT a FROM t | SELECT a FROM t LIMIT 3"
      })
  void what_asks_for_something_else_is_another_statement(String one, String other) {
    assertThat(plain(one)).isNotEqualTo(plain(other));
  }
}
