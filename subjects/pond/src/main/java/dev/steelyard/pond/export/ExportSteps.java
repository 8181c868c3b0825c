package dev.steelyard.pond.export;

import dev.steelyard.pond.lake.ExportPlan;
import dev.steelyard.pond.lake.LakeFile;
import dev.steelyard.pond.lake.Pond;
import dev.steelyard.pond.lake.TimeRange;
import dev.steelyard.pond.parquet.Footer;
import dev.steelyard.pond.parquet.FooterReader;
import dev.steelyard.pond.parquet.TableColumn;
import dev.steelyard.pond.parquet.TableSchema;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.pond.sql.DuckConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The steps of an export for one file. Each is told a path and asks the layers for what it needs,
 * as code does that was written step by step.
 *
 * @param version of the catalogue
 * @param made the folder in which the export is made
 */
record ExportSteps(Pond pond, ExportRequest request, long version, Path made) {

  /** Sees that its columns allow it and its stored files are whole. How many columns there are. */
  int check(String path) {
    LakeFile file = file(path);
    TableSchema schema = pond.schemas().of(file);
    for (TimePartition partition : request.partitions()) {
      if (schema.column(partition.word()).isPresent()) {
        throw PondException.refused(
            "%s has a column '%s', which is to be the name of its partitions; rename it in a sql-derived file"
                .formatted(path, partition.word()));
      }
    }
    footers(file);
    return schema.columns().size();
  }

  /** How many rows there are to export. */
  long plan(String path) {
    return plan(file(path)).rows();
  }

  /** How many bytes its stored files have, where it has rows to export; 0 for what is dynamic. */
  long weigh(String path) {
    LakeFile file = file(path);
    return plan(file).rows() == 0 ? 0 : footers(file).stream().mapToLong(Footer::bytes).sum();
  }

  /** Sees that there is room for files as large as those that are exported. */
  void checkSpace(List<Long> weights) {
    long needed = weights.stream().mapToLong(Long::longValue).sum();
    try {
      long free = Files.getFileStore(made).getUsableSpace();
      if (free < needed) {
        throw PondException.couldNot(
            "%s has room for %d bytes; about %d are to be exported"
                .formatted(request.folder(), free, needed));
      }
    } catch (IOException failed) {
      throw PondException.couldNot("cannot tell the room at " + request.folder(), failed);
    }
  }

  /** Writes the partitions. Where there are no rows in the range, there is nothing to write. */
  long copy(String path, String folder) {
    LakeFile file = file(path);
    long rows = plan(file).rows();
    if (rows == 0) {
      return 0;
    }
    try (DuckConnection connection = pond.connections().lend()) {
      Path target = Files.createDirectories(made.resolve(folder));
      connection.write(new ExportSql(pond, request).copy(file, target));
      return rows;
    } catch (IOException failed) {
      throw PondException.couldNot("cannot export " + path, failed);
    }
  }

  /** Counts what was written, and sees its columns, by the footers of the files themselves. */
  long verify(String path, String folder) {
    LakeFile file = file(path);
    List<String> columns = names(pond.schemas().of(file));
    long written = 0;
    for (Path part : parts(folder)) {
      Footer footer = FooterReader.read(part);
      if (!names(footer.schema()).equals(columns)) {
        throw PondException.couldNot(
            "%s: %s has the columns %s and not %s; nothing is kept"
                .formatted(path, part.getFileName(), names(footer.schema()), columns));
      }
      written += footer.rows();
    }
    checkRows(file, written);
    return written;
  }

  private void checkRows(LakeFile file, long written) {
    long expected = plan(file).rows();
    boolean isWhole = request.range().equals(TimeRange.ALL) && file instanceof LakeFile.Stored;
    long stored = isWhole ? sourceRows(file) : expected;
    if (written != expected || written != stored) {
      throw PondException.couldNot(
          "%s: %d rows were to be exported and %d were written; nothing is kept"
              .formatted(file.path(), Math.max(expected, stored), written));
    }
  }

  private static List<String> names(TableSchema schema) {
    return schema.columns().stream().map(TableColumn::name).toList();
  }

  /** What the manifest says of it. */
  ExportedFile describe(String path, String folder) {
    LakeFile file = file(path);
    TableSchema schema = pond.schemas().of(file);
    ExportPlan plan = plan(file);
    return new ExportedFile(
        path,
        file.identity(),
        folder,
        plan.rows(),
        sourceRows(file),
        plan.timeColumn(),
        plan.first(),
        plan.last(),
        schema.columns());
  }

  private LakeFile file(String path) {
    return pond.patterns().file(path, version);
  }

  private ExportPlan plan(LakeFile file) {
    return pond.plans().of(file, request.time(), request.range());
  }

  private long sourceRows(LakeFile file) {
    return footers(file).stream().mapToLong(Footer::rows).sum();
  }

  /** The footers of its stored files; none for what is dynamic. */
  private List<Footer> footers(LakeFile file) {
    return file instanceof LakeFile.Stored stored
        ? stored.entry().readVersions().stream().map(pond.footers()::of).toList()
        : List.of();
  }

  /** Folders of other files may lie within a file's own; partitions are those named by a year. */
  private List<Path> parts(String folder) {
    Path own = made.resolve(folder);
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(own)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> own.relativize(file).startsWith(yearOf(own, file)))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw PondException.couldNot("cannot read " + own, failed);
    }
  }

  private static Path yearOf(Path own, Path file) {
    Path first = own.relativize(file).getName(0);
    return first.toString().startsWith("year=") ? first : own.resolve("none");
  }
}
