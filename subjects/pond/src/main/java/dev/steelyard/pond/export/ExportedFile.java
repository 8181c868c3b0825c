package dev.steelyard.pond.export;

import dev.steelyard.pond.parquet.TableColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file that was exported.
 *
 * @param path in the lake
 * @param identity the version of all that it was made of
 * @param folder below the export's folder; empty for that itself
 * @param rows that were written
 * @param sourceRows that the stored files have by their footers; 0 for what is dynamic
 */
public record ExportedFile(
    String path,
    String identity,
    String folder,
    long rows,
    long sourceRows,
    String timeColumn,
    Optional<Instant> first,
    Optional<Instant> last,
    List<TableColumn> columns) {}
