package dev.steelyard.pond.export;

import dev.steelyard.pond.lake.ExportPlan;
import dev.steelyard.pond.sql.SqlText;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The statement that writes a file's partitions. */
final class ExportSql {

  private ExportSql() {}

  /** Times with a zone are parted in UTC as well: partitions are made of the moment. */
  static String copy(ExportPlan plan, String time, ExportRequest request, Path target) {
    String micros = "epoch_us(" + SqlText.name(time) + ")";
    String levels =
        request.partitions().stream()
            .map(level ->
                "%s(make_timestamp(%s)) AS %s".formatted(level.word(), micros, level.word()))
            .collect(Collectors.joining(", "));
    String names =
        request.partitions().stream().map(TimePartition::word).collect(Collectors.joining(", "));
    return "COPY (SELECT *, %s FROM (%s) WHERE %s) TO %s (FORMAT parquet, PARTITION_BY (%s))"
        .formatted(
            levels,
            plan.query(),
            request.range().condition(micros),
            SqlText.text(target.toString()),
            names);
  }
}
