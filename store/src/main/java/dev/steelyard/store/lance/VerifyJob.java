package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.disk.NamedFile;
import dev.steelyard.store.disk.TableFolder;
import dev.steelyard.store.disk.TableState;
import dev.steelyard.store.disk.TableState.Lost;
import dev.steelyard.store.disk.VersionFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;
import org.lance.ReadOptions;

/**
 * Reads all of one table in a helper process, file by file. Says before each step what it reads, so
 * that the process that asked knows what native code gave up on: {@code reading FILE}, {@code
 * damaged FILE reason}, {@code changed FILE reason} of one whose rows can be read, {@code rows N
 * VERIFIED UNVERIFIABLE DAMAGED}, {@code row NAME}.
 */
final class VerifyJob {

  static final String NAME = "verify";

  private final StoreLocation location;
  private final TableDefinition table;
  private static final String CHANGED = "has been changed since it was stored";
  private static final String ROWS = "the rows of the newest version";

  /** Names of files that are known to be damaged, from before or found now. */
  private final Set<String> bad;

  private final Set<String> ids = new HashSet<>();
  private long repeated;
  private final ArrowMemory memory = new ArrowMemory(remark -> {});

  /**
   * @param skipped files that are known to be damaged
   */
  VerifyJob(StoreLocation location, String table, List<String> skipped) {
    this.location = location;
    this.table = TableDefinition.of(table);
    this.bad = new HashSet<>(skipped);
  }

  void run(PrintStream out) throws IOException {
    try (BufferAllocator arrow = memory.get()) {
      Optional<Path> folder = location.folder().map(root -> root.resolve(table.title() + ".lance"));
      if (folder.isPresent()) {
        local(arrow, new TableFolder(folder.get()), out);
      } else {
        rows(arrow, OptionalLong.empty(), List.of(), out);
      }
    }
  }

  private void local(BufferAllocator arrow, TableFolder folder, PrintStream out)
      throws IOException {
    TableState standing = folder.standing();
    for (Lost lost : lost(standing)) {
      if (lost.files().isEmpty()) {
        damaged(folder, lost.version().path(), lost.why(), out);
      }
      lost.files()
          .forEach(file -> damaged(folder, folder.root().resolve(file.path()), file.why(), out));
    }
    for (VersionFile version : folder.versions()) {
      step(folder, version.path(), out, () -> openVersion(arrow, version));
    }
    Optional<VersionFile> readable = readable(standing);
    if (readable.isEmpty() || isBad(folder, readable.get().path())) {
      return;
    }
    boolean isWhole = true;
    List<Path> rowFiles = new ArrayList<>();
    List<NamedFile> files = folder.files(readable.get());
    Set<NamedFile> changed = folder.changed(files);
    for (NamedFile file : files) {
      if (file.kind() == NamedFile.Kind.TRANSACTION) {
        continue;
      }
      boolean isChanged = changed.contains(file);
      if (!isWhole(folder, arrow, file, isChanged, out)) {
        isWhole &= file.isOfIndex();
      } else if (file.isOfRows()) {
        rowFiles.add(folder.root().resolve(file.path()));
      }
    }
    if (isWhole || !rowFiles.isEmpty()) {
      rows(arrow, OptionalLong.of(readable.get().number()), isWhole ? List.of() : rowFiles, out);
    }
  }

  private static List<Lost> lost(TableState standing) {
    return switch (standing) {
      case TableState.Absent _, TableState.Whole _ -> List.of();
      case TableState.Behind behind -> behind.lost();
      case TableState.Broken broken -> broken.lost();
      case TableState.Unreadable all -> all.lost();
    };
  }

  /** The version that rows are read from. */
  private static Optional<VersionFile> readable(TableState standing) {
    return switch (standing) {
      case TableState.Absent _, TableState.Unreadable _ -> Optional.empty();
      case TableState.Whole whole -> Optional.of(whole.newest());
      case TableState.Behind behind -> Optional.of(behind.readable());
      case TableState.Broken broken -> Optional.of(broken.version());
    };
  }

  private boolean isWhole(
      TableFolder folder, BufferAllocator arrow, NamedFile file, boolean isChanged, PrintStream out)
      throws IOException {
    Path path = folder.root().resolve(file.path());
    Optional<String> seen = file.damage(folder.root());
    if (seen.isPresent()) {
      damaged(folder, path, seen.get(), out);
    } else if (isChanged && !file.isOfRows()) {
      damaged(folder, path, CHANGED, out);
    } else if (file.kind() == NamedFile.Kind.LANCE) {
      step(folder, path, out, () -> LanceFiles.read(arrow, table, path));
    }
    boolean isWhole = !isBad(folder, path);
    if (isWhole && isChanged && file.isOfRows()) {
      out.println("changed\t" + name(folder, path) + "\t" + CHANGED);
    }
    return isWhole;
  }

  private static String name(TableFolder folder, Path file) {
    return folder.root().getFileName() + "/" + folder.root().relativize(file);
  }

  private boolean isBad(TableFolder folder, Path file) {
    return bad.contains(name(folder, file));
  }

  private void damaged(TableFolder folder, Path file, String why, PrintStream out) {
    String name = name(folder, file);
    if (bad.add(name)) {
      out.println("damaged\t" + name + "\t" + why);
    }
  }

  private void step(TableFolder folder, Path file, PrintStream out, StoreStep<Boolean> reading) {
    String name = name(folder, file);
    if (bad.contains(name)) {
      return;
    }
    out.println("reading\t" + name);
    try {
      if (!reading.run()) {
        damaged(folder, file, "it is of another version than its name says", out);
      }
    } catch (IOException | RuntimeException damaged) {
      damaged(folder, file, Faults.reason(damaged), out);
    }
  }

  private boolean openVersion(BufferAllocator arrow, VersionFile version) {
    try (Dataset dataset = opened(arrow, OptionalLong.of(version.number()))) {
      return dataset.version() == version.number();
    }
  }

  private Dataset opened(BufferAllocator arrow, OptionalLong version) {
    ReadOptions.Builder options = new ReadOptions.Builder().setStorageOptions(location.options());
    version.ifPresent(options::setVersion);
    return Dataset.open()
        .allocator(arrow)
        .uri(location.table(table.title()))
        .readOptions(options.build())
        .build();
  }

  /**
   * Counts rows by what their digests say: those of the newest version, or, where some of its files
   * are damaged, all those in the others, replaced rows too.
   */
  private void rows(BufferAllocator arrow, OptionalLong version, List<Path> files, PrintStream out)
      throws IOException {
    if (bad.contains(ROWS)) {
      return;
    }
    out.println("reading\t" + ROWS);
    try {
      Map<RowDigest.State, Long> counts = new EnumMap<>(RowDigest.State.class);
      if (files.isEmpty()) {
        try (Dataset dataset = opened(arrow, version)) {
          ForeignColumns.requireReadable(
              location, table.title(), dataset.getSchema(), table.schema());
          WholeRows.read(dataset, table, rows -> count(rows, counts, out));
        }
      }
      for (Path file : files) {
        LanceFiles.eachBatch(arrow, table, file, rows -> count(rows, counts, out));
      }
      out.println("repeated\t" + repeated);
      out.printf(
          "rows\t%d\t%d\t%d%n",
          counts.getOrDefault(RowDigest.State.VERIFIED, 0L),
          counts.getOrDefault(RowDigest.State.UNVERIFIABLE, 0L),
          counts.getOrDefault(RowDigest.State.CHANGED, 0L));
    } catch (SteelyardException foreign) {
      throw foreign;
    } catch (IOException | RuntimeException unreadable) {
      if (BucketFaults.meaning(location, String.valueOf(unreadable.getMessage())).isPresent()) {
        throw Faults.explain(Faults.VERIFY, location, unreadable);
      }
      out.println("damaged\t" + ROWS + "\t" + Faults.reason(unreadable));
    }
  }

  private void count(ArrowReader rows, Map<RowDigest.State, Long> counts, PrintStream out)
      throws IOException {
    while (rows.loadNextBatch()) {
      VectorSchemaRoot batch = rows.getVectorSchemaRoot();
      for (int row = 0; row < batch.getRowCount(); row++) {
        RowDigest.State state = table.check(batch, row);
        counts.merge(state, 1L, Long::sum);
        repeated += ids.add(ArrowValues.text(batch.getVector("id"), row, "null " + row)) ? 0 : 1;
        if (state == RowDigest.State.CHANGED) {
          out.println("row\t" + table.rowTitle(batch, row).replaceAll("\\s", " "));
        }
      }
    }
  }
}
