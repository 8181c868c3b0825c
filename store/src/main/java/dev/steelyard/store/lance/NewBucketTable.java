package dev.steelyard.store.lance;

import dev.steelyard.store.StoreLocation;
import java.util.List;
import java.util.Locale;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.lance.CommitBuilder;
import org.lance.Transaction;
import org.lance.operation.Overwrite;

/**
 * Makes a table in a bucket, where several may do so at once. The library's own way looks twice
 * whether there is one; a table that comes to be between the two is overwritten, with all rows that
 * it has by then. Here the first version is said to follow one that no table has: where there is a
 * table, the library refuses, and where there is none, the server takes the first version of one
 * writer alone.
 */
final class NewBucketTable {

  /** Versions are counted from one, and each is a commit. */
  private static final long NO_VERSION = 1L << 40;

  /** What the library says of a table that is there, by the moment at which it came to be. */
  private static final List<String> THERE = List.of("already exists", "not found", "conflict");

  private NewBucketTable() {}

  /**
   * Makes it, unless there is one by now.
   *
   * @return whether it was made here
   */
  static boolean make(StoreLocation location, TableDefinition table) {
    Overwrite empty = Overwrite.builder().fragments(List.of()).schema(table.schema()).build();
    Transaction first = new Transaction.Builder().readVersion(NO_VERSION).operation(empty).build();
    try {
      new CommitBuilder(location.table(table.title()), Memory.OWN)
          .writeParams(location.options())
          .execute(first)
          .close();
      return true;
    } catch (RuntimeException refused) {
      String why = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
      if (THERE.stream().noneMatch(why::contains)) {
        throw refused;
      }
      return false;
    }
  }

  /** The library keeps a hundred bytes of each commit of this kind for good. */
  private static final class Memory {
    static final BufferAllocator OWN = new RootAllocator();
  }
}
