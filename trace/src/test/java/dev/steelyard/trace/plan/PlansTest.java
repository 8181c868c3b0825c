package dev.steelyard.trace.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChange.Effect;
import dev.steelyard.core.plan.PlanChange.Kind;
import dev.steelyard.core.plan.PlanChanges;
import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.QueryPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans as DuckDB 2.0, PostgreSQL 15 and SQLite 3.40 wrote them. */
class PlansTest {

  private final PlanReader reader = new PlanReader();

  private QueryPlan plan(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            PlansTest.class.getResourceAsStream("/plans/" + name + ".json"), name)) {
      return reader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)).orElseThrow();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private List<PlanChange> changes(String before, String after) {
    return PlanChanges.between(plan(before), plan(after));
  }

  /** Each level is read once: JSON has hundreds. */
  @Test
  void a_plan_of_many_appends_within_each_other_is_read() {
    String begin = "{\"Node Type\": \"Append\", \"Plans\": [";
    String json =
        "[{\"Plan\": "
            + begin.repeat(100)
            + "{\"Node Type\": \"Seq Scan\", \"Relation Name\": \"t\", \"Alias\": \"t\"}"
            + "]}".repeat(100)
            + "}]";

    assertThat(reader.read(json).orElseThrow().scans().keySet()).containsExactly("t");
  }

  @Test
  void a_condition_of_a_megabyte_is_read_and_compared() {
    String values = "it''s,".repeat(170_000);
    String json =
        "[{\"Plan\": {\"Node Type\": \"Index Scan\", \"Relation Name\": \"t\", \"Alias\": \"t\","
            + " \"Index Name\": \"i\", \"Index Cond\": \"(id = ANY ('{"
            + values
            + "}'::text[]))\", \"Filter\": \"(doc <> '"
            + values
            + "'::text)\"}}]";
    QueryPlan plan = reader.read(json).orElseThrow();

    assertThat(plan.scans().keySet()).containsExactly("t");
    assertThatCode(
            () -> PlanChanges.between(plan, reader.read(json.replace("<>", "=")).orElseThrow()))
        .doesNotThrowAnyException();
  }

  @Test
  void filters_of_duckdb_with_many_values_are_read() {
    String filter = "a IN (" + "'x', ".repeat(100_000) + "'y')\\nb > 5";
    String json =
        "[{\"name\": \"SEQ_SCAN\", \"children\": [], \"extra_info\": {\"Table\": \"t\","
            + " \"Filters\": \""
            + filter
            + "\"}}]";

    assertThat(reader.read(json).orElseThrow().scans()).containsKey("t");
  }

  @Test
  void what_is_read_of_files_is_told() {
    PlanScan scan = plan("duckdb-pruned").scans().get("READ_PARQUET");
    assertThat(scan)
        .isEqualTo(
            new PlanScan(
                "READ_PARQUET",
                "",
                List.of("(v > 100.0)"),
                List.of(),
                List.of("(month = 3)"),
                1,
                12,
                List.of("id", "v"),
                -1,
                "READ_PARQUET"));
  }

  @Test
  void an_analyzed_plan_tells_what_was_read_and_how_far_its_estimate_was_off() {
    QueryPlan plan = plan("duckdb-analyzed");
    assertThat(plan.rowsRead()).isEqualTo(8328);
    assertThat(plan.worstEstimate().orElseThrow().estimateError())
        .isCloseTo(8328 / 1666.0, within(1e-9));
    assertThat(plan.hash()).isEqualTo(plan("duckdb-pruned").hash());
  }

  @Test
  void analyzed_partitions_are_added_up() {
    QueryPlan plan = plan("postgres-analyzed");
    assertThat(plan.scans().get("ev").partsRead()).isEqualTo(4);
    // 938 that were kept and 66 that were not.
    assertThat(plan.scans().get("ev").rowsRead()).isEqualTo(938 + 66);
    assertThat(plan.joinOrder()).isEqualTo("(ev ⋈ k)");
  }

  @Test
  void other_values_are_no_other_plan() {
    assertThat(plan("duckdb-pruned-other-values").hash()).isEqualTo(plan("duckdb-pruned").hash());
    assertThat(changes("duckdb-pruned", "duckdb-pruned-other-values")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "duckdb-pruned, duckdb-not-pruned, PRUNING_LOST, READ_PARQUET",
    "duckdb-not-pruned, duckdb-pruned, PRUNING_GAINED, READ_PARQUET",
    "postgres-pruned, postgres-not-pruned, PRUNING_LOST, ev",
    "postgres-not-pruned, postgres-pruned, PRUNING_GAINED, ev",
    "postgres-index, postgres-no-index, INDEX_LOST, k",
    "postgres-no-index, postgres-index, INDEX_GAINED, k",
    "sqlite-index, sqlite-no-index, INDEX_LOST, o",
    "sqlite-index, sqlite-primary, INDEX_OTHER, o",
    "sqlite-join, sqlite-join-other, JOIN_ORDER, ''"
  })
  void a_change_is_told_by_what_it_means(String before, String after, Kind kind, String table) {
    assertThat(changes(before, after))
        .anySatisfy(one -> {
          assertThat(one.kind()).isEqualTo(kind);
          assertThat(one.table()).isEqualTo(table);
        });
  }

  @Test
  void lost_pruning_says_what_was_read_before() {
    PlanChange change = changes("duckdb-pruned", "duckdb-not-pruned").getFirst();
    assertThat(change.before()).isEqualTo("1 of 12 read by (month = 3)");
    assertThat(change.after()).isEqualTo("all of them read");
    assertThat(change.kind().effect()).isEqualTo(Effect.WORSE);
  }

  @Test
  void a_condition_that_is_checked_later_is_no_longer_pushed_down() {
    List<PlanChange> changes = changes("duckdb-pruned", "duckdb-window");
    assertThat(changes)
        .extracting(PlanChange::kind)
        .contains(Kind.PRUNING_LOST, Kind.PUSH_DOWN_LOST, Kind.COLUMNS_MORE);
    assertThat(changes)
        .filteredOn(one -> one.kind() == Kind.PUSH_DOWN_LOST)
        .singleElement()
        .satisfies(one -> assertThat(one.before()).isEqualTo("v > ?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "duckdb-pruned",
        "duckdb-window",
        "duckdb-join",
        "duckdb-analyzed",
        "postgres-analyzed",
        "postgres-not-pruned",
        "sqlite-join",
        "sqlite-union"
      })
  void a_plan_is_no_change_of_itself(String name) {
    assertThat(changes(name, name)).isEmpty();
    assertThat(plan(name).scans()).isNotEmpty();
  }

  @Test
  void what_sqlite_looks_up_for_each_value_of_another_table_is_read() {
    QueryPlan plan =
        reader
            .read(
                "[{\"id\":2,\"parent\":0,\"detail\":\"SEARCH o USING INTEGER PRIMARY KEY"
                    + " (rowid=?)\"},{\"id\":5,\"parent\":0,\"detail\":\"USING ROWID SEARCH ON"
                    + " TABLE c FOR IN-OPERATOR\"}]")
            .orElseThrow();

    assertThat(plan.tables()).containsExactly("c", "o");
    assertThat(plan.scans().get("c").access()).isEqualTo("primary key");
  }

  @Test
  void sorts_and_joins_of_sqlite_are_seen() {
    QueryPlan plan = plan("sqlite-join");
    assertThat(plan.joinOrder()).isEqualTo("(o ⋈ k)");
    assertThat(plan.root().all())
        .extracting(PlanStep::role)
        .contains(PlanStep.Role.JOIN, PlanStep.Role.SORT);
  }

  @Test
  void a_plan_in_words_is_kept_and_its_change_seen() {
    QueryPlan one = reader.read("Table scan on t  (rows=17)").orElseThrow();
    QueryPlan same = reader.read("Table scan on t  (rows=18)").orElseThrow();
    QueryPlan other = reader.read("Index lookup on t  (rows=18)").orElseThrow();
    assertThat(PlanChanges.between(one, same)).isEmpty();
    assertThat(PlanChanges.between(one, other))
        .extracting(PlanChange::kind)
        .containsExactly(Kind.STEPS_OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void no_text_is_no_plan(String text) {
    assertThat(reader.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[[[",
        "{\"Plan\": 3}",
        "[{\"id\":1,\"parent\":1,\"detail\":\"SCAN a\"}]"
      })
  void damaged_plans_are_no_more_than_words(String text) {
    assertThat(reader.read(text).orElseThrow().joinOrder()).isIn("", "a");
  }
}
