package dev.steelyard.pond.lake;

import dev.steelyard.pond.dynamic.TemporalReduceSpec;
import dev.steelyard.pond.sql.SqlText;
import java.util.stream.Collectors;

/** The SELECT of aggregates over time. */
final class ReduceSql {

  private ReduceSql() {}

  /**
   * A bucket is the beginning of its time, as TIMESTAMP in UTC. Rows without a time are in none.
   * The remainder is made positive, so that times before 1970 come into the bucket that they lie
   * in.
   */
  static String of(LakeFile.Reduced reduced, String input) {
    TemporalReduceSpec spec = reduced.spec();
    String time = SqlText.name(spec.timeColumn());
    long width = reduced.resolution().micros();
    return "SELECT make_timestamp(epoch_us(%s) - ((epoch_us(%s) %% %d) + %d) %% %d) AS %s, %s"
            .formatted(time, time, width, width, width, time, aggregates(spec))
        + " FROM (%s) AS reduced WHERE %s IS NOT NULL GROUP BY ALL ORDER BY ALL"
            .formatted(input, time);
  }

  private static String aggregates(TemporalReduceSpec spec) {
    return spec.aggregates().stream()
        .map(one ->
            "%s(%s) AS %s"
                .formatted(one.function(), SqlText.name(one.column()), SqlText.name(one.name())))
        .collect(Collectors.joining(", "));
  }
}
