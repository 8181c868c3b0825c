package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.store.SqlBounds;
import dev.steelyard.store.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlTest extends StoreTest {

  @BeforeEach
  void publish() {
    store.results().publish(file("suite", 3));
  }

  @Test
  void a_query_answers_with_columns_and_rows() {
    Table table =
        store.sql(
            "select dut['name'] as dut, count(*) as n, max(summary['median']) as slowest"
                + " from results group by dut['name']");

    assertThat(table)
        .isEqualTo(new Table(List.of("dut", "n", "slowest"), List.of(List.of("db", 3L, 3.0))));
  }

  @Test
  void cells_are_plain_java_values() {
    Table table =
        store.sql(
            "WITH one AS (SELECT * FROM results ORDER BY benchmark_name LIMIT 1) SELECT dut,"
                + " \"values\", throughput, true, to_timestamp_seconds(1700000000), date"
                + " '2024-02-29', cast(1.50 as decimal(9, 2)), cast(7 as int), arrow_cast(0.5,"
                + " 'Float32'), x'0aff' FROM one");

    assertThat(table.rows())
        .containsExactly(
            Arrays.asList(
                Map.of("name", "db", "version", "0.1.0+abc0001", "timestamp", 1_700_000_001L),
                List.of(0.0, 1.0, 2.0),
                null,
                true,
                Instant.ofEpochSecond(1_700_000_000),
                LocalDate.of(2024, 2, 29),
                new BigDecimal("1.50"),
                7L,
                0.5,
                "0aff"));
  }

  @Test
  void an_answer_without_rows_has_its_columns() {
    assertThat(store.sql("SELECT id, units FROM results WHERE false").columns())
        .containsExactly("id", "units");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO results SELECT * FROM results",
        "DELETE FROM results",
        "UPDATE results SET units = 'x'",
        "DROP TABLE results",
        "TRUNCATE results",
        "CREATE TABLE t AS SELECT 1",
        "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '/etc/passwd'",
        "COPY (SELECT id FROM results) TO 'stolen.csv'",
        "  copy results to 'stolen.csv'",
        "/* SELECT */ COPY results TO 'stolen.csv'",
        "-- SELECT\nCOPY results TO 'stolen.csv'",
        "EXPLAIN ANALYZE COPY results TO 'stolen.csv'",
        "SELECTED",
        ""
      })
  void what_does_not_begin_as_a_query_is_refused_before_the_engine_sees_it(String sql) {
    assertThatThrownBy(() -> store.sql(sql))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("SELECT");
    assertThat(store.info().tables().getFirst().rows()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; DROP TABLE results",
        "SELECT 1; COPY results TO 'stolen.csv'",
        "WITH t AS (SELECT * FROM results) INSERT INTO results SELECT * FROM t",
        "WITH t AS (SELECT 1) DELETE FROM results",
        "WITH t AS (SELECT 1) UPDATE results SET units = 'x'",
        "WITH t AS (SELECT 1) COPY results TO 'stolen.csv'",
        "SELECT * FROM '/etc/passwd'"
      })
  void what_begins_as_a_query_and_writes_is_refused_by_the_engine(String sql) {
    assertThatThrownBy(() -> store.sql(sql)).isInstanceOf(SteelyardException.class);
    assertThat(store.sql("SELECT count(*) FROM results WHERE units = 'ns'").rows())
        .containsExactly(List.of(3L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT nope FROM results", "SELECT FROM WHERE", "SELECT id FROM nowhere"})
  void a_wrong_query_is_answered_in_one_line_without_the_engines_innards(String sql) {
    assertThatThrownBy(() -> store.sql(sql))
        .isInstanceOfSatisfying(
            SteelyardException.class,
            wrong -> {
              assertThat(wrong.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT);
              assertThat(wrong)
                  .hasMessageStartingWith("the query cannot be run: ")
                  .hasMessageNotContainingAny(".rs", "LanceError", "java/", "\n");
            });
  }

  @Test
  void a_query_of_both_tables_says_that_it_reads_one() {
    assertThatThrownBy(() -> store.sql("SELECT * FROM results JOIN runs ON true"))
        .hasMessageContaining("not from 'results' and 'runs'");
  }

  @Test
  void run_variant_and_levels_are_asked_for_by_name() {
    Map<String, String> levels =
        Map.of("ram", "512MB", "a \"b\" c\\d", "x\\\"y", "odd", "a\n\t\\n\u0001");
    Metadata metadata =
        Metadata.of(Direction.LOWER_IS_BETTER)
            .withRun("run-1", "larger \"chunk\"", levels)
            .withMessage("{\"run\":\"other\",\"levels\":{\"size\":\"1GB\"}}");
    store.results().publish(List.of(result(build("db", 2), "of a run", metadata, 1, 2)));

    assertThat(
            store
                .sql(
                    "SELECT run, variant, level('ram') AS ram, level('a \"b\" c\\d'),"
                        + " level('size'), level('odd'), \"values\" FROM results WHERE run IS NOT"
                        + " NULL")
                .rows())
        .containsExactly(
            Arrays.asList(
                "run-1",
                "larger \"chunk\"",
                "512MB",
                "x\\\"y",
                null,
                "a\n\t\\n\\u{0001}",
                List.of(1.0, 2.0)));
    assertThat(store.sql("SELECT count(*) FROM results WHERE run IS NULL").rows())
        .containsExactly(List.of(3L));
  }

  @Test
  void they_are_asked_for_in_views_too() {
    assertThat(
            store
                .sql(
                    "WITH few AS (SELECT level('ram') AS ram, variant FROM results /* run */ LIMIT"
                        + " 2) SELECT count(*) FROM few WHERE ram IS NULL AND variant IS NULL")
                .rows())
        .containsExactly(List.of(2L));
    assertThat(store.sql("SELECT 'level(''ram'')' AS run FROM runs").columns())
        .containsExactly("run");
  }

  @Test
  void a_star_stays_the_ten_columns() {
    assertThat(store.sql("SELECT * FROM results").columns()).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT 1/0", "SELECT 1/(dut['timestamp'] - dut['timestamp']) FROM results"})
  void what_cannot_be_computed_is_the_querys_fault(String sql) {
    assertThatThrownBy(() -> store.sql(sql))
        .isInstanceOfSatisfying(
            SteelyardException.class,
            wrong -> assertThat(wrong.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT))
        .hasMessage("the query cannot be run: Divide by zero error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id INTO other FROM results",
        "WITH t AS (SELECT 1) SELECT * into other FROM t",
        "SELECT * FROM (SELECT 1 /* x */ INTO y)"
      })
  void into_is_refused(String sql) {
    assertThatThrownBy(() -> store.sql(sql)).hasMessageContaining("INTO");
  }

  @Test
  void a_text_that_says_into_is_none() {
    assertThat(store.sql("SELECT 'into' AS \"INTO\" FROM results LIMIT 1 -- INTO").rows())
        .containsExactly(List.of("into"));
  }

  @Test
  void a_query_too_deep_for_the_engine_is_refused_and_nothing_crashes() {
    assertThatThrownBy(() -> store.sql("SELECT " + "1+".repeat(20_000) + "1"))
        .hasMessageContaining("40,002 words and signs");
    assertThatThrownBy(() -> store.sql("SELECT " + "(".repeat(61) + "1" + ")".repeat(61)))
        .hasMessageContaining("brackets");
    assertThatThrownBy(() -> store.sql("SELECT " + " ".repeat(50_000) + "1"))
        .hasMessageContaining("characters");
    assertThatThrownBy(() -> store.sql("SELECT " + "1+".repeat(2_400) + "1"))
        .isInstanceOfSatisfying(
            SteelyardException.class,
            wrong -> assertThat(wrong.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT))
        .hasMessageContaining("too deep");
    assertThat(store.sql("SELECT " + "1+".repeat(200) + "1").rows()).containsExactly(List.of(201L));
  }

  @Test
  void a_query_that_takes_too_long_is_ended() {
    SqlBounds bounds = new SqlBounds(Duration.ofMillis(1500), 1L << 30);

    assertThatThrownBy(() ->
            store.sql(
                "SELECT sum(a.value * b.value) FROM range(1, 1000000) a, range(1, 1000000) b",
                bounds))
        .hasMessageContaining("took longer than 1.5 s")
        .hasMessageContaining("--sql-time");
  }

  @Test
  void a_query_that_takes_too_much_memory_is_ended() {
    SqlBounds bounds = new SqlBounds(Duration.ofSeconds(100), SqlBounds.LEAST_MEMORY);

    assertThatThrownBy(() ->
            store.sql(
                "SELECT count(*) FROM (SELECT value, count(*) FROM range(1, 100000000) GROUP BY"
                    + " value)",
                bounds))
        .hasMessageContaining("more memory than 512 MiB")
        .hasMessageContaining("--sql-memory");
  }
}
