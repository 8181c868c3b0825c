package dev.steelyard.store.lance;

import dev.steelyard.core.model.Result;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.lance.Dataset;
import org.lance.WriteParams;

/** Does to rows of results what disks and other programs do. */
final class DamagedRows {

  private DamagedRows() {}

  /** Changes the unit of a benchmark's results, and not their digests. */
  static void change(StoreLocation store, String benchmark) {
    List<Result> results = found(store, benchmark);
    try (TableAccess access = new TableAccess(store, remark -> {})) {
      access.locked(
          TableAccess.WRITE,
          () ->
              access
                  .table(TableDefinition.RESULTS)
                  .merge(results, new ChangingWriter(), Optional.empty()));
    }
  }

  /** Adds a benchmark's rows a second time. */
  static void repeat(StoreLocation store, String benchmark) throws Exception {
    List<Result> results = found(store, benchmark);
    try (ArrowMemory memory = new ArrowMemory(remark -> {})) {
      BufferAllocator arrow = memory.get();
      try (RowBatches<Result> rows =
          new RowBatches<>(arrow, Schemas.results(), results, new ResultWriter())) {
        Dataset.write()
            .allocator(arrow)
            .uri(store.table("results"))
            .reader(rows)
            .mode(WriteParams.WriteMode.APPEND)
            .storageOptions(store.options())
            .execute()
            .close();
      }
    }
  }

  /** Takes the digests out of rows, and what a column says: as another program leaves them. */
  static void forget(StoreLocation store, String benchmark, String column) {
    List<Result> results = found(store, benchmark);
    try (TableAccess access = new TableAccess(store, remark -> {})) {
      access.locked(
          TableAccess.WRITE,
          () ->
              access
                  .table(TableDefinition.RESULTS)
                  .merge(results, new ForgettingWriter(column), Optional.empty()));
    }
  }

  private static final class ForgettingWriter implements RowBatches.Writer<Result> {

    private final ResultWriter writer = new ResultWriter();
    private final String column;
    private VectorSchemaRoot batch = VectorSchemaRoot.of();

    ForgettingWriter(String column) {
      this.column = column;
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
      writer.begin(batch);
      this.batch = batch;
    }

    @Override
    public void write(int row, Result result) {
      writer.write(row, result);
      ArrowValues.set(batch.getVector("metadata"), row, "{}");
      if (!column.isEmpty()) {
        batch.getVector(column).setNull(row);
      }
    }
  }

  private static List<Result> found(StoreLocation store, String benchmark) {
    try (Store opened = LanceStore.open(store)) {
      return opened.results().find(ResultFilter.ALL.withBenchmark(new Glob(benchmark))).results();
    }
  }

  private static final class ChangingWriter implements RowBatches.Writer<Result> {

    private static final int UNITS = 6;

    private final ResultWriter writer = new ResultWriter();
    private List<FieldVector> columns = List.of();

    @Override
    public void begin(VectorSchemaRoot batch) {
      writer.begin(batch);
      columns = batch.getFieldVectors();
    }

    @Override
    public void write(int row, Result result) {
      writer.write(row, result);
      ArrowValues.set(columns.get(UNITS), row, "B");
    }
  }
}
