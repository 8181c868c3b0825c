package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.AskedValues;
import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChange.Kind;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.plan.StatementShape;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an index means where PostgreSQL joins in another way. */
class PostgresJoinKindsTest extends PostgresPlanCase {

  private static final String LOOKUPS =
      "SET LOCAL enable_hashjoin = off, SET LOCAL enable_mergejoin = off";
  private static final String HASH =
      "SET LOCAL enable_nestloop = off, SET LOCAL enable_mergejoin = off";
  private static final String MERGE =
      "SET LOCAL enable_nestloop = off, SET LOCAL enable_hashjoin = off";
  private static final String NO_INDEX =
      "SET LOCAL enable_indexscan = off, SET LOCAL enable_bitmapscan = off, SET LOCAL"
          + " enable_indexonlyscan = off";

  @BeforeAll
  static void fill() throws SQLException {
    make(
        "CREATE TABLE lines(id int PRIMARY KEY, c int, v int, name text)",
        "INSERT INTO lines SELECT i, i % 1000, (i * 7919) % 20000, 'n' || i FROM"
            + " generate_series(1, 20000) i",
        "CREATE INDEX lines_c ON lines(c)",
        "CREATE INDEX lines_v ON lines(v)",
        "CREATE TABLE customers(id int PRIMARY KEY, grp int)",
        "INSERT INTO customers SELECT i, i % 10 FROM generate_series(1, 1000) i",
        "VACUUM ANALYZE");
  }

  private static String settings(String name) {
    return switch (name) {
      case "lookups" -> LOOKUPS + ", SET LOCAL enable_bitmapscan = off";
      case "bitmaps" -> LOOKUPS + ", SET LOCAL enable_indexscan = off";
      case "hash" -> HASH;
      case "merge" -> MERGE;
      case "merge by sorts" -> MERGE + ", " + NO_INDEX;
      case "no index" -> NO_INDEX;
      case "index first" -> "SET LOCAL enable_seqscan = off";
      case "no hash" -> "SET LOCAL enable_hashagg = off";
      case "hash by index" -> HASH + ", SET LOCAL enable_seqscan = off";
      case "hash without index" -> HASH + ", " + NO_INDEX;
      case "of both" ->
          LOOKUPS
              + ", SET LOCAL enable_material = off, SET LOCAL enable_bitmapscan = off, DROP INDEX"
              + " lines_c, DROP INDEX lines_v, CREATE INDEX lines_v_c ON lines(v; c)";
      case "of the value" ->
          HASH
              + ", SET LOCAL enable_bitmapscan = off, DROP INDEX lines_c, DROP INDEX lines_v,"
              + " CREATE INDEX lines_v_c ON lines(v; c)";
      case "of none" -> HASH + ", DROP INDEX lines_c, DROP INDEX lines_v";
      case "loops without index" -> LOOKUPS + ", " + NO_INDEX;
      default -> "";
    };
  }

  /** Twenty times slower or faster: it depends on how many rows are looked up. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lookups; hash; SELECT sum(o.v) FROM customers c JOIN lines o ON o.c = c.id WHERE c.grp ="
            + " 3",
        "bitmaps; hash; SELECT sum(o.v) FROM customers c JOIN lines o ON o.c = c.id WHERE c.grp ="
            + " 3",
        "lookups; merge; SELECT sum(o.v) FROM customers c JOIN lines o ON o.c = c.id WHERE c.grp ="
            + " 3",
        "lookups; merge by sorts; SELECT sum(o.v) FROM customers c JOIN lines o ON o.c = c.id WHERE"
            + " c.grp = 3",
        "merge; hash; SELECT sum(o.v) FROM customers c JOIN lines o ON o.c = c.id WHERE c.grp = 3",
        "merge by sorts; hash; SELECT sum(o.v) FROM customers c JOIN lines o ON o.c = c.id WHERE"
            + " c.grp = 3",
        "merge; hash; SELECT count(*) FROM customers c JOIN lines o ON o.id = c.id",
        "lookups; hash; SELECT count(*) FROM customers c WHERE EXISTS (SELECT 1 FROM lines o WHERE"
            + " o.c = c.id AND o.v > 5)",
        "lookups; hash; SELECT count(*) FROM customers c WHERE NOT EXISTS (SELECT 1 FROM lines o"
            + " WHERE o.c = c.id AND o.v > 5)",
        "none; no index; SELECT count(*) FROM customers c WHERE c.grp = 3 AND (c.id + 0 = 50 OR"
            + " EXISTS (SELECT 1 FROM lines o WHERE o.c = c.id))",
        "lookups; hash; SELECT c.id, o.name FROM customers c JOIN lines o ON o.c = c.id AND o.v = 7"
            + " WHERE c.grp = 3 ORDER BY c.id",
        "none; no hash; SELECT grp, count(*) FROM customers GROUP BY grp",
        "no hash; no index; SELECT c, count(*) FROM lines GROUP BY c",
        "none; no hash; SELECT DISTINCT grp FROM customers",
        "none; no index; SELECT * FROM lines ORDER BY v",
        "none; no index; SELECT * FROM lines WHERE length(name) > 5 ORDER BY v LIMIT 10",
        "lookups; hash; SELECT * FROM lines o JOIN customers c ON c.id = o.c WHERE length(name) > 5"
            + " ORDER BY o.v LIMIT 10",
        "none; no index; SELECT c.grp, EXISTS (SELECT 1 FROM lines o WHERE o.c = c.id) FROM"
            + " customers c WHERE c.grp = 3",
        "none; no hash; SELECT c.grp, count(*) FROM customers c GROUP BY c.grp LIMIT 3",
        "of both; of the value; SELECT c.grp, o.name FROM customers c LEFT JOIN lines o ON o.v = 77"
            + " AND o.c = c.id"
      })
  void of_another_kind_of_join_no_index_is_lost_or_gained(
      String before, String after, String statement) throws SQLException {
    QueryPlan was = plan(PLANNED, settings(before), statement);
    QueryPlan is = plan(PLANNED, settings(after), statement);

    assertNoDirection(changes(was, is, statement));
    assertNoDirection(changes(is, was, statement));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lookups; hash; SELECT sum(o.v) FROM customers c JOIN lines o ON o.c = c.id WHERE c.grp = 3"
      })
  void what_was_looked_up_for_each_row_and_is_read_once_is_told(
      String before, String after, String statement) throws SQLException {
    List<PlanChange> found =
        changes(
            plan(PLANNED, settings(before), statement),
            plan(PLANNED, settings(after), statement),
            statement);

    assertThat(found)
        .contains(
            new PlanChange(
                Kind.LOOKUPS_OTHER,
                "lines",
                "index lines_c by c = c.id, once a row",
                "all of it, once"));
  }

  /** Nothing but the index is missing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "none; no index; SELECT v FROM lines WHERE c = 7; INDEX_LOST; INDEX_GAINED",
        "lookups; loops without index; SELECT count(*) FROM customers c JOIN lines o ON o.v BETWEEN"
            + " c.id AND c.id + 1; INDEX_LOST; INDEX_GAINED",
        "lookups; loops without index; SELECT sum(o.v) FROM customers c JOIN lines o ON o.c = c.id"
            + " WHERE c.grp = 3; INDEX_LOST; INDEX_GAINED",
        "none; no index; SELECT o.name FROM customers c, lines o WHERE c.grp = 5 AND o.v = 7;"
            + " INDEX_LOST; INDEX_GAINED",
        "none; no index; SELECT * FROM lines ORDER BY v LIMIT 10; SORT_ADDED; SORT_GONE",
        "index first; no index; SELECT count(*) FROM lines; INDEX_LOST; INDEX_GAINED",
        "index first; no index; SELECT c % 7, count(*) FROM lines GROUP BY 1; INDEX_LOST;"
            + " INDEX_GAINED",
        "index first; no index; SELECT count(*) FROM lines WHERE c IS DISTINCT FROM 7; INDEX_LOST;"
            + " INDEX_GAINED",
        "hash by index; hash without index; SELECT count(*) FROM customers c JOIN lines o ON o.c ="
            + " c.id; INDEX_LOST; INDEX_GAINED",
        "of both; of none; SELECT c.grp, o.name FROM customers c LEFT JOIN lines o ON o.v = 77 AND"
            + " o.c = c.id; INDEX_LOST; INDEX_GAINED",
        "lookups; hash without index; SELECT * FROM lines o JOIN customers c ON c.id = o.c ORDER BY"
            + " o.v LIMIT 10; SORT_ADDED; SORT_GONE",
        "none; no index; SELECT v FROM lines ORDER BY v; SORT_ADDED; SORT_GONE"
      })
  void an_index_that_is_missing_where_it_would_do_the_same_is_lost(
      String before, String after, String statement, Kind lost, Kind gained) throws SQLException {
    QueryPlan was = plan(PLANNED, settings(before), statement);
    QueryPlan is = plan(PLANNED, settings(after), statement);

    assertThat(changes(was, is, statement)).extracting(PlanChange::kind).contains(lost);
    assertThat(changes(is, was, statement)).extracting(PlanChange::kind).contains(gained);
  }

  private static List<PlanChange> changes(
      String before, String asked, String after, String askedThen) throws SQLException {
    return PlanChanges.between(
        plan(PLANNED, before, asked),
        plan(PLANNED, after, askedThen),
        new AskedValues(false, StatementShape.of(askedThen), StatementShape.of(asked)));
  }

  private static final String JOINED =
      "SELECT sum(o.v) FROM customers c JOIN lines o ON o.c = c.id WHERE c.grp = 3";

  /** No index serves it, by whatever kind of join it is asked. */
  @ParameterizedTest
  @ValueSource(strings = {"abs(o.c)", "o.c + 0", "o.c::bigint % 9000"})
  void an_index_of_a_column_that_is_computed_now_for_a_join_is_lost(String computed)
      throws SQLException {
    String rewritten = JOINED.replace("o.c =", computed + " =");

    assertThat(changes(settings("lookups"), JOINED, settings("hash"), rewritten))
        .extracting(PlanChange::kind)
        .contains(Kind.INDEX_LOST);
    assertThat(changes(settings("hash"), rewritten, settings("lookups"), JOINED))
        .extracting(PlanChange::kind)
        .contains(Kind.INDEX_GAINED);
  }

  @Test
  void an_index_that_is_of_no_use_for_another_type_of_what_it_is_joined_with_is_lost()
      throws SQLException {
    String other = "ALTER TABLE customers ALTER COLUMN id TYPE numeric, " + settings("hash");

    assertThat(changes(settings("lookups"), JOINED, other, JOINED))
        .extracting(PlanChange::kind)
        .contains(Kind.INDEX_LOST);
  }

  @Test
  void a_table_that_is_read_whole_besides_what_is_looked_up_has_lost_its_index()
      throws SQLException {
    String besides = JOINED + " AND o.v > (SELECT avg(v) FROM lines)";

    assertThat(changes(settings("lookups"), JOINED, settings("lookups"), besides))
        .extracting(PlanChange::kind)
        .contains(Kind.INDEX_LOST);
  }

  /** Written in another way, or with other names. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lookups; JOIN lines; hash; INNER JOIN lines; open",
        "lookups; o; hash; p; open",
        "lookups; o; loops without index; p; lost"
      })
  void other_words_for_the_same_join_mean_no_more_than_the_same_words(
      String before, String word, String after, String other, String told) throws SQLException {
    String asked = JOINED.replace("sum(o.v)", "o.v, c.id") + " ORDER BY c.id";
    String rewritten = asked.replaceAll("\\b%s\\b".formatted(word), other);

    List<PlanChange> found = changes(settings(before), asked, settings(after), rewritten);

    if (told.equals("open")) {
      assertNoDirection(found);
    } else {
      assertThat(found).extracting(PlanChange::kind).contains(Kind.INDEX_LOST);
    }
  }
}
