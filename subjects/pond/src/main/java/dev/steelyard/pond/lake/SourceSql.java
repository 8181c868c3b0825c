package dev.steelyard.pond.lake;

import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.parquet.TableColumn;
import dev.steelyard.pond.parquet.TableSchema;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.pond.sql.SqlText;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The layer that writes the SELECT whose rows a file holds. */
public final class SourceSql {

  private static final OperationKind GENERATE = Probe.kind("sql", "generate");

  private final Pond pond;

  SourceSql(Pond pond) {
    this.pond = pond;
  }

  /**
   * A SELECT.
   *
   * @throws PondException when the file has no rows to select from
   */
  public String of(LakeFile file) {
    try (var operation = GENERATE.begin(file.identity())) {
      String sql =
          switch (file) {
            case LakeFile.Stored stored -> stored(stored);
            case LakeFile.Derived derived -> derived(derived);
            case LakeFile.Reduced reduced ->
                ReduceSql.of(reduced, union(reduced.path(), reduced.inputs()));
            case LakeFile.ReducedFolder folder ->
                throw PondException.refused(
                    "%s is a folder of files; see pond list '%s/**'"
                        .formatted(folder.path(), folder.path()));
          };
      operation.amount(sql.length());
      return sql;
    }
  }

  /** Versions of the same columns are read at once; others come below them by name. */
  private String stored(LakeFile.Stored stored) {
    TableSchema whole = pond.schemas().of(stored);
    Map<TableSchema, List<Path>> bySchema = new LinkedHashMap<>();
    for (EntryVersion version : stored.entry().readVersions()) {
      bySchema
          .computeIfAbsent(pond.footers().of(version).schema(), _ -> new ArrayList<>())
          .add(pond.contents().file(version.content()));
    }
    return bySchema.entrySet().stream()
        .map(part -> select(part.getKey(), whole, SqlText.readParquet(part.getValue())))
        .collect(Collectors.joining(" UNION ALL BY NAME "));
  }

  private static String select(TableSchema part, TableSchema whole, String from) {
    if (part.equals(whole)) {
      return "SELECT * FROM " + from;
    }
    return whole.columns().stream()
        .flatMap(column -> part.column(column.name()).map(own -> cast(own, column)).stream())
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
  }

  private static String cast(TableColumn own, TableColumn whole) {
    String name = SqlText.name(own.name());
    return own.type().equals(whole.type())
        ? name + " AS " + SqlText.name(whole.name())
        : "CAST(%s AS %s) AS %s".formatted(name, whole.type(), SqlText.name(whole.name()));
  }

  private String derived(LakeFile.Derived derived) {
    return derived.tables().entrySet().stream()
        .map(table ->
            "%s AS (%s)"
                .formatted(
                    SqlText.name(table.getKey()),
                    union(
                        "%s: table %s".formatted(derived.path(), table.getKey()),
                        table.getValue())))
        .collect(
            Collectors.joining(", ", "WITH ", " SELECT * FROM (" + derived.spec().query() + "\n)"));
  }

  private String union(String what, List<LakeFile> files) {
    if (files.isEmpty()) {
      throw PondException.refused("%s: its pattern matches nothing".formatted(what));
    }
    List<TableSchema> schemas = files.stream().map(pond.schemas()::of).toList();
    TableSchema whole = TableSchema.union(what, schemas);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      parts.add(select(schemas.get(i), whole, "(" + of(files.get(i)) + ")"));
    }
    return String.join(" UNION ALL BY NAME ", parts);
  }
}
