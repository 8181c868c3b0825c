package dev.steelyard.store.lance;

import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.disk.Standing.Behind;
import dev.steelyard.store.disk.TableFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;
import org.lance.ReadOptions;
import org.lance.file.LanceFileReader;

/**
 * Reads all of one table in a helper process, file by file. Says before each step what it reads, so
 * that the process that asked knows what native code gave up on: {@code reading FILE}, {@code
 * damaged FILE reason}, {@code rows N VERIFIED UNVERIFIABLE DAMAGED}, {@code row NAME}.
 */
final class VerifyJob {

  static final String NAME = "verify";

  private static final int BATCH = 1024;

  private final StoreLocation location;
  private final String table;
  private final Set<String> skipped;
  private final Memory memory = new Memory(remark -> {});

  /**
   * @param skipped files that are known to be damaged
   */
  VerifyJob(StoreLocation location, String table, List<String> skipped) {
    this.location = location;
    this.table = table;
    this.skipped = new HashSet<>(skipped);
  }

  void run(PrintStream out) throws IOException {
    try (BufferAllocator arrow = memory.get()) {
      Optional<Path> folder = location.folder().map(root -> root.resolve(table + ".lance"));
      if (folder.isPresent()) {
        for (Path file : manifests(folder.get())) {
          step(folder.get(), file, out, () -> openVersion(arrow, folder.get(), file));
        }
        for (Path file : rowFiles(arrow, folder.get())) {
          step(folder.get(), file, out, () -> readFile(arrow, file));
        }
      }
      String all = "the rows of the newest version";
      if (!skipped.contains(all)) {
        out.println("reading\t" + all);
        try {
          rows(arrow, out);
        } catch (IOException | RuntimeException damaged) {
          out.println("damaged\t" + all + "\t" + reason(damaged));
        }
      }
    }
  }

  private void step(Path folder, Path file, PrintStream out, Step<Boolean> reading) {
    String name = folder.getFileName() + "/" + folder.relativize(file);
    if (skipped.contains(name)) {
      return;
    }
    out.println("reading\t" + name);
    try {
      if (!reading.run()) {
        out.println("damaged\t" + name + "\tit is of another version than its name says");
      }
    } catch (IOException | RuntimeException damaged) {
      out.println("damaged\t" + name + "\t" + reason(damaged));
    }
  }

  private static String reason(Exception damaged) {
    return Faults.tidy(String.valueOf(damaged.getMessage())).replace('\t', ' ');
  }

  private static List<Path> manifests(Path folder) throws IOException {
    Path versions = folder.resolve("_versions");
    if (!Files.isDirectory(versions)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(versions)) {
      return files.filter(file -> file.toString().endsWith(".manifest")).sorted().toList();
    }
  }

  /** The version stands in the name, in newer tables counted down from the largest number. */
  private boolean openVersion(BufferAllocator arrow, Path folder, Path manifest) {
    String name = manifest.getFileName().toString();
    long number = Long.parseUnsignedLong(name.substring(0, name.indexOf('.')));
    long version = name.length() == "18446744073709551614.manifest".length() ? ~number : number;
    try (Dataset dataset = opened(arrow, folder.toString(), OptionalLong.of(version))) {
      return dataset.version() == version;
    }
  }

  /** Those that the newest version refers to; all, where it cannot be opened. */
  private List<Path> rowFiles(BufferAllocator arrow, Path folder) throws IOException {
    Set<Path> files = new TreeSet<>();
    try (Dataset dataset = open(arrow, folder)) {
      dataset.getFragments().stream()
          .flatMap(fragment -> fragment.metadata().getFiles().stream())
          .forEach(file -> files.add(folder.resolve("data").resolve(file.getPath())));
    } catch (IOException | RuntimeException damaged) {
      files.addAll(lanceFiles(folder.resolve("data")));
    }
    files.addAll(lanceFiles(folder.resolve("_indices")));
    return List.copyOf(files);
  }

  /**
   * Not where it is known that native code gives up on it. Lance throws what it does not declare.
   */
  private Dataset open(BufferAllocator arrow, Path folder) throws IOException {
    if (skipped.stream().anyMatch(file -> file.endsWith(".manifest"))) {
      throw new IOException("not to be opened");
    }
    return readable(arrow, folder.toString());
  }

  /** The newest version, or that before it which can be read, as every command reads it. */
  private Dataset readable(BufferAllocator arrow, String uri) throws IOException {
    Optional<Path> folder = location.folder().map(root -> root.resolve(table + ".lance"));
    OptionalLong version = OptionalLong.empty();
    if (folder.isPresent() && new TableFolder(folder.get()).standing() instanceof Behind behind) {
      version = OptionalLong.of(behind.readable().number());
    }
    return opened(arrow, uri, version);
  }

  private static Dataset opened(BufferAllocator arrow, String uri, OptionalLong version) {
    ReadOptions.Builder options = new ReadOptions.Builder();
    version.ifPresent(options::setVersion);
    return Dataset.open().allocator(arrow).uri(uri).readOptions(options.build()).build();
  }

  private static List<Path> lanceFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".lance")).sorted().toList();
    }
  }

  @SuppressWarnings("try") // what its close may throw is an Exception like any other
  private static boolean readFile(BufferAllocator arrow, Path file) throws IOException {
    try (LanceFileReader reader = LanceFileReader.open(file.toString(), arrow);
        ArrowReader rows = reader.readAll(null, null, BATCH)) {
      while (rows.loadNextBatch()) {
        rows.getVectorSchemaRoot().getFieldVectors().forEach(column -> column.getNullCount());
      }
      return true;
    } catch (IOException | RuntimeException damaged) {
      throw damaged;
    } catch (Exception other) {
      throw new IOException(other);
    }
  }

  /** Counts rows by what their digests say. */
  private void rows(BufferAllocator arrow, PrintStream out) throws IOException {
    Map<RowDigest.State, Long> counts = new EnumMap<>(RowDigest.State.class);
    try (Dataset dataset = readable(arrow, location.table(table));
        ArrowReader rows =
            dataset.sql("SELECT * FROM " + table).tableName(table).intoBatchRecords()) {
      while (rows.loadNextBatch()) {
        VectorSchemaRoot batch = rows.getVectorSchemaRoot();
        for (int row = 0; row < batch.getRowCount(); row++) {
          RowDigest.State state =
              table.equals("results")
                  ? new RowDigest(batch).check(row)
                  : RowDigest.State.UNVERIFIABLE;
          counts.merge(state, 1L, Long::sum);
          if (state == RowDigest.State.CHANGED) {
            out.println("row\t" + new ResultReader(batch).title(row).replaceAll("\\s", " "));
          }
        }
      }
    }
    out.printf(
        "rows\t%d\t%d\t%d%n",
        counts.getOrDefault(RowDigest.State.VERIFIED, 0L),
        counts.getOrDefault(RowDigest.State.UNVERIFIABLE, 0L),
        counts.getOrDefault(RowDigest.State.CHANGED, 0L));
  }
}
