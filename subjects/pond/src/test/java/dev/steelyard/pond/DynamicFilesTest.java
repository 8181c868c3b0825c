package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicFilesTest {

  private static final String REDUCE =
      """
      in: /sites/*/*.series
      out: $1/at-$0
      time_column: time
      resolutions: [6h, 1d, 1w]
      aggregates:
        - {column: value, functions: [avg, min, max, count, sum]}
      """;

  @TempDir private Path folder;
  private PondTrial trial;

  @BeforeEach
  void begin() {
    trial = PondTrial.begin(folder);
  }

  @Test
  void a_bucket_begins_at_a_multiple_of_its_length_and_nulls_do_not_count() {
    trial.copy(
        "/sites/a/temp.series",
        """
        time,value
        2025-01-02 05:59:59.999999,1
        2025-01-02 06:00:00,2
        2025-01-02 11:00:00,5
        2025-01-02 11:30:00,
        2025-01-08 23:59:59,8
        """);
    trial.copy("/sites/a/temp.series", "time,value\n2025-01-09 00:00:00,\n,100\n");
    trial.define("/reduced", "temporal-reduce", REDUCE);

    assertThat(trial.run("cat", "/reduced/temp/at-a/res=6h.series").lines())
        .containsExactly(
            "time,value_avg,value_min,value_max,value_count,value_sum",
            "2025-01-02 00:00:00,1.0,1,1,1,1",
            "2025-01-02 06:00:00,3.5,2,5,2,7",
            "2025-01-08 18:00:00,8.0,8,8,1,8",
            "2025-01-09 00:00:00,,,,0,");
    // 2025-01-02 is a Thursday, as 1970-01-01 was.
    assertThat(trial.run("cat", "/reduced/temp/at-a/res=1w.series").lines())
        .containsExactly(
            "time,value_avg,value_min,value_max,value_count,value_sum",
            "2025-01-02 00:00:00,4.0,1,8,4,16",
            "2025-01-09 00:00:00,,,,0,");
  }

  @Test
  void times_before_1970_come_into_the_bucket_that_they_lie_in() {
    trial.copy(
        "/sites/a/temp.series", "time,value\n1969-12-31 23:00:00,1\n1970-01-01 01:00:00,2\n");
    trial.define("/reduced", "temporal-reduce", REDUCE);

    assertThat(trial.run("cat", "/reduced/temp/at-a/res=1d.series").lines())
        .contains("1969-12-31 00:00:00,1.0,1,1,1,1", "1970-01-01 00:00:00,2.0,2,2,1,2");
  }

  @Test
  void inputs_of_one_output_are_united() {
    trial.copy("/sites/a/temp.series", "time,value\n2025-01-01 00:00:00,1.0\n");
    trial.copy("/sites/b/temp.series", "time,value\n2025-01-01 00:00:00,2.5\n");
    trial.define("/reduced", "temporal-reduce", REDUCE.replace("$1/at-$0", "$1"));

    assertThat(trial.run("cat", "/reduced/temp/res=1d.series").lines())
        .last()
        .isEqualTo("2025-01-01 00:00:00,1.75,1.0,2.5,2,3.5");
  }

  @Test
  void a_capture_is_named_by_all_digits_that_follow() {
    trial.copy("/sites/a/temp.series", "time,value\n2025-01-01 00:00:00,1.0\n");
    trial.copy("/sites/b/temp.series", "time,value\n2025-01-01 00:00:00,2.5\n");
    trial.define("/reduced", "temporal-reduce", REDUCE.replace("$1/at-$0", "$01"));

    assertThat(trial.run("cat", "/reduced/temp/res=1d.series").lines())
        .last()
        .isEqualTo("2025-01-01 00:00:00,1.75,1.0,2.5,2,3.5");
  }

  @Test
  void dynamic_files_are_made_of_dynamic_files() {
    trial.copy("/sites/a/temp.series", "time,value\n2025-01-01 00:00:00,1\n");
    trial.copy("/sites/b/temp.series", "time,value\n2025-01-01 07:00:00,2\n");
    trial.define("/reduced", "temporal-reduce", REDUCE);
    trial.define(
        "/both",
        "sql-derived",
        """
        patterns: {quarters: "/reduced/*/*/res=6h.series", raw: "/sites/**"}
        query: |
          WITH n AS (SELECT count(*) AS all_rows FROM raw)
          SELECT time, value_avg AS value, all_rows FROM quarters, n -- each of them
        """);
    trial.define(
        "/twice",
        "temporal-reduce",
        REDUCE.replace("/sites/*/*.series", "/both").replace("$1/at-$0", "all"));

    assertThat(trial.run("list", "/**").lines())
        .contains(
            "sql-derived     /both",
            "temporal-reduce /reduced/temp/at-a/res=6h.series",
            "temporal-reduce /twice/all/res=1d.series");
    assertThat(trial.run("cat", "/both", "--sql", "FROM source ORDER BY time").lines())
        .containsExactly(
            "time,value,all_rows", "2025-01-01 00:00:00,1.0,2", "2025-01-01 06:00:00,2.0,2");
    assertThat(trial.run("cat", "/twice/all/res=1d.series").lines())
        .last()
        .isEqualTo("2025-01-01 00:00:00,1.5,1.0,2.0,2,3.0");
  }

  @Test
  void versions_of_a_series_are_united_by_name_and_the_wider_type() {
    trial.copyRows(
        "/s.series", "SELECT TIMESTAMP '2025-01-01' AS time, 1::INTEGER AS value, 'x' AS old");
    trial.copyRows(
        "/s.series", "SELECT 7 AS new, 2.5::DOUBLE AS VALUE, TIMESTAMP '2025-01-02' AS time");

    assertThat(trial.run("cat", "/s.series", "--sql", "FROM source ORDER BY time").lines())
        .containsExactly(
            "time,value,old,new", "2025-01-01 00:00:00,1.0,x,", "2025-01-02 00:00:00,2.5,,7");
    assertThat(trial.refusal("cat", "/s.series", "--sql", "SELECT nothing FROM source"))
        .contains("DuckDB refuses it");
  }

  @Test
  void types_that_hold_not_each_others_values_are_refused() {
    trial.copy("/s.series", "time,value\n2025-01-01 00:00:00,1\n");
    String warm = trial.file("warm.csv", "time,value\n2025-01-02 00:00:00,warm\n").toString();

    assertThat(trial.refusal("copy", warm, "/s.series"))
        .contains("column value is BIGINT in one part and VARCHAR in another");
    trial.copyRows("/t.series", "SELECT 9007199254740993 AS value");
    String half = trial.file("half.csv", "value\n0.5\n").toString();
    assertThat(trial.refusal("copy", half, "/t.series")).contains("BIGINT in one part and DOUBLE");
    assertThat(trial.run("cat", "/t.series").lines()).containsExactly("value", "9007199254740993");
  }

  @Test
  void what_is_made_of_itself_is_refused() {
    trial.define("/a/first", "sql-derived", "{patterns: {t: '/b/*'}, query: SELECT * FROM t}");
    String through = "{patterns: {t: '/a/**'}, query: SELECT * FROM t}";
    Path spec = trial.file("spec.yaml", through);

    assertThat(trial.refusal("mknod", "/b/second", spec.toString(), "--kind", "sql-derived"))
        .contains("/b/second would be made of itself: /b/second of /a/first of /b/second");
    assertThat(trial.refusal("mknod", "/a/third", spec.toString(), "--kind", "sql-derived"))
        .contains("/a/third would be made of itself");
    Path reduce = trial.file("reduce.yaml", REDUCE.replace("/sites/*/*.series", "/*/**"));
    assertThat(trial.refusal("mknod", "/r", reduce.toString(), "--kind", "temporal-reduce"))
        .contains("/r would be made of itself");
    assertThat(trial.run("list").lines()).containsExactly("sql-derived     /a/first");
  }

  @Test
  void a_pattern_that_matches_nothing_is_told_when_it_is_read() {
    trial.define("/a", "sql-derived", "{patterns: {t: '/b/*'}, query: SELECT * FROM t}");

    assertThat(trial.refusal("cat", "/a")).contains("/a: table t: its pattern matches nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in: '/sites/*/*.series'~in: sites",
        "out: $1/at-$0~out: $2",
        "out: $1/at-$0~out: ../x",
        "[6h, 1d, 1w]~[1mo]",
        "[6h, 1d, 1w]~[1M]",
        "[6h, 1d, 1w]~[0h]",
        "[6h, 1d, 1w]~[1h, 1h]",
        "[6h, 1d, 1w]~[]",
        "[6h, 1d, 1w]~1h",
        "count, sum]~median]",
        "count, sum]~avg]",
        "time_column: time~time_colum: time",
        "resolutions:~resolutions",
      })
  void a_definition_that_is_none_is_refused(String change) {
    String[] parts = change.split("~");
    String yaml = REDUCE.replace(parts[0].replace("'", ""), parts[1]);
    Path spec = trial.file("spec.yaml", yaml);

    assertThat(yaml).isNotEqualTo(REDUCE);
    assertThat(trial.refusal("mknod", "/r", spec.toString(), "--kind", "temporal-reduce"))
        .isNotEmpty();
    assertThat(trial.run("list").out()).isEmpty();
  }

  @Test
  void a_resolution_of_months_is_told_why() {
    Path spec = trial.file("spec.yaml", REDUCE.replace("6h", "1month"));

    assertThat(trial.refusal("mknod", "/r", spec.toString(), "--kind", "temporal-reduce"))
        .contains("'1month' is no resolution")
        .contains("months and years have no fixed length");
  }
}
