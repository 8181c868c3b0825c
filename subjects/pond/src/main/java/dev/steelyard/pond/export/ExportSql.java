package dev.steelyard.pond.export;

import dev.steelyard.pond.lake.LakeFile;
import dev.steelyard.pond.lake.Pond;
import dev.steelyard.pond.sql.SqlText;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the statement that writes a file's partitions; it asks the layers for what it needs. */
record ExportSql(Pond pond, ExportRequest request) {

  /**
   * Times with a zone are parted in UTC as well: partitions are made of the moment. Folders of
   * other files may lie in the target, which DuckDB otherwise refuses.
   */
  String copy(LakeFile file, Path target) {
    String time =
        pond.schemas()
            .of(file)
            .timeColumn(file.path(), request.time().or(file::declaredTime))
            .name();
    String micros = "epoch_us(" + SqlText.name(time) + ")";
    return "COPY (SELECT *, %s FROM (%s) WHERE %s) TO %s (FORMAT parquet, PARTITION_BY (%s), OVERWRITE_OR_IGNORE)"
        .formatted(
            levels(level ->
                "%s(make_timestamp(%s)) AS %s".formatted(level.word(), micros, level.word())),
            pond.plans().of(file, request.time(), request.range()).query(),
            request.range().condition(micros),
            SqlText.text(target.toString()),
            levels(TimePartition::word));
  }

  private String levels(Function<TimePartition, String> words) {
    return request.partitions().stream().map(words).collect(Collectors.joining(", "));
  }
}
