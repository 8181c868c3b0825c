package dev.steelyard.pond.lake;

import dev.steelyard.pond.parquet.TableSchema;
import java.time.Instant;
import java.util.Optional;

/**
 * What an export of a file has to do.
 *
 * @param query the SELECT of all rows of the file
 * @param schema the columns that the query gives
 * @param timeColumn the column of times
 * @param rows within the range
 * @param first the earliest time within the range
 * @param last the latest
 */
public record ExportPlan(
    String query,
    TableSchema schema,
    String timeColumn,
    long rows,
    Optional<Instant> first,
    Optional<Instant> last) {}
