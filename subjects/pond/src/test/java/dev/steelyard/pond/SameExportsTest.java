package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is improved, what comes out is the same. Connections are kept for all, as starting a
 * database for each takes most of the time.
 */
class SameExportsTest {

  private static final String REDUCE =
      """
      in: /sites/*/sensor-0*.series
      out: $0-$1
      time_column: time
      resolutions: [6h]
      aggregates: [{column: value, functions: [avg, min, max, count, sum]}]
      """;

  @TempDir private static Path folder;
  private static PondTrial trial;

  @BeforeAll
  static void fill() {
    trial = PondTrial.begin(folder);
    for (int sensor = 0; sensor < 3; sensor++) {
      for (int day = 1; day <= 2; day++) {
        trial.copyRows(
            "/sites/site-%d/sensor-0%d.series".formatted(sensor, sensor),
            """
            SELECT TIMESTAMP '2025-01-31' + INTERVAL (range + 12 * %d) HOUR AS time,
              (range * %d %% 7)::%s AS value%s
            FROM range(20)\
            """
                .formatted(
                    day,
                    sensor + 3,
                    day == 1 ? "INTEGER" : "DOUBLE",
                    day == 2 ? ", 'x' AS note" : ""));
      }
    }
    trial.define("/reduced", "temporal-reduce", REDUCE);
    trial.define(
        "/dynamic/joined.series",
        "sql-derived",
        "{patterns: {t: '/reduced/*/res=6h.series'}, query: SELECT * FROM t}");
    for (String pattern : List.of("/sites/*/*.series", "/reduced/**", "/dynamic/*")) {
      export("none", pattern);
    }
  }

  private static Path target(String improvements, String pattern) {
    return folder.resolve((improvements + pattern).replaceAll("[^a-z]+", "_"));
  }

  private static void export(String improvements, String pattern) {
    trial.run(
        "export",
        "-p",
        pattern,
        "--dir",
        target(improvements, pattern).toString(),
        "--temporal",
        "year,month,day",
        "--with",
        improvements);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connections",
        "patterns,connections",
        "index,connections",
        "schemas,connections",
        "footers,connections",
        "plans,connections",
        "parallel,connections",
        "all"
      })
  void an_improved_export_is_the_plain_one(String improvements) {
    for (String pattern : List.of("/sites/*/*.series", "/reduced/**", "/dynamic/*")) {
      export(improvements, pattern);
      Path plain = target("none", pattern);
      Path improved = target(improvements, pattern);

      assertThat(PondTrial.files(improved)).isEqualTo(PondTrial.files(plain)).hasSizeGreaterThan(1);
      assertThat(difference(plain, improved)).isEmpty();
      assertThat(difference(improved, plain)).isEmpty();
    }
  }

  private static List<String> difference(Path one, Path other) {
    return PondTrial.sql("FROM %s EXCEPT ALL FROM %s".formatted(rows(one), rows(other)));
  }

  private static String rows(Path export) {
    return """
    (SELECT * REPLACE (replace(filename, '%s', '') AS filename)
     FROM read_parquet('%s/**/*.parquet', union_by_name = true, filename = true,
                       hive_partitioning = false))\
    """
        .formatted(export, export);
  }
}
