package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.AskedValues;
import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.plan.StatementShape;
import dev.steelyard.trace.plan.PlanReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Plans of one statement that PostgreSQL makes when it is set or stored otherwise. */
abstract class PostgresPlanCase {

  static final String PLANNED = "FORMAT JSON";
  static final String EXECUTED = "ANALYZE, TIMING OFF, FORMAT JSON";

  @TempDir static Path place;
  private static PostgresServer postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresServer.start(place);
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgres != null) {
      postgres.stop();
    }
  }

  static void make(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.url());
        Statement make = connection.createStatement()) {
      for (String one : statements) {
        make.execute(one);
      }
    }
  }

  /** How a statement is planned after some others, which are taken back. */
  static QueryPlan plan(String how, String before, String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.url());
        Statement ask = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String one : before.isBlank() ? new String[0] : before.split(",")) {
        ask.execute(one.strip().replace(";", ","));
      }
      try (ResultSet told = ask.executeQuery("EXPLAIN (%s) %s".formatted(how, statement))) {
        told.next();
        QueryPlan plan = new PlanReader().read(told.getString(1)).orElseThrow();
        connection.rollback();
        return plan.of(StatementShape.of(statement));
      }
    }
  }

  static List<PlanChange> changes(QueryPlan was, QueryPlan is, String statement) {
    return PlanChanges.between(was, is, new AskedValues(false, StatementShape.of(statement)));
  }

  static void assertNoDirection(List<PlanChange> found) {
    assertThat(found)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.kind().effect()).isEqualTo(PlanChange.Effect.OPEN));
  }
}
