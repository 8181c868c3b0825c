package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PondExportTest {

  @TempDir private Path folder;
  private PondTrial trial;
  private Path out;

  @BeforeEach
  void begin() {
    trial = PondTrial.begin(folder);
    out = folder.resolve("out");
    trial.copy(
        "/sites/a/temp.series",
        """
        time,value
        2024-12-31 23:59:59.999999,1
        2025-01-01 00:00:00,2
        2025-01-31 12:00:00,3
        """);
    trial.copy("/sites/a/temp.series", "time,value\n2025-02-01 00:00:00,4\n");
    trial.copy("/sites/b/hum.series", "time,value\n2025-02-03 10:30:00,5\n");
  }

  private PondTrial.Done export(String pattern, String temporal, String... more) {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("export", "-p", pattern, "--dir", out.toString(), "--temporal", temporal));
    words.addAll(List.of(more));
    return trial.attempt(words.toArray(String[]::new));
  }

  private List<String> values() {
    return PondTrial.sql(
        "SELECT value FROM read_parquet('%s/**/*.parquet', union_by_name = true) ORDER BY 1"
            .formatted(out));
  }

  @Test
  void partitions_are_folders_below_what_the_wildcards_stand_for() {
    assertThat(export("/sites/*/*.series", "year,month").code()).isZero();

    assertThat(PondTrial.files(out))
        .containsExactly(
            "a/temp/year=2024/month=12/data_0.parquet",
            "a/temp/year=2025/month=1/data_0.parquet",
            "a/temp/year=2025/month=2/data_0.parquet",
            "b/hum/year=2025/month=2/data_0.parquet",
            "pond-export.json");
    assertThat(values()).containsExactly("1", "2", "3", "4", "5");
    assertThat(
            PondTrial.sql(
                "SELECT value, year, month FROM read_parquet('%s/a/**/*.parquet') ORDER BY 1"
                    .formatted(out)))
        .containsExactly("1,2024,12", "2,2025,1", "3,2025,1", "4,2025,2");
  }

  @Test
  void a_name_that_looks_like_a_partition_is_none() {
    trial.copy("/years/year=1999/temp.series", "time,value\n2025-02-01 00:00:00,6\n");
    trial.copy("/years/a%3Db/temp.series", "time,value\n2025-02-01 00:00:00,7\n");

    assertThat(export("/years/*/temp.series", "year").code()).isZero();

    assertThat(PondTrial.files(out))
        .contains("year%3D1999/year=2025/data_0.parquet", "a%253Db/year=2025/data_0.parquet");
    assertThat(
            PondTrial.sql(
                "SELECT value, year FROM read_parquet('%s/**/*.parquet') ORDER BY 1"
                    .formatted(out)))
        .containsExactly("6,2025", "7,2025");
  }

  @Test
  void days_and_hours_are_partitions_too() {
    export("/sites/b/hum.series", "year,month,day,hour");

    assertThat(PondTrial.files(out)).contains("year=2025/month=2/day=3/hour=10/data_0.parquet");
  }

  @Test
  void the_start_is_in_and_the_end_is_not() {
    export("/sites/*/*.series", "year", "--start", "2025-01-01", "--end", "2025-02-01T00:00:00Z");

    assertThat(values()).containsExactly("2", "3");
  }

  @Test
  void the_manifest_says_what_it_is_an_export_of() throws Exception {
    export("/sites/a/temp.series", "year", "--start", "2025-01-01");

    assertThat(Files.readString(out.resolve("pond-export.json")))
        .contains("\"identity\":\"/sites/a/temp.series@2\"")
        .contains("\"rows\":3,\"source_rows\":4,\"time_column\":\"time\"")
        .contains("\"first\":\"2025-01-01T00:00:00Z\",\"last\":\"2025-02-01T00:00:00Z\"");
  }

  private String refusal(String pattern, String... more) {
    PondTrial.Done done = export(pattern, "year", more);
    assertThat(done.code()).isEqualTo(2);
    assertThat(PondTrial.files(folder)).noneMatch(file -> file.startsWith("out"));
    assertThat(PondTrial.files(folder)).noneMatch(file -> file.endsWith(".part"));
    return done.err();
  }

  @Test
  void nothing_is_written_where_nothing_matches_or_lies_in_the_range() {
    assertThat(refusal("/nowhere/*")).contains("/nowhere/* matches nothing");
    assertThat(refusal("/**", "--start", "2030-01-01")).contains("no rows from --start to --end");
    assertThat(refusal("/**", "--start", "2025-01-02", "--end", "2025-01-02"))
        .contains("--start is not before --end");
    assertThat(refusal("/**", "--start", "tomorrow")).contains("2025-01-31T12:00:00Z");
  }

  @Test
  void a_folder_with_files_is_left_as_it_is() throws Exception {
    Files.createDirectories(out);
    Files.writeString(out.resolve("mine"), "mine");

    assertThat(export("/**", "year").err()).contains("is not empty");
    assertThat(PondTrial.files(out)).containsExactly("mine");
  }

  @Test
  void an_empty_folder_is_used() throws Exception {
    Files.createDirectories(out);

    assertThat(export("/**", "year").code()).isZero();
  }

  @Test
  void rows_without_a_time_belong_to_no_partition() {
    trial.copy("/gaps.series", "time,value\n2025-01-01 00:00:00,1\n,2\n");

    assertThat(refusal("/gaps.series")).contains("1 rows have no time");
    assertThat(refusal("/gaps.series", "--start", "2024-01-01")).contains("1 rows have no time");
  }

  @Test
  void the_column_of_times_is_found_or_told() {
    trial.copy("/two.table", "made,seen\n2025-01-01 00:00:00,2026-01-01 00:00:00\n");
    trial.copy("/none.table", "a\n1\n");

    assertThat(refusal("/none.table")).contains("no column of type TIMESTAMP");
    assertThat(refusal("/two.table")).contains("made, seen").contains("--time");
    assertThat(refusal("/two.table", "--time", "gone")).contains("no column 'gone' of times");
    assertThat(export("/two.table", "year", "--time", "seen").code()).isZero();
    assertThat(PondTrial.files(out)).contains("year=2026/data_0.parquet");
  }

  @Test
  void a_column_of_times_is_declared_when_it_is_copied() {
    Path rows = trial.file("r.csv", "made,seen\n2025-01-01 00:00:00,2026-01-01 00:00:00\n");
    trial.run("copy", rows.toString(), "/two.table", "--time", "seen");

    assertThat(export("/two.table", "year").code()).isZero();
    assertThat(PondTrial.files(out)).contains("year=2026/data_0.parquet");
  }

  @Test
  void a_column_named_as_a_partition_is_refused() {
    trial.copy("/named.table", "time,Month\n2025-01-01 00:00:00,7\n");

    assertThat(export("/named.table", "year,month").err()).contains("has a column 'month'");
  }

  @Test
  void times_with_a_zone_are_parted_in_utc() {
    trial.copyRows("/zone.series", "SELECT TIMESTAMPTZ '2025-01-01 00:30:00+02' AS time");

    export("/zone.series", "year,month,day");

    assertThat(PondTrial.files(out)).contains("year=2024/month=12/day=31/data_0.parquet");
  }

  @Test
  void data_has_no_columns_to_export() {
    trial.run("copy", trial.file("x", "x").toString(), "/notes");

    assertThat(refusal("/**")).contains("/notes is data");
  }

  @Test
  void files_that_would_share_a_folder_are_refused() {
    trial.copy("/m/x/m/a.series", "time\n2025-01-01 00:00:00\n");
    trial.copy("/m/m/x/a.series", "time\n2025-01-01 00:00:00\n");

    assertThat(refusal("/**/m/**/a.series")).contains("would both go to the folder");
  }
}
