package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.Compaction;
import dev.steelyard.store.Damage;
import dev.steelyard.store.FoundResults;
import dev.steelyard.store.FoundResults.Unreadable;
import dev.steelyard.store.FoundSeries;
import dev.steelyard.store.Publication;
import dev.steelyard.store.Repair;
import dev.steelyard.store.Repair.TableRepaired;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultLine;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.SeriesKey;
import dev.steelyard.store.SqlBounds;
import dev.steelyard.store.Staging;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreInfo;
import dev.steelyard.store.StoreInfo.TableInfo;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreRemark;
import dev.steelyard.store.StoredBuild;
import dev.steelyard.store.Table;
import dev.steelyard.store.TimePoint;
import dev.steelyard.store.Verification;
import dev.steelyard.store.Verification.TableFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.merge.MergeInsertStats;

/** The store in a folder, or under a URI, of Lance tables. */
public final class LanceStore implements Store {

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
              .map(column -> "source.%1$s <> target.%1$s".formatted(column))
              .collect(Collectors.joining(" OR "))
          + " OR (source.throughput.name IS NULL) <> (target.throughput.name IS NULL)";

  static final List<String> RESULT_INDEXES = List.of("id", "benchmark_name");

  /** Up to so many rows are looked up one by one. */
  private static final long FEW = 1000;

  private static final String READ = "cannot read";
  private static final String WRITE = "cannot write to";

  private final StoreLocation location;
  private final ArrowMemory memory;
  private final LanceTable results;
  private final LanceTable runs;
  private final LanceTable series;
  private final LanceTable declarations;
  private final LanceTable builds;
  private final BuildNotes notes;

  private LanceStore(StoreLocation location, Consumer<StoreRemark> remarks) {
    this.location = location;
    this.memory = new ArrowMemory(text -> remarks.accept(StoreRemark.note(text)));
    RetryPolicy reach = new RetryPolicy(location.folder().isEmpty(), Thread::sleep);
    this.results =
        new LanceTable(
            location, "results", Schemas::results, RESULT_INDEXES, memory, reach, remarks);
    this.runs =
        new LanceTable(location, "runs", Schemas::runs, List.of("id"), memory, reach, remarks);
    this.series =
        new LanceTable(
            location, "series", Schemas::series, List.of("id", "run"), memory, reach, remarks);
    this.declarations =
        new LanceTable(
            location, "declarations", Schemas::declarations, List.of("id"), memory, reach, remarks);
    this.builds =
        new LanceTable(location, "builds", Schemas::builds, List.of("id"), memory, reach, remarks);
    this.notes = new BuildNotes(builds);
  }

  /** As {@link #open(StoreLocation, Consumer)}, with remarks on standard error. */
  public static Store open(StoreLocation location) {
    return open(
        location,
        remark -> remark.text().lines().forEach(line -> System.err.println("steelyard: " + line)));
  }

  /**
   * Opens a store. Nothing is created and no table is opened yet.
   *
   * @param remarks told, once for each table, that its newest versions cannot be read and an older
   *     one is; of several lines; called by the thread that reads
   * @throws SteelyardException when something other than a folder is there
   */
  public static Store open(StoreLocation location, Consumer<StoreRemark> remarks) {
    Optional<Path> folder = location.folder();
    if (folder.isPresent() && Files.exists(folder.get()) && !Files.isDirectory(folder.get())) {
      throw SteelyardException.cannotRun(
          "cannot open the store at %s: it is a file, not a folder;%nname another store with --store or STEELYARD_STORE"
              .formatted(location));
    }
    return at(location, remarks);
  }

  /** Opens it for a helper, which answers with bare faults. */
  static LanceStore at(StoreLocation location, Consumer<StoreRemark> remarks) {
    return new LanceStore(location, remarks);
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
        () -> results.merge(byId.values(), new ResultWriter(), Optional.of(CHANGED)),
        byId.size());
  }

  private Publication written(
      Collection<DutBuild> builds, StoreStep<MergeInsertStats> merge, long count) {
    return published(locked(WRITE, () -> notes.with(builds, merge)), count);
  }

  private static Publication published(MergeInsertStats done, long results) {
    long added = done.numInsertedRows();
    long replaced = done.numUpdatedRows();
    return new Publication(added, replaced, results - added - replaced);
  }

  @Override
  public Staging stage() {
    ResultStaging.Target target =
        new ResultStaging.Target() {
          @Override
          public Publication publish(Collection<Result> few) {
            return LanceStore.this.publish(few);
          }

          @Override
          public Publication publish(ArrowReader rows, long count, Collection<DutBuild> builds) {
            return written(builds, () -> results.merge(rows, Optional.of(CHANGED)), count);
          }
        };
    return new ResultStaging(target, memory);
  }

  @Override
  public FoundResults results(ResultFilter filter) {
    List<Result> found = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    DamageCollector damaged = new DamageCollector();
    narrowed(filter)
        .ifPresent(few ->
            eachRow(
                results,
                ResultSql.whole(few),
                (batch, row) -> new ResultReader(batch).whole(row, found, unreadable, damaged)));
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
    List<String> ids = new ArrayList<>();
    eachRow(
        results,
        ResultSql.ids(filter),
        (batch, row) -> ids.add(batch.getVector("id").getObject(row).toString()));
    return ids.isEmpty() ? Optional.empty() : Optional.of(filter.withIds(ids));
  }

  @Override
  public List<ResultLine> list(ResultFilter filter) {
    return lines(ResultSql.lines(filter));
  }

  @Override
  public List<StoredBuild> builds() {
    return rows(
        results, ResultSql.BUILDS, (batch, row) -> new ResultReader(batch).storedBuild(row));
  }

  @Override
  public void describe(DutBuild build, ResultOrigin origin) {
    notes.describe(build, origin);
  }

  @Override
  public List<KnownBuild> knownBuilds() {
    return read(notes::all);
  }

  @Override
  public long remove(ResultFilter filter) {
    long removed = locked(WRITE, () -> results.delete(ResultSql.condition(filter)));
    Set<DutBuild> left = builds().stream().map(StoredBuild::build).collect(Collectors.toSet());
    locked(WRITE, () -> notes.forgetAllBut(left));
    return removed;
  }

  @Override
  public List<Machines.Measured> machines(ResultFilter filter) {
    return rows(
        results, ResultSql.machines(filter), (batch, row) -> new ResultReader(batch).measured(row));
  }

  @Override
  public List<ResultLine> series(SeriesKey key) {
    return lines(ResultSql.series(key));
  }

  /** Of rows whose figures may not be what they mean the whole is read. */
  private List<ResultLine> lines(String sql) {
    List<ResultLine> lines = new ArrayList<>();
    List<String> others = new ArrayList<>();
    eachRow(
        results,
        sql,
        (batch, row) -> {
          ResultReader reader = new ResultReader(batch);
          lines.add(reader.line(row));
          if (reader.mayBeOther(row)) {
            others.add(lines.getLast().id());
          }
        });
    Map<String, Result> whole = new HashMap<>();
    for (int from = 0; from < others.size(); from += (int) FEW) {
      List<String> ids = others.subList(from, Math.min(from + (int) FEW, others.size()));
      results(ResultFilter.ALL.withIds(ids)).results().forEach(one -> whole.put(one.id(), one));
    }
    lines.replaceAll(line -> {
      Result meant = whole.get(line.id());
      return meant == null ? line : line.with(meant.unit(), meant.summary());
    });
    return NewestOfEachId.of(lines, ResultLine::id, ResultLine::timestamp);
  }

  @Override
  public FoundSeries histories(ResultFilter filter) {
    Ancestry ancestry = Ancestry.of(knownBuilds());
    return read(() ->
            results.withNewest(dataset -> {
              HistoryReader reader = new HistoryReader(filter.acrossTestBeds(), ancestry);
              try (ArrowReader rows =
                  dataset
                      .sql(ResultSql.medians(filter))
                      .tableName("results")
                      .withRowId(true)
                      .intoBatchRecords()) {
                reader.read(rows);
              }
              return reader.found(dataset);
            }))
        .orElseGet(() -> new FoundSeries(List.of(), 0, Damage.NONE, 0));
  }

  @Override
  public Table sql(String query, SqlBounds bounds) {
    return QueryJob.ask(location, new UserQuery(query), bounds);
  }

  /**
   * Runs a person's query in this process: for a helper. What fails although the whole table can be
   * read is the query's fault.
   */
  <T> T query(String tableName, String sql, LanceTable.Reading<T> reading) {
    LanceTable table =
        tables().stream().filter(one -> one.name().equals(tableName)).findFirst().orElseThrow();
    read(table::newest);
    try {
      return table.queryOrEmpty(sql, reading);
    } catch (IOException | RuntimeException fault) {
      if (!Faults.isInWords(fault)) {
        readAll(table);
      }
      throw Faults.inQuery(fault);
    }
  }

  private void readAll(LanceTable table) {
    eachRow(table, "SELECT * FROM " + table.name(), (batch, row) -> {});
    read(() -> table.readIndexes(memory.get()));
  }

  @Override
  public Verification verify() {
    List<TableFinding> findings = new ArrayList<>();
    for (LanceTable table : tables()) {
      try {
        if (table.isThere()) {
          findings.add(new Verifier(location, table.name()).verify());
        }
      } catch (IOException fault) {
        throw Faults.explain(Faults.VERIFY, location, fault);
      }
    }
    return new Verification(location.uri(), findings);
  }

  @Override
  public void saveRun(RunRecord run) {
    locked(WRITE, () -> runs.merge(List.of(run), new RunRows.Writer(), Optional.empty()));
  }

  @Override
  public Optional<RunRecord> run(String id) {
    return rows(runs, RunRows.withId(id), RunRows::read).stream().findFirst();
  }

  @Override
  public List<RunRecord> runs() {
    return rows(runs, RunRows.ALL, RunRows::read);
  }

  @Override
  public Declarations declarations() {
    return new Declarations(rows(declarations, DeclarationRows.ALL, DeclarationRows::read));
  }

  @Override
  public void declare(Declarations said) {
    Map<String, Declarations.Declaration> byGlob = new LinkedHashMap<>();
    for (Declarations.Declaration one : said.all()) {
      byGlob.remove(one.glob());
      byGlob.put(one.glob(), one);
    }
    if (!byGlob.isEmpty()) {
      locked(
          WRITE,
          () ->
              declarations.merge(byGlob.values(), new DeclarationRows.Writer(), Optional.empty()));
    }
  }

  @Override
  public void append(Collection<TimePoint> points) {
    if (!points.isEmpty()) {
      locked(WRITE, () -> series.merge(points, new TimeRows.Writer(), Optional.empty()));
    }
  }

  @Override
  public List<TimePoint> timeLine(String run, String line) {
    return rows(series, TimeRows.of(run, line), TimeRows::read);
  }

  @Override
  public List<String> timeLines(String run) {
    return rows(
        series,
        TimeRows.names(run),
        (batch, row) -> ArrowValues.text(batch.getVector("name"), row, ""));
  }

  @Override
  public Compaction compact() {
    Compaction done = Compaction.NONE;
    for (LanceTable table : tables()) {
      done = done.plus(locked("cannot compact", table::compact));
    }
    return done;
  }

  @Override
  public Repair repair() {
    if (location.folder().isPresent() && Files.notExists(location.folder().get())) {
      return new Repair(List.of());
    }
    List<TableRepaired> done = new ArrayList<>();
    List<SteelyardException> hopeless = new ArrayList<>();
    for (LanceTable table : tables()) {
      try {
        locked(Faults.REPAIR, table::repair).ifPresent(done::add);
      } catch (SteelyardException failed) {
        hopeless.add(failed);
      }
    }
    if (!hopeless.isEmpty()) {
      throw hopeless.getFirst();
    }
    return new Repair(done);
  }

  @Override
  public StoreInfo info() {
    List<TableInfo> tables = new ArrayList<>();
    for (LanceTable table : tables()) {
      read(() -> table.withNewest(table::info)).ifPresent(tables::add);
    }
    return new StoreInfo(location.uri(), tables);
  }

  @Override
  public void close() {
    tables().forEach(LanceTable::close);
    memory.close();
  }

  private List<LanceTable> tables() {
    return List.of(results, runs, series, declarations, builds);
  }

  private interface RowReading<T> {
    T read(VectorSchemaRoot batch, int row);
  }

  private interface RowVisit {
    void visit(VectorSchemaRoot batch, int row);
  }

  private <T> List<T> rows(LanceTable table, String sql, RowReading<T> reading) {
    List<T> all = new ArrayList<>();
    eachRow(table, sql, (batch, row) -> all.add(reading.read(batch, row)));
    return all;
  }

  private void eachRow(LanceTable table, String sql, RowVisit visit) {
    read(() ->
        table.query(
            sql,
            answer -> {
              while (answer.loadNextBatch()) {
                VectorSchemaRoot batch = answer.getVectorSchemaRoot();
                for (int row = 0; row < batch.getRowCount(); row++) {
                  visit.visit(batch, row);
                }
              }
              return table;
            }));
  }

  private <T> T read(StoreStep<T> step) {
    try {
      return guarded(READ, step);
    } catch (SteelyardException clear) {
      throw clear;
    } catch (IOException | RuntimeException fault) {
      throw Faults.explain(READ, location, fault);
    }
  }

  private <T> T locked(String doing, StoreStep<T> step) {
    try {
      Optional<Path> folder = location.folder();
      return folder.isPresent()
          ? StoreLock.holding(folder.get(), () -> guarded(doing, step))
          : guarded(doing, step);
    } catch (SteelyardException clear) {
      throw clear;
    } catch (IOException | RuntimeException fault) {
      throw Faults.explain(doing, location, fault);
    }
  }

  private <T> T guarded(String doing, StoreStep<T> step) throws IOException {
    return NativePanic.during(doing + " the store at " + location, step);
  }
}
