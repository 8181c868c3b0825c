package dev.steelyard.pond.lake;

import dev.steelyard.pond.catalogue.CatalogueEntry;
import dev.steelyard.pond.catalogue.CatalogueState;
import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.dynamic.DynamicSpecReader;
import dev.steelyard.pond.parquet.Footer;
import dev.steelyard.pond.parquet.FooterReader;
import dev.steelyard.pond.parquet.TableSchema;
import dev.steelyard.pond.pattern.LakePath;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.pond.sql.DuckConnection;
import dev.steelyard.pond.sql.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes to a lake: first the file, forced to the disk, then the commit that names it. Whoever dies
 * in between leaves a file that nothing names.
 */
public final class LakeWriter {

  private final Pond pond;

  /**
   * A file to be put into the lake.
   *
   * @param source on the host
   * @param path in the lake
   * @param time the declared column of times
   */
  public record NewFile(Path source, String path, EntryKind kind, Optional<String> time) {}

  LakeWriter(Pond pond) {
    this.pond = pond;
  }

  /**
   * Puts a file there: as the first version, or as the next one.
   *
   * @return the version of the entry
   * @throws PondException when the source is none of the kind, or something else lies at the path
   */
  public long copy(NewFile file) {
    return copyAll(List.of(file)).getFirst().version();
  }

  /** Puts several files there, all or none. */
  public List<EntryVersion> copyAll(List<NewFile> files) {
    List<EntryVersion> drafts = files.stream().map(this::stored).toList();
    return commit(drafts);
  }

  /** Defines a dynamic file; the definition of one that is there is replaced. */
  public long define(String path, EntryKind kind, String yaml) {
    LakePath.checked(path);
    DynamicSpecReader.read(kind, path, yaml);
    return commit(List.of(draft(path, kind, "", 0, yaml))).getFirst().version();
  }

  private List<EntryVersion> commit(List<EntryVersion> drafts) {
    List<EntryVersion> written = new ArrayList<>();
    pond.catalogue()
        .commit(state -> {
          written.clear();
          written.addAll(EntryRules.numbered(state, drafts));
          checkUnions(state, written);
          return List.copyOf(written);
        });
    return written;
  }

  /** A part that does not go with the others would make all of them unreadable. */
  private void checkUnions(CatalogueState state, List<EntryVersion> rows) {
    Map<String, List<EntryVersion>> parts = new TreeMap<>();
    for (EntryVersion row : rows) {
      if (row.kind() == EntryKind.SERIES) {
        parts
            .computeIfAbsent(
                row.path(),
                path ->
                    new ArrayList<>(
                        state.entry(path).map(CatalogueEntry::readVersions).orElse(List.of())))
            .add(row);
      }
    }
    parts.forEach((path, all) ->
        TableSchema.union(path, all.stream().map(pond.footers()::of).map(Footer::schema).toList()));
  }

  private static EntryVersion draft(
      String path, EntryKind kind, String content, long bytes, String properties) {
    return new EntryVersion(
        path, kind, 0, content, bytes, properties, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private EntryVersion stored(NewFile file) {
    LakePath.checked(file.path());
    if (!Files.isRegularFile(file.source())) {
      throw PondException.refused("there is no file %s to copy".formatted(file.source()));
    }
    ContentFiles.StoredContent content = content(file);
    return draft(file.path(), file.kind(), content.name(), content.bytes(), file.time().orElse(""));
  }

  private ContentFiles.StoredContent content(NewFile file) {
    if (file.kind().isDynamic()) {
      throw PondException.refused(
          "%s: a file of kind %s is defined by mknod".formatted(file.path(), file.kind().word()));
    }
    if (!file.kind().isParquet()) {
      return pond.contents().store(file.source(), file.kind(), _ -> {});
    }
    String name = file.source().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return converted(file);
    }
    return pond.contents().store(file.source(), file.kind(), copy -> checkParquet(file, copy));
  }

  private static void checkParquet(NewFile file, Path parquet) {
    TableSchema schema;
    try {
      schema = FooterReader.read(parquet).schema();
    } catch (PondException noParquet) {
      String source = file.source().toString();
      throw PondException.refused(
          "%s is neither Parquet nor named .csv, so it is no %s (%s)"
              .formatted(
                  source,
                  file.kind().word(),
                  String.valueOf(noParquet.getMessage()).replace(parquet.toString(), source)));
    }
    file.time().ifPresent(time -> schema.timeColumn(file.source().toString(), Optional.of(time)));
  }

  private ContentFiles.StoredContent converted(NewFile file) {
    try {
      Path made = pond.contents().newFile();
      try (DuckConnection connection = pond.connections().lend()) {
        long rows =
            connection.write(
                "COPY (SELECT * FROM %s) TO %s (FORMAT parquet)"
                    .formatted(SqlText.readCsv(file.source()), SqlText.text(made.toString())));
        if (rows == 0) {
          throw PondException.refused(
              "%s has no rows, from which alone the types of a CSV can be told; copy Parquet"
                  .formatted(file.source()));
        }
        checkParquet(file, made);
        return pond.contents().adopt(made, file.kind());
      } finally {
        Files.deleteIfExists(made);
      }
    } catch (IOException failed) {
      throw PondException.couldNot("cannot convert " + file.source(), failed);
    }
  }
}
