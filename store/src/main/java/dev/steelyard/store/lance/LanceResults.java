package dev.steelyard.store.lance;

import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.store.Damage;
import dev.steelyard.store.FoundResults;
import dev.steelyard.store.FoundResults.Unreadable;
import dev.steelyard.store.FoundSeries;
import dev.steelyard.store.Publication;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultLine;
import dev.steelyard.store.ResultTable;
import dev.steelyard.store.SeriesKey;
import dev.steelyard.store.Staging;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.ipc.ArrowReader;

/** The table of results. */
final class LanceResults implements ResultTable {

  /**
   * What makes a stored result another one: all that its digest is made of, the digest included. So
   * a row that was damaged, or has no digest, is replaced by what is published anew. When and on
   * what machine it was published is no difference.
   */
  static final String CHANGED =
      Stream.of(
              "values",
              "metadata",
              "units",
              "dut",
              "benchmark_name",
              "summary",
              "throughput.multiplier",
              "throughput.name",
              "test_bed.name")
          .map(
              "source.%1$s <> target.%1$s OR (source.%1$s IS NULL) <> (target.%1$s IS NULL)"
                  ::formatted)
          .collect(Collectors.joining(" OR "));

  /** Up to so many rows are looked up one by one. */
  private static final long FEW = 1000;

  private final TableAccess access;
  private final LanceTable table;
  private final LanceBuilds builds;

  LanceResults(TableAccess access, LanceBuilds builds) {
    this.access = access;
    this.table = access.table(TableDefinition.RESULTS);
    this.builds = builds;
  }

  @Override
  public Publication publish(Collection<Result> all) {
    Map<String, Result> byId = LinkedHashMap.newLinkedHashMap(all.size());
    all.forEach(result -> byId.put(result.id(), result));
    if (byId.isEmpty()) {
      return Publication.NONE;
    }
    PublishedBuilds published = new PublishedBuilds();
    byId.values().forEach(result -> published.add(result.dut()));
    return written(
        published.all(),
        () -> table.merge(byId.values(), new ResultWriter(), Optional.of(CHANGED)),
        byId.size());
  }

  private Publication written(Collection<DutBuild> of, StoreStep<MergeCounts> merge, long count) {
    MergeCounts done = builds.with(of, merge);
    return new Publication(done.added(), done.replaced(), count - done.added() - done.replaced());
  }

  @Override
  public Staging stage() {
    ResultStaging.StagingTarget target =
        new ResultStaging.StagingTarget() {
          @Override
          public Publication publish(Collection<Result> few) {
            return LanceResults.this.publish(few);
          }

          @Override
          public Publication publish(
              StoreStep<ArrowReader> rows, long count, Collection<DutBuild> of) {
            return written(of, () -> table.merge(rows, Optional.of(CHANGED)), count);
          }
        };
    return new ResultStaging(target, access::memory);
  }

  @Override
  public FoundResults find(ResultFilter filter) {
    Optional<ResultFilter> few = narrowed(filter);
    return few.isEmpty()
        ? new FoundResults(List.of(), List.of(), Damage.NONE, 0)
        : access.readAnew(() -> whole(few.get()));
  }

  private FoundResults whole(ResultFilter filter) throws IOException {
    List<Result> found = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    DamageCollector damaged = new DamageCollector();
    access.eachRow(
        table,
        ResultSql.whole(filter),
        ResultReader::new,
        (reader, row) -> reader.whole(row, found, unreadable, damaged));
    List<Result> distinct = NewestOfEachId.of(found, Result::id, Result::timestamp);
    return new FoundResults(distinct, unreadable, damaged.found(), found.size() - distinct.size());
  }

  /**
   * For the first few rows in an order, the ids are found first: ordering whole rows would read the
   * values and metadata of all. None when no row matches.
   */
  private Optional<ResultFilter> narrowed(ResultFilter filter) {
    if (filter.limit().orElse(Long.MAX_VALUE) > FEW) {
      return Optional.of(filter);
    }
    List<String> ids = ids(ResultSql.ids(filter));
    return ids.isEmpty() ? Optional.empty() : Optional.of(filter.withIds(ids));
  }

  @Override
  public List<ResultLine> list(ResultFilter filter) {
    return lines(ResultSql.lines(filter));
  }

  @Override
  public List<ResultLine> series(SeriesKey key) {
    return lines(ResultSql.series(key));
  }

  /** Of rows whose figures may not be what they mean the whole is read. */
  private List<ResultLine> lines(String sql) {
    List<String> others = new ArrayList<>();
    List<ResultLine> lines =
        access.readAnew(() -> {
          List<ResultLine> all = new ArrayList<>();
          others.clear();
          access.eachRow(
              table,
              sql,
              ResultReader::new,
              (reader, row) -> {
                all.add(reader.line(row));
                if (reader.mayBeOther(row)) {
                  others.add(all.getLast().id());
                }
              });
          return all;
        });
    Map<String, Result> whole = new HashMap<>();
    for (int from = 0; from < others.size(); from += (int) FEW) {
      List<String> ids = others.subList(from, Math.min(from + (int) FEW, others.size()));
      find(ResultFilter.ALL.withIds(ids)).results().forEach(one -> whole.put(one.id(), one));
    }
    lines.replaceAll(line -> {
      Result meant = whole.get(line.id());
      return meant == null ? line : line.with(meant.unit(), meant.summary());
    });
    return NewestOfEachId.of(lines, ResultLine::id, ResultLine::timestamp);
  }

  @Override
  public FoundSeries histories(ResultFilter filter) {
    Ancestry ancestry = Ancestry.of(builds.known());
    return access
        .readAnew(() ->
            table.withNewest(dataset -> {
              HistoryReader reader = new HistoryReader(filter.acrossTestBeds(), ancestry);
              try (ArrowReader rows =
                  dataset
                      .sql(ResultSql.medians(filter))
                      .tableName(table.name())
                      .withRowId(true)
                      .intoBatchRecords()) {
                reader.read(rows);
              }
              return reader.found(dataset);
            }))
        .orElseGet(() -> new FoundSeries(List.of(), 0, Damage.NONE, 0));
  }

  @Override
  public List<Machines.Measured> machines(ResultFilter filter) {
    return access.rows(
        table, ResultSql.machines(filter), (batch, row) -> new ResultReader(batch).measured(row));
  }

  @Override
  public Set<DutBuild> sayingDifferences(ResultFilter filter) {
    return Set.copyOf(
        access.rows(
            table,
            ResultSql.sayingDifferences(filter),
            (batch, row) -> new ResultReader(batch).named(row)));
  }

  @Override
  public Set<String> sayingCircumstances(ResultFilter filter) {
    return Set.copyOf(ids(ResultSql.sayingCircumstances(filter)));
  }

  private List<String> ids(String sql) {
    return access.rows(table, sql, (batch, row) -> batch.getVector("id").getObject(row).toString());
  }

  @Override
  public long remove(ResultFilter filter) {
    return builds.removing(filter, () -> table.delete(ResultSql.condition(filter)));
  }
}
