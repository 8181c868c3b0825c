package dev.steelyard.pond.lake;

import dev.steelyard.pond.cache.VersionedCache;
import dev.steelyard.pond.parquet.Footer;
import dev.steelyard.pond.parquet.TableSchema;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.pond.sql.DuckConnection;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;

/** The layer that discovers columns: of stored files from their footers, of others from DuckDB. */
public final class SchemaLayer {

  private static final OperationKind DISCOVER = Probe.kind("schema", "discover");
  private static final int MOST = 20_000;

  private record IdentityKey(String identity) {}

  private final Pond pond;
  private final VersionedCache<IdentityKey, TableSchema> kept;

  SchemaLayer(Pond pond, boolean isOn) {
    this.pond = pond;
    kept = VersionedCache.of("schemas", isOn, MOST);
  }

  /**
   * The columns of a file.
   *
   * @throws PondException when it has none, or its parts do not fit together
   */
  public TableSchema of(LakeFile file) {
    return kept.get(new IdentityKey(file.identity()), () -> discovered(file));
  }

  private TableSchema discovered(LakeFile file) {
    try (var operation = DISCOVER.begin(file.identity())) {
      TableSchema schema =
          switch (file) {
            case LakeFile.Stored stored -> ofFooters(stored);
            case LakeFile.Derived derived -> ofQuery(derived);
            case LakeFile.Reduced reduced -> ofQuery(reduced);
            case LakeFile.ReducedFolder folder ->
                throw PondException.refused("%s is a folder of files".formatted(folder.path()));
          };
      operation.amount(schema.columns().size());
      return schema;
    }
  }

  private TableSchema ofFooters(LakeFile.Stored stored) {
    if (!stored.entry().kind().isParquet()) {
      throw PondException.refused(
          "%s is data, bytes without columns; only tables and series have some"
              .formatted(stored.path()));
    }
    return TableSchema.union(
        stored.path(),
        stored.entry().readVersions().stream()
            .map(pond.footers()::of)
            .map(Footer::schema)
            .toList());
  }

  private TableSchema ofQuery(LakeFile file) {
    String query = pond.sources().of(file);
    try (DuckConnection connection = pond.connections().lend()) {
      return connection.describe(query);
    }
  }
}
