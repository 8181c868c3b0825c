package dev.steelyard.store.lance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.lance.Dataset;
import org.lance.Fragment;
import org.lance.cleanup.CleanupPolicy;
import org.lance.cleanup.RemovalStats;
import org.lance.compaction.CompactionOptions;
import org.lance.index.IndexOptions;
import org.lance.index.IndexParams;
import org.lance.index.IndexType;
import org.lance.index.OptimizeOptions;
import org.lance.index.scalar.ScalarIndexParams;

/** Keeps a table fast: few fragments, few old versions, an index where one pays. */
final class Maintenance {

  /** Above so many small fragments a write compacts them. */
  static final int MOST_SMALL_FRAGMENTS = 64;

  /**
   * Fragments with fewer rows are small. Compaction after writes leaves larger ones alone, so that
   * it costs no more in a large table than in a small one.
   */
  static final int SMALL_FRAGMENT_ROWS = 65_536;

  /** The same where a row may be large: a fragment has some of them, and is written once more. */
  static final int SMALL_FRAGMENT_LARGE_ROWS = 64;

  /** Above so many rows in small fragments too: as long as they are small, no index covers them. */
  static final long MOST_ROWS_IN_SMALL_FRAGMENTS = 200_000;

  /** A merge scans smaller tables as fast as it looks up an index. */
  static final long INDEX_FROM_ROWS = 100_000;

  /** Versions younger than this stay: a reader may be at work on one. */
  static final Duration KEPT_VERSIONS = Duration.ofHours(1);

  private static final Logger LOG = System.getLogger(Maintenance.class.getName());

  private Maintenance() {}

  /**
   * Does what a write made due. Whatever fails of it, the write is committed.
   *
   * @param written how many rows it wrote
   * @param table which one it is
   * @return whether {@link #clean} is due, once the newest version is on the disk
   */
  static boolean afterWrite(Dataset dataset, long written, TableDefinition table) {
    boolean compacted = false;
    try {
      long[] rows = dataset.getFragments().stream().mapToLong(Maintenance::rows).toArray();
      LongSummaryStatistics small =
          LongStream.of(rows).filter(each -> each < smallest(table)).summaryStatistics();
      if (small.getCount() > MOST_SMALL_FRAGMENTS
          || small.getSum() > MOST_ROWS_IN_SMALL_FRAGMENTS) {
        compact(dataset, table, smallest(table));
        compacted = true;
      } else if (written >= SMALL_FRAGMENT_ROWS) {
        takeIntoIndexes(dataset);
      }
      if (LongStream.of(rows).sum() >= INDEX_FROM_ROWS) {
        table.indexed().forEach(column -> index(dataset, column));
      }
    } catch (Exception failed) {
      // Lance throws IOException from methods that do not say so. The next write tries this again.
      LOG.log(Level.DEBUG, "the table could not be compacted", failed);
    }
    return compacted;
  }

  private static long rows(Fragment fragment) {
    return fragment.metadata().getNumRows();
  }

  /** Makes large fragments of all; {@link #clean} is due then. */
  static void compactAll(Dataset dataset, TableDefinition table) {
    compact(dataset, table, table.hasLargeRows() ? smallest(table) : 1 << 20);
  }

  /** From so many rows on a fragment is no small one. */
  private static int smallest(TableDefinition table) {
    return table.hasLargeRows() ? SMALL_FRAGMENT_LARGE_ROWS : SMALL_FRAGMENT_ROWS;
  }

  private static void compact(Dataset dataset, TableDefinition table, long rowsPerFragment) {
    CompactionOptions.Builder options =
        CompactionOptions.builder().withTargetRowsPerFragment(rowsPerFragment);
    if (table.hasLargeRows()) {
      options.withBatchSize(1);
    }
    dataset.compact(options.build());
    dataset.checkoutLatest();
    takeIntoIndexes(dataset);
  }

  /** Rows written since are found without it, but by scanning them. */
  private static void takeIntoIndexes(Dataset dataset) {
    if (!dataset.listIndexes().isEmpty()) {
      dataset.optimizeIndices(OptimizeOptions.builder().build());
      dataset.checkoutLatest();
    }
  }

  /**
   * Deletes what only old versions need. The newest has to be on the disk before: what is deleted
   * may be all that a power cut would leave.
   */
  static RemovalStats clean(Dataset dataset) {
    return dataset.cleanupWithPolicy(
        CleanupPolicy.builder()
            .withBeforeTimestampMillis(Instant.now().minus(KEPT_VERSIONS).toEpochMilli())
            .withErrorIfTaggedOldVersions(false)
            .build());
  }

  /** After a write, which is stored already: what fails, the next one tries again. */
  static void afterwards(String otherwise, StoreStep<?> step) {
    try {
      var _ = step.run();
    } catch (IOException | RuntimeException failed) {
      LOG.log(Level.DEBUG, otherwise, failed);
    }
  }

  private static void index(Dataset dataset, String column) {
    String name = column + "_idx";
    if (!dataset.listIndexes().contains(name)) {
      IndexParams params =
          IndexParams.builder().setScalarIndexParams(ScalarIndexParams.create("btree")).build();
      dataset.createIndex(
          IndexOptions.builder(List.of(column), IndexType.BTREE, params)
              .withIndexName(name)
              .build());
      dataset.checkoutLatest();
    }
  }
}
