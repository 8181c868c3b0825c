package dev.steelyard.store.lance;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** The tables of a store, in the order in which they are looked through. */
enum TableDefinition {
  RESULTS("results", Schemas::results, List.of("id", "benchmark_name")),
  RUNS("runs", Schemas::runs, List.of("id")),
  SERIES("series", Schemas::series, List.of("id", "run")),
  ARTIFACTS("artifacts", Schemas::artifacts, List.of("id", "run")),
  DECLARATIONS("declarations", Schemas::declarations, List.of("id")),
  BUILDS("builds", Schemas::builds, List.of("id")),
  LEASES("leases", Schemas::leases, List.of("id")),
  WATCH_NOTES("watch_notes", Schemas::notes, List.of("id"));

  private final String title;
  private final Supplier<Schema> schema;
  private final List<String> indexed;

  TableDefinition(String title, Supplier<Schema> schema, List<String> indexed) {
    this.title = title;
    this.schema = schema;
    this.indexed = indexed;
  }

  /** The table with this name. */
  static TableDefinition of(String title) {
    return Stream.of(values())
        .filter(one -> one.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(title));
  }

  /** What it is called, in SQL and as a folder. */
  String title() {
    return title;
  }

  /** The columns it is created with. */
  Schema schema() {
    return schema.get();
  }

  /** Whether one row can have so many bytes that memory holds few: they are read one by one. */
  boolean hasLargeRows() {
    return this == ARTIFACTS;
  }

  /** The column that says which of two rows with one id is the newer, where there is one. */
  Optional<String> stamp() {
    return switch (this) {
      case RESULTS -> Optional.of("timestamp");
      case RUNS -> Optional.of("updated_at");
      case SERIES -> Optional.empty();
      case ARTIFACTS -> Optional.of("created_at");
      case DECLARATIONS -> Optional.of("declared_at");
      case BUILDS -> Optional.of("published_at");
      case LEASES -> Optional.empty();
      case WATCH_NOTES -> Optional.of("noted_at");
    };
  }

  /** Whether a whole row says what Steelyard wrote. */
  RowDigest.State check(VectorSchemaRoot batch, int row) {
    return switch (this) {
      case RESULTS -> new RowDigest(batch).check(row);
      case ARTIFACTS -> ArtifactRows.check(batch, row);
      case RUNS, SERIES, DECLARATIONS, BUILDS, LEASES, WATCH_NOTES -> RowDigest.State.UNVERIFIABLE;
    };
  }

  /** What a row is known by in a message. */
  String rowTitle(VectorSchemaRoot batch, int row) {
    return this == ARTIFACTS ? ArtifactRows.title(batch, row) : new ResultReader(batch).title(row);
  }

  /** Whether what it says is true in another store: who works on something now works for one. */
  boolean isCopied() {
    return this != LEASES;
  }

  /** The columns that rows are looked up by. */
  List<String> indexed() {
    return indexed;
  }
}
