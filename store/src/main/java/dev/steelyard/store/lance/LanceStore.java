package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Artifacts;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.Compaction;
import dev.steelyard.store.DeclarationTable;
import dev.steelyard.store.Repair;
import dev.steelyard.store.Repair.TableRepaired;
import dev.steelyard.store.ResultTable;
import dev.steelyard.store.RunTable;
import dev.steelyard.store.SqlBounds;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreInfo;
import dev.steelyard.store.StoreInfo.TableInfo;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreRemark;
import dev.steelyard.store.Table;
import dev.steelyard.store.TimeLines;
import dev.steelyard.store.Verification;
import dev.steelyard.store.Verification.TableFinding;
import dev.steelyard.store.WatchNotes;
import dev.steelyard.store.WorkLeases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The store in a folder, or under a URI, of Lance tables. */
public final class LanceStore implements Store {

  private final StoreLocation location;
  private final TableAccess access;
  private final LanceBuilds builds;
  private final LanceResults results;
  private final LanceRuns runs;
  private final LanceTimeLines timeLines;
  private final LanceArtifacts artifacts;
  private final LanceDeclarations declarations;
  private final LanceLeases leases;
  private final LanceNotes notes;

  private LanceStore(StoreLocation location, Consumer<StoreRemark> remarks) {
    this.location = location;
    this.access = new TableAccess(location, remarks);
    this.builds = new LanceBuilds(access);
    this.results = new LanceResults(access, builds);
    this.runs = new LanceRuns(access);
    this.timeLines = new LanceTimeLines(access);
    this.artifacts = new LanceArtifacts(access);
    this.declarations = new LanceDeclarations(access);
    this.leases = new LanceLeases(access);
    this.notes = new LanceNotes(access);
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
  public ResultTable results() {
    return results;
  }

  @Override
  public BuildTable builds() {
    return builds;
  }

  @Override
  public RunTable runs() {
    return runs;
  }

  @Override
  public TimeLines timeLines() {
    return timeLines;
  }

  @Override
  public Artifacts artifacts() {
    return artifacts;
  }

  @Override
  public DeclarationTable declarations() {
    return declarations;
  }

  @Override
  public WorkLeases leases() {
    return leases;
  }

  @Override
  public WatchNotes notes() {
    return notes;
  }

  @Override
  public Table sql(String query, SqlBounds bounds) {
    UserQuery asked = new UserQuery(query);
    LanceTable table = access.table(TableDefinition.of(asked.table()));
    // The process that answers is silent on what it reads: this one tells what it does without.
    access.read(() -> {
      table.requireReadable();
      return table;
    });
    return QueryJob.ask(location, asked, bounds);
  }

  /**
   * Runs a person's query in this process: for a helper. What fails although the whole table can be
   * read is the query's fault.
   */
  <T> T query(String tableName, String sql, LanceTable.QueryReader<T> reading) {
    LanceTable table = access.table(TableDefinition.of(tableName));
    access.read(table::newest);
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
    access.read(table::readRows);
    access.read(() -> table.readIndexes(access.memory()));
  }

  @Override
  public Verification verify() {
    List<TableFinding> findings = new ArrayList<>();
    try (VerifyHelper helper = Verifier.helper(location)) {
      for (LanceTable table : access.tables()) {
        if (access.read(table::isThere)) {
          findings.add(new Verifier(helper, location, table.name()).verify());
        }
      }
    } catch (IOException fault) {
      throw Faults.explain(Faults.VERIFY, location, fault);
    }
    return new Verification(location.uri(), findings);
  }

  @Override
  public Compaction compact() {
    Compaction done = Compaction.NONE;
    for (LanceTable table : access.tables()) {
      done = done.plus(access.locked("cannot compact", table::compact));
    }
    return done;
  }

  /** What is set aside in a folder is not there to be had in a bucket, which keeps what it has. */
  private Repair repairBucket() {
    Verification found = verify();
    List<TableRepaired> changed = new ArrayList<>();
    for (TableFinding table : found.tables()) {
      if (!table.files().isEmpty()) {
        throw Faults.error(
            Faults.REPAIR,
            location,
            "%s of its table '%s' cannot be read (%s), and nothing is set aside in a bucket"
                .formatted(
                    table.files().getFirst().path(),
                    table.name(),
                    table.files().getFirst().reason()),
            "put back its objects from the bucket's versions or a backup ('steelyard store copy')",
            new IOException(table.files().toString()));
      }
      if (table.damage().isAny()) {
        changed.add(
            new TableRepaired(
                table.name(), List.of(), Optional.empty(), 0, table.rows(), true, table.damage()));
      }
    }
    return new Repair(changed);
  }

  @Override
  public Repair repair() {
    if (location.folder().isEmpty()) {
      return repairBucket();
    }
    if (Files.notExists(location.folder().get())) {
      return new Repair(List.of());
    }
    List<TableRepaired> done = new ArrayList<>();
    List<SteelyardException> hopeless = new ArrayList<>();
    try (VerifyHelper helper = Verifier.helper(location)) {
      for (LanceTable table : access.tables()) {
        try {
          access.locked(Faults.REPAIR, () -> table.repair(helper)).ifPresent(done::add);
        } catch (SteelyardException failed) {
          hopeless.add(failed);
        }
      }
    }
    if (!hopeless.isEmpty()) {
      throw hopeless.getFirst();
    }
    return new Repair(done);
  }

  @Override
  public boolean isThere() {
    return access.tables().stream().anyMatch(table -> access.read(table::isThere));
  }

  @Override
  public StoreInfo info() {
    List<TableInfo> tables = new ArrayList<>();
    for (LanceTable table : access.tables()) {
      access.read(() -> table.withNewest(table::info)).ifPresent(tables::add);
    }
    return new StoreInfo(location.uri(), tables);
  }

  @Override
  public void close() {
    access.close();
  }
}
