package dev.steelyard.pond.catalogue;

import dev.steelyard.pond.problem.PondException;
import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One attempt to write the table. Kernel's own retries are off: they would put rows behind another
 * writer's without asking whether they still hold there.
 *
 * @param scanned the version that the rows were made for
 */
record CatalogueTransaction(Engine engine, CatalogueScan scanned) {

  static final int MOST_ATTEMPTS = 500;

  /** A catalogue of more files is written anew as one, so that reading it stays cheap. */
  private static final int MOST_FILES = 16;

  private static final String WRITER = "pond";

  static void create(Engine engine, Path folder) {
    Transaction transaction =
        TableManager.buildCreateTableTransaction(DeltaFiles.TABLE, EntryRows.SCHEMA, WRITER)
            .build(engine);
    try {
      transaction.commit(engine, CloseableIterable.emptyIterable());
    } catch (ConcurrentWriteException | MaxCommitRetryLimitReachedException another) {
      throw PondException.refused(
          "%s: somebody made a pond there at this moment".formatted(folder));
    }
  }

  /** The version that was written, or nothing where another writer was first. */
  OptionalLong commit(List<EntryVersion> rows) {
    Transaction transaction =
        scanned
            .snapshot()
            .buildUpdateTableTransaction(WRITER, Operation.WRITE)
            .withMaxRetries(0)
            .build(engine);
    try {
      TransactionCommitResult result = transaction.commit(engine, actions(transaction, rows));
      tidy(result);
      return OptionalLong.of(result.getVersion());
    } catch (ConcurrentWriteException | MaxCommitRetryLimitReachedException lost) {
      return OptionalLong.empty();
    } catch (IOException unwritten) {
      throw PondException.couldNot("cannot write the catalogue", unwritten);
    }
  }

  private CloseableIterable<Row> actions(Transaction transaction, List<EntryVersion> rows)
      throws IOException {
    List<Row> actions = new ArrayList<>();
    List<EntryVersion> written = rows;
    if (scanned.files().size() >= MOST_FILES) {
      written = new ArrayList<>(scanned.rows());
      written.addAll(rows);
      scanned.files().forEach(file -> actions.add(removal(file)));
    }
    append(transaction, written, actions);
    return CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator()));
  }

  private static Row removal(Row file) {
    AddFile added = new AddFile(file.getStruct(file.getSchema().indexOf("add")));
    return SingleAction.createRemoveFileSingleAction(
        added.toRemoveFileRow(true, Optional.of(System.currentTimeMillis())));
  }

  private void append(Transaction transaction, List<EntryVersion> rows, List<Row> actions)
      throws IOException {
    Row state = transaction.getTransactionState(engine);
    DataWriteContext context = Transaction.getWriteContext(engine, state, Map.of());
    try (CloseableIterator<FilteredColumnarBatch> batches =
            Utils.singletonCloseableIterator(EntryRows.batch(rows));
        CloseableIterator<FilteredColumnarBatch> physical =
            Transaction.transformLogicalData(engine, state, batches, Map.of());
        CloseableIterator<DataFileStatus> files =
            engine
                .getParquetHandler()
                .writeParquetFiles(
                    context.getTargetDirectory(), physical, context.getStatisticsColumns());
        CloseableIterator<Row> appended =
            Transaction.generateAppendActions(engine, state, files, context)) {
      appended.forEachRemaining(actions::add);
    }
  }

  /** Checkpoints make reading cheaper; a commit without its checkpoint is as good. */
  private void tidy(TransactionCommitResult result) {
    for (PostCommitHook hook : result.getPostCommitHooks()) {
      if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKPOINT) {
        try {
          hook.threadSafeInvoke(engine);
        } catch (IOException | RuntimeException unwritten) {
          System.getLogger(CatalogueTransaction.class.getName())
              .log(System.Logger.Level.DEBUG, "no checkpoint", unwritten);
        }
      }
    }
  }
}
