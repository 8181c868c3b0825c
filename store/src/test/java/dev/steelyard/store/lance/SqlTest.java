package dev.steelyard.store.lance;

import static dev.steelyard.store.Samples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Table;
import java.math.BigDecimal;
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
    store.publish(file("suite", 3));
  }

  @Test
  void aQueryAnswersWithColumnsAndRows() {
    Table table =
        store.sql(
            "select dut['name'] as dut, count(*) as n, max(summary['median']) as slowest"
                + " from results group by dut['name']");

    assertThat(table)
        .isEqualTo(new Table(List.of("dut", "n", "slowest"), List.of(List.of("db", 3L, 3.0))));
  }

  @Test
  void cellsArePlainJavaValues() {
    Table table =
        store.sql(
            "WITH one AS (SELECT * FROM results ORDER BY benchmark_name LIMIT 1) SELECT dut, \"values\","
                + " throughput, true, to_timestamp_seconds(1700000000), date '2024-02-29',"
                + " cast(1.50 as decimal(9, 2)), cast(7 as int), arrow_cast(0.5, 'Float32'), x'0aff'"
                + " FROM one");

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
  void anAnswerWithoutRowsHasItsColumns() {
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
  void whatDoesNotBeginAsAQueryIsRefusedBeforeTheEngineSeesIt(String sql) {
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
  void whatBeginsAsAQueryAndWritesIsRefusedByTheEngine(String sql) {
    assertThatThrownBy(() -> store.sql(sql)).isInstanceOf(SteelyardException.class);
    assertThat(store.sql("SELECT count(*) FROM results WHERE units = 'ns'").rows())
        .containsExactly(List.of(3L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT nope FROM results", "SELECT FROM WHERE", "SELECT id FROM nowhere"})
  void aWrongQueryIsAnsweredInOneLineWithoutTheEnginesInnards(String sql) {
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
  void aQueryOfBothTablesSaysThatItReadsOne() {
    assertThatThrownBy(() -> store.sql("SELECT * FROM results JOIN runs ON true"))
        .hasMessageContaining("not from two");
  }
}
