package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreRemark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * How the tables of one store are read and written: with the store's lock where there is one, and
 * with every fault in words. Safe for use by many threads.
 */
final class TableAccess implements AutoCloseable {

  static final String WRITE = "cannot write to";

  private static final String READ = "cannot read";

  private final StoreLocation location;
  private final ArrowMemory memory;
  private final RetryPolicy reach;
  private final Map<TableDefinition, LanceTable> tables = new EnumMap<>(TableDefinition.class);

  TableAccess(StoreLocation location, Consumer<StoreRemark> remarks) {
    this.location = location;
    this.memory = new ArrowMemory(text -> remarks.accept(StoreRemark.note(text)));
    this.reach = RetryPolicy.of(location, Thread::sleep);
    for (TableDefinition each : TableDefinition.values()) {
      tables.put(each, new LanceTable(location, each, memory, reach, remarks));
    }
  }

  StoreLocation location() {
    return location;
  }

  BufferAllocator memory() {
    return memory.get();
  }

  LanceTable table(TableDefinition which) {
    return Objects.requireNonNull(tables.get(which));
  }

  /** All of them, whether they are there or not. */
  List<LanceTable> tables() {
    return List.copyOf(tables.values());
  }

  /** Makes an object of a row. */
  interface RowReading<T> {
    T read(VectorSchemaRoot batch, int row);
  }

  /** Is told each row. */
  interface RowVisit {
    void visit(VectorSchemaRoot batch, int row);
  }

  /** What a query answers; nothing where there is no such table yet. */
  <T> List<T> rows(LanceTable table, String sql, RowReading<T> reading) {
    return readAnew(() -> {
      List<T> all = new ArrayList<>();
      eachRow(table, sql, (batch, row) -> all.add(reading.read(batch, row)));
      return all;
    });
  }

  /**
   * Reads what begins anew each time: a bucket that does not answer in the middle is asked again.
   */
  <T> T readAnew(StoreStep<T> step) {
    return read(() -> anew(step));
  }

  /** The same as a part of another step. */
  <T> T anew(StoreStep<T> step) throws IOException {
    return reach.attempt(step);
  }

  /** As {@link #rows}, row by row; part of a step that {@link #readAnew} does. */
  void eachRow(LanceTable table, String sql, RowVisit visit) throws IOException {
    eachRow(table, sql, batch -> batch, visit::visit);
  }

  /**
   * The same with what reads the rows of a batch.
   *
   * @param opening makes it, once a batch
   */
  <R> void eachRow(
      LanceTable table, String sql, Function<VectorSchemaRoot, R> opening, ObjIntConsumer<R> visit)
      throws IOException {
    var _ =
        table.query(
            sql,
            answer -> {
              while (answer.loadNextBatch()) {
                VectorSchemaRoot batch = answer.getVectorSchemaRoot();
                R reader = opening.apply(batch);
                for (int row = 0; row < batch.getRowCount(); row++) {
                  visit.accept(reader, row);
                }
              }
              return table;
            });
  }

  <T> T read(StoreStep<T> step) {
    try {
      return guarded(READ, step);
    } catch (SteelyardException clear) {
      throw clear;
    } catch (IOException | RuntimeException fault) {
      throw Faults.explain(READ, location, fault);
    }
  }

  /**
   * With the store's lock, where it is in a folder.
   *
   * @param doing what is tried, for example {@link #WRITE}
   */
  <T> T locked(String doing, StoreStep<T> step) {
    try {
      Optional<Path> folder = location.folder();
      return folder.isPresent()
          ? StoreLock.holding(folder.get(), () -> guarded(doing, step))
          : guarded(doing, step);
    } catch (SteelyardException clear) {
      throw clear;
    } catch (IOException | RuntimeException fault) {
      throw Faults.explain(doing, location, fault);
    }
  }

  private <T> T guarded(String doing, StoreStep<T> step) throws IOException {
    return NativePanic.during(doing + " the store at " + location, step);
  }

  @Override
  public void close() {
    tables.values().forEach(LanceTable::close);
    memory.close();
  }
}
