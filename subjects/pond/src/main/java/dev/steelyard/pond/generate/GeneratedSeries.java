package dev.steelyard.pond.generate;

import dev.steelyard.pond.sql.SqlText;
import java.nio.file.Path;

/**
 * A file of measurements of one sensor on one day. What a sensor measures depends on the seed, its
 * number and the moment alone.
 *
 * @param path in the lake
 * @param sensor from 0 on
 * @param day from 0 on, after the scenario's first
 * @param rows over the day, at equal distances, up to 86,400
 * @param hasBattery whether the sensor tells its battery's voltage, as later models do
 */
record GeneratedSeries(String path, int sensor, int day, int rows, boolean hasBattery) {

  /** 2025-01-01T00:00:00Z, in seconds. */
  private static final long FIRST_DAY = 1_735_689_600L;

  private static final int SECONDS_A_DAY = 86_400;

  String copy(long seed, Path file) {
    long start = FIRST_DAY + (long) day * SECONDS_A_DAY;
    long key = Math.floorMod(seed * 1_000_003L + sensor * 7_919L, 1_000_000_007L);
    return """
    COPY (
      SELECT make_timestamp((%d + n * %d) * 1000000) AS time,
        round(20 + 8 * sin((%d + n * %d) / 13751.0) + noise / 500.0, 3) AS value,
        CAST(CASE WHEN noise %% 97 = 0 THEN NULL ELSE noise %% 4 END AS INTEGER) AS quality%s
      FROM (SELECT range AS n, CAST(hash(range + %d) %% 1000 AS BIGINT) AS noise
            FROM range(%d))
      ORDER BY n
    ) TO %s (FORMAT parquet)\
    """
        .formatted(
            start,
            SECONDS_A_DAY / rows,
            start,
            SECONDS_A_DAY / rows,
            hasBattery ? ", 3.3 - noise / 10000.0::DOUBLE AS battery" : "",
            key + (long) day * rows,
            rows,
            SqlText.text(file.toString()));
  }
}
