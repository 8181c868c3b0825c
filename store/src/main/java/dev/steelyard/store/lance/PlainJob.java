package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.SqlBounds;
import dev.steelyard.store.StoreLocation;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;
import org.lance.WriteParams;

/**
 * Asks a table in memory for nothing, in a helper. Where even that ends badly, neither the query
 * nor the table is to blame for what failed before: the process cannot start, or cannot load its
 * library.
 */
final class PlainJob {

  static final String NAME = "plain";

  private static final String NOWHERE = "memory://plain";

  private PlainJob() {}

  /**
   * Refuses when a helper cannot do even that, with no less memory than is usual.
   *
   * @param doing what the helpers are for, such as {@code runs queries}
   */
  static void require(String doing, SqlBounds bounds) throws IOException {
    SqlBounds usual =
        new SqlBounds(
            SqlBounds.DEFAULT.time(), Math.max(bounds.memory(), SqlBounds.DEFAULT.memory()));
    try (HelperJvm helper =
        HelperJvm.start(doing, usual, StoreLocation.of(NOWHERE), List.of(NAME, NOWHERE))) {
      if (helper.awaitUnread().end() != HelperJvm.End.GOOD) {
        throw SteelyardException.cannotRun(
            "the process that %s is short of memory or address space, whatever it is to do;%n%s"
                .formatted(
                    doing,
                    "allow more (ulimit -v, the container's limits), or end other programs"));
      }
    }
  }

  /**
   * As {@link #require}, for a helper that was ended by a signal that native code does not raise
   * itself.
   */
  static SteelyardException killed(String doing) {
    return SteelyardException.cannotRun(
        "the process that %s was killed from outside;%n%s"
            .formatted(
                doing,
                "the system does so when memory runs out: allow more, or end other programs"));
  }

  /** What the helper does. */
  static void run() throws IOException {
    try (ArrowMemory memory = new ArrowMemory(_ -> {})) {
      // Before the first mention of Dataset, whose initialiser loads the native library.
      BufferAllocator arrow = memory.get();
      try (Dataset empty =
              Dataset.write()
                  .allocator(arrow)
                  .uri(NOWHERE)
                  .schema(Schemas.runs())
                  .mode(WriteParams.WriteMode.CREATE)
                  .execute();
          ArrowReader answer =
              empty.sql("SELECT 1 AS one FROM plain").tableName("plain").intoBatchRecords()) {
        while (answer.loadNextBatch()) {
          // It has no rows.
        }
      }
    }
  }
}
