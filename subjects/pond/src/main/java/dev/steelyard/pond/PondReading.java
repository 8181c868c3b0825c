package dev.steelyard.pond;

import dev.steelyard.pond.catalogue.CatalogueEntry;
import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.lake.LakeFile;
import dev.steelyard.pond.lake.LakeMatch;
import dev.steelyard.pond.lake.Pond;
import dev.steelyard.pond.pattern.PathPattern;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.pond.sql.DuckConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commands that show something. */
record PondReading(Pond pond, PondOutput out) {

  private static final PathPattern EVERYTHING = PathPattern.of("/**");

  void list(Optional<PathPattern> pattern) {
    long version = pond.catalogue().newestVersion();
    for (LakeMatch match : pond.patterns().resolve(pattern.orElse(EVERYTHING), version)) {
      out.line("%-15s %s".formatted(match.file().kind(), match.path()));
    }
  }

  void cat(String path, Optional<String> sql) {
    LakeFile file = pond.patterns().file(path, pond.catalogue().newestVersion());
    if (file instanceof LakeFile.Stored stored && !stored.entry().kind().isParquet()) {
      bytes(stored, sql);
      return;
    }
    String source = pond.sources().of(file);
    String query =
        sql.map(asked -> "WITH source AS (%s) SELECT * FROM (%s\n)".formatted(source, asked))
            .orElse(source);
    try (DuckConnection connection = pond.connections().lend()) {
      // As DuckDB writes values: the driver's own go through this machine's time zone.
      connection.show(
          "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (%s\n)".formatted(query), this::line);
    }
  }

  private void bytes(LakeFile.Stored stored, Optional<String> sql) {
    if (sql.isPresent()) {
      throw PondException.refused(
          "%s is data, bytes without columns; --sql asks tables and series"
              .formatted(stored.path()));
    }
    try {
      Files.copy(pond.contentOf(stored.entry().newest()), out);
    } catch (IOException failed) {
      throw PondException.couldNot("cannot read " + stored.path(), failed);
    }
  }

  private void line(List<String> values) {
    out.line(values.stream().map(PondReading::quoted).collect(Collectors.joining(",")));
  }

  private static String quoted(String value) {
    return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  void log(Optional<PathPattern> pattern) {
    var state = pond.catalogue().at(pond.catalogue().newestVersion());
    for (CatalogueEntry entry : state.entries().values()) {
      if (pattern.isEmpty() || pattern.get().match(entry.path()).isPresent()) {
        entry.versions().forEach(this::logged);
      }
    }
  }

  private void logged(EntryVersion version) {
    out.line(
        "%s %-15s %s version %d%s"
            .formatted(
                version.written(),
                version.kind().word(),
                version.path(),
                version.version(),
                version.content().isEmpty()
                    ? ""
                    : ", %d bytes, %s".formatted(version.bytes(), version.content())));
  }

  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw PondException.refused(
          "cannot read %s (%s)".formatted(file, unreadable.getClass().getSimpleName()));
    }
  }
}
