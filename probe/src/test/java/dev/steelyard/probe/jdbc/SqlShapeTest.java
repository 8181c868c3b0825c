package dev.steelyard.probe.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which statements are planned as one. */
class SqlShapeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "SELECT v FROM t1 WHERE k = 5; SELECT v FROM t1 WHERE k = 61.5e+3",
        "SELECT v FROM t WHERE k IN (1); SELECT v FROM t WHERE k IN ( 1,2 , 3 )",
        "SELECT v FROM t WHERE k = 'a, 1'; SELECT v FROM t WHERE k = 'it''s'",
        "SELECT v FROM t WHERE k = E'it\\'s'; SELECT v FROM t WHERE k = E''",
        "SELECT v FROM t WHERE k = $$it's$$; SELECT v FROM t WHERE k = $a$x 1$a$",
        "SELECT v  FROM t /* asked 1a 2 */ WHERE k = ?; SELECT v FROM t WHERE k=7 -- it's",
      })
  void values_lists_blanks_and_comments_are_no_part_of_a_shape(String one, String other) {
    assertThat(SqlShape.of(one)).isEqualTo(SqlShape.of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "SELECT v FROM t1 WHERE k = 5; SELECT v FROM t2 WHERE k = 5",
        "SELECT a1 FROM t; SELECT a2 FROM t",
        "SELECT a FROM t_1; SELECT a FROM t_2",
        "SELECT a FROM \"t 1\"; SELECT a FROM \"t 2\"",
        "SELECT a FROM `1`; SELECT a FROM `2`",
        "SELECT a b FROM t; SELECT ab FROM t",
        "SELECT a, b FROM t; SELECT a b FROM t",
        "SELECT f(a, 1) FROM t; SELECT f(a) FROM t",
        "SELECT f(a, 1) FROM t; SELECT f(a, 1, 2) FROM t",
        "UPDATE t SET a = 1, b = 2; UPDATE t SET a = 1 b = 2",
        "SELECT v FROM t WHERE k = $1; SELECT v FROM t WHERE k = $2"
      })
  void names_are_what_they_are_with_their_digits(String one, String other) {
    assertThat(SqlShape.of(one)).isNotEqualTo(SqlShape.of(other));
  }
}
