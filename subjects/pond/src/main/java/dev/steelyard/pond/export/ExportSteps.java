package dev.steelyard.pond.export;

import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.lake.ExportPlan;
import dev.steelyard.pond.lake.LakeFile;
import dev.steelyard.pond.lake.Pond;
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

  /** Sees that it can be exported before anything is written. How many rows there are. */
  long check(String path) {
    LakeFile file = file(path);
    TableSchema schema = pond.schemas().of(file);
    for (TimePartition partition : request.partitions()) {
      if (schema.column(partition.word()).isPresent()) {
        throw PondException.refused(
            ("%s has a column '%s', which is to be the name of its partitions; rename it in a"
                    + " sql-derived file")
                .formatted(path, partition.word()));
      }
    }
    return plan(file).rows();
  }

  /** Writes the partitions. Where there are no rows in the range, there is nothing to write. */
  long copy(String path, String folder) {
    LakeFile file = file(path);
    TableColumn time =
        pond.schemas().of(file).timeColumn(path, request.time().or(file::declaredTime));
    ExportPlan plan = plan(file);
    if (plan.rows() == 0) {
      return 0;
    }
    try (DuckConnection connection = pond.connections().lend()) {
      Path target = Files.createDirectories(made.resolve(folder));
      connection.write(ExportSql.copy(plan, time.name(), request, target));
      return plan.rows();
    } catch (IOException failed) {
      throw PondException.couldNot("cannot export " + path, failed);
    }
  }

  /** Counts what was written, by the footers of the files themselves. */
  long verify(String path, String folder) {
    LakeFile file = file(path);
    long expected = plan(file).rows();
    long written = 0;
    for (Path part : parts(folder)) {
      written += FooterReader.read(part).rows();
    }
    if (written != expected) {
      throw PondException.couldNot(
          "%s: %d rows were to be exported and %d were written; nothing is kept"
              .formatted(path, expected, written));
    }
    return written;
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
    if (!(file instanceof LakeFile.Stored stored)) {
      return 0;
    }
    List<EntryVersion> versions = stored.entry().readVersions();
    return versions.stream().map(pond.footers()::of).mapToLong(Footer::rows).sum();
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
