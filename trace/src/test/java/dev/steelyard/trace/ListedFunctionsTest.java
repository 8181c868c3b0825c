package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.SqlDialect;
import dev.steelyard.core.plan.StatementEffect;
import dev.steelyard.core.plan.StatementShape;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of functions, held against what databases say of their own. */
class ListedFunctionsTest {

  @TempDir Path place;

  /** Told to vary, as what is stored does: that ends with what changes it. */
  private static final Set<String> OF_WHAT_IS_STORED =
      Set.of(
          "pg_database_size",
          "pg_indexes_size",
          "pg_relation_size",
          "pg_table_size",
          "pg_tablespace_size",
          "pg_total_relation_size",
          "lo_get");

  private static List<String> asked(String url, String names) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement ask = connection.createStatement();
        ResultSet told = ask.executeQuery(names)) {
      while (told.next()) {
        found.add(told.getString(1));
      }
    }
    assertThat(found).as(names).hasSizeGreaterThan(10);
    return found;
  }

  private static boolean isQuestion(String function) {
    return effect("SELECT %s(a, b) FROM t".formatted(function)) == StatementEffect.ASKS;
  }

  private static StatementEffect effect(String statement) {
    return StatementShape.effect(statement, SqlDialect.UNTOLD);
  }

  /** Whose answer is another for other sessions, and for one and the same it is what is stored. */
  private static final Set<String> OF_ITS_RIGHTS =
      Set.of(
          "pg_has_role",
          "row_security_active",
          "pg_sequence_last_value",
          "pg_my_temp_schema",
          "pg_is_other_temp_schema");

  private static boolean varies(String function) {
    return !function.startsWith("has_")
        && !OF_ITS_RIGHTS.contains(function)
        && effect("SELECT %s(a, b) FROM t".formatted(function)) == StatementEffect.VARIES;
  }

  private static final Pattern CALL = Pattern.compile("(\\w+)\\(");

  @Test
  void a_view_of_postgres_over_what_goes_on_is_no_question_that_can_be_kept() throws Exception {
    PostgresServer postgres = PostgresServer.start(place);
    try {
      List<String> views =
          asked(
              postgres.url(),
              "SELECT viewname || ':' || definition FROM pg_views WHERE schemaname = 'pg_catalog'");
      assertThat(views)
          .filteredOn(view -> CALL.matcher(view).results().anyMatch(call -> varies(call.group(1))))
          .extracting(view -> view.substring(0, view.indexOf(':')))
          .hasSizeGreaterThan(10)
          .allSatisfy(view ->
              assertThat(effect("SELECT a FROM " + view)).isEqualTo(StatementEffect.VARIES));
    } finally {
      postgres.stop();
    }
  }

  @Test
  void what_duckdb_says_to_vary_is_no_question_that_can_be_kept() throws SQLException {
    assertThat(
            asked(
                "jdbc:duckdb:",
                "SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability <>"
                    + " 'CONSISTENT'"))
        .filteredOn(ListedFunctionsTest::isQuestion)
        .isEmpty();
  }

  @Test
  void what_postgres_says_to_vary_is_no_question_that_can_be_kept() throws Exception {
    PostgresServer postgres = PostgresServer.start(place);
    try {
      assertThat(
              asked(
                  postgres.url(),
                  "SELECT DISTINCT proname FROM pg_proc WHERE provolatile = 'v' AND prokind = 'f'"))
          .filteredOn(ListedFunctionsTest::isQuestion)
          .isSubsetOf(OF_WHAT_IS_STORED);
    } finally {
      postgres.stop();
    }
  }

  @Test
  void what_duckdb_has_for_lists_documents_and_texts_can_be_kept() throws SQLException {
    assertThat(
            asked(
                "jdbc:duckdb:",
                "SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability ="
                    + " 'CONSISTENT' AND regexp_matches(function_name,"
                    + " '^(json|list|array|map|struct|regexp|regr|string|date)_[a-z]+$') AND"
                    + " function_name NOT LIKE 'json_copy%'"))
        .allMatch(function ->
            StatementShape.effect("SELECT %s(a, b) FROM t".formatted(function), SqlDialect.DUCKDB)
                == StatementEffect.ASKS);
  }
}
