package dev.steelyard.pond.lake;

import dev.steelyard.pond.cache.VersionedCache;
import dev.steelyard.pond.parquet.TableSchema;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.pond.sql.DuckConnection;
import dev.steelyard.pond.sql.SqlText;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The layer that plans exports: it asks the data for its columns, its times and its rows. */
public final class PlanLayer {

  private static final OperationKind PLAN = Probe.kind("plan", "export");
  private static final int MOST = 20_000;

  private record PlanKey(String identity, Optional<String> time, TimeRange range) {}

  private final Pond pond;
  private final VersionedCache<PlanKey, ExportPlan> kept;

  PlanLayer(Pond pond, boolean isOn) {
    this.pond = pond;
    kept = VersionedCache.of("plans", isOn, MOST);
  }

  /**
   * Plans an export.
   *
   * @param time the column of times, where whoever exports says which; otherwise the declared one,
   *     or the only one
   * @throws PondException when the file has no rows, no times, or rows without a time
   */
  public ExportPlan of(LakeFile file, Optional<String> time, TimeRange range) {
    return kept.get(new PlanKey(file.identity(), time, range), () -> planned(file, time, range));
  }

  private ExportPlan planned(LakeFile file, Optional<String> time, TimeRange range) {
    try (var operation =
        PLAN.begin(file.identity() + time.map(name -> " by " + name).orElse("") + range.words())) {
      TableSchema discovered = pond.schemas().of(file);
      String column = discovered.timeColumn(file.path(), time.or(file::declaredTime)).name();
      String query = pond.sources().of(file);
      try (DuckConnection connection = pond.connections().lend()) {
        TableSchema schema = connection.describe(query);
        Object[] found = connection.rows(statistics(query, column, range)).getFirst();
        operation.amount(number(found[1]));
        return plan(
            file,
            new ExportPlan(
                query, schema, column, number(found[1]), moment(found[2]), moment(found[3])),
            found);
      }
    }
  }

  private static ExportPlan plan(LakeFile file, ExportPlan plan, Object[] found) {
    if (number(found[0]) > 0) {
      throw PondException.refused(
          ("%s: %d rows have no %s, so they belong to no partition; leave them out by a"
                  + " sql-derived file")
              .formatted(file.path(), number(found[0]), plan.timeColumn()));
    }
    return plan;
  }

  private static String statistics(String query, String column, TimeRange range) {
    String micros = "epoch_us(" + SqlText.name(column) + ")";
    String within = "FILTER (WHERE " + range.condition(micros) + ")";
    return "SELECT count(*) FILTER (WHERE %s IS NULL), count(%s) %s, min(%s) %s, max(%s) %s FROM (%s)"
        .formatted(micros, micros, within, micros, within, micros, within, query);
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static Optional<Instant> moment(@Nullable Object micros) {
    return micros instanceof Number number
        ? Optional.of(Instant.EPOCH.plus(number.longValue(), ChronoUnit.MICROS))
        : Optional.empty();
  }
}
