package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words of a statement are tables, and which columns it asks for. */
class StatementClausesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a.v FROM orders a JOIN orders AS b ON a.id = b.parent | a | orders",
        "SELECT a.v FROM orders a JOIN orders AS b ON a.id = b.parent | b | orders",
        "SELECT v FROM orders WHERE id IN (SELECT parent FROM orders o) | o | orders",
        "SELECT v FROM main.orders o, lines l | o | orders",
        "SELECT v FROM main.orders o, lines l | l | lines",
        "SELECT v FROM a JOIN b ON a.x = b.x, lines l WHERE v = ? | l | lines",
        "SELECT v x FROM \"Order s\" o | o | Order s",
        "SELECT v FROM orders o LEFT JOIN lines l USING (id) | l | lines",
        "SELECT v FROM orders o WHERE extract(day FROM moment) = ? | o | orders",
        "UPDATE orders o SET v = ? FROM lines l WHERE l.id = o.id | l | lines",
        "SELECT v FROM orders WHERE id = (SELECT max(id) FROM orders) | orders_1 | orders_1",
        "SELECT v FROM orders a WHERE id IN (SELECT id FROM orders a) | a_1 | orders",
        "SELECT v FROM (SELECT v FROM orders) o | o | o",
        "SELECT v FROM orders WHERE v = ? | v | v",
        "SELECT o.v FROM a o WHERE id IN (SELECT id FROM b o) | o | o",
        "SELECT v AS o, w l FROM orders | l | l",
        "SELECT c.v FROM orders c JOIN lines orders ON c.id = orders.id | c | orders",
        "SELECT c.v FROM orders c JOIN lines orders ON c.id = orders.id | orders | lines",
        "SELECT v FROM orders lines, lines orders WHERE v = ? | lines | orders",
        "SELECT v FROM orders lines, lines orders WHERE v = ? | orders | lines",
        "SELECT v FROM orders WHERE id IN (SELECT id FROM lines orders) | orders | orders"
      })
  void what_a_statement_calls_a_table_is_the_table(String shape, String name, String table) {
    assertThat(StatementClauses.of(shape).table(name)).isEqualTo(table);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id FROM t WHERE p = ? | id | false",
        "SELECT id FROM t WHERE p = ? | p | true",
        "SELECT sum(id) FROM t WHERE p = ? ORDER BY id LIMIT ? | id | false",
        "SELECT id, count(*) FROM t GROUP BY id HAVING count(v) > ? | id | false",
        "SELECT id, count(*) FROM t GROUP BY id HAVING count(v) > ? | v | true",
        "SELECT v FROM t JOIN u USING (id) WHERE p = ? | id | true",
        "SELECT v FROM t NATURAL JOIN u | id | true",
        "SELECT v FROM t JOIN u ON t.id = u.id | id | true",
        "SELECT x FROM (SELECT id AS x FROM t) WHERE x = ? | id | true",
        "SELECT v FROM t WHERE extract(day FROM id) = ? | id | true",
        "SELECT v FROM t WHERE p IS NOT DISTINCT FROM ? AND id = ? | id | true",
        "SELECT v FROM t WHERE p IN (SELECT max(p) FROM t) AND id = ? | id | true",
        "SELECT v, \"id\" FROM t WHERE lower(\"Na me\") = ? | na me | true"
      })
  void a_column_that_no_condition_may_be_about_is_not_asked_for(
      String shape, String column, boolean isAsked) {
    assertThat(StatementClauses.of(shape).asks(column)).isEqualTo(isAsked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM a JOIN b ON a.id = b.parent | true",
        "SELECT * FROM a, b WHERE b.parent=a.id | true",
        "SELECT * FROM a JOIN b ON a.id = b.parent + ? | false",
        "SELECT * FROM a JOIN b ON ? + a.id = b.parent | false",
        "SELECT * FROM a JOIN b ON lower(a.id) = b.parent | false",
        "SELECT * FROM a JOIN b ON a.id = lower(b.parent) | false",
        "SELECT * FROM a JOIN b ON a.id = b.parent::text | false",
        "SELECT * FROM a JOIN b ON a.id = b.parent COLLATE NOCASE | false",
        "SELECT * FROM a JOIN b ON a.id >= b.parent | false",
        "SELECT * FROM a JOIN b ON a.id = b.parents | false",
        "SELECT id, parent FROM a | false"
      })
  void two_columns_are_compared_where_each_stands_as_it_is(String statement, boolean isCompared) {
    AskedValues values = new AskedValues(false, StatementShape.of(statement));

    assertThat(values.compares("id", "parent")).isEqualTo(isCompared);
    assertThat(values.compares("rowid", "parent")).isEqualTo(isCompared);
  }
}
