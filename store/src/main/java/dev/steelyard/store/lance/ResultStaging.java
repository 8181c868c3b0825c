package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.store.Publication;
import dev.steelyard.store.Staging;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps results in memory as long as they are few, then in a {@link RowSpool}. Of each result that
 * is spooled its id stays in memory, some 150 bytes, and each build.
 */
final class ResultStaging implements Staging {

  /** A batch ends at this many results or values: some megabytes. */
  static final int BATCH_RESULTS = 4096;

  private static final long BATCH_VALUES = 500_000;

  /** Up to here there is no file. */
  private static final long MOST_VALUES_IN_MEMORY = 2_000_000;

  static final int MOST_RESULTS_IN_MEMORY = 20_000;

  /** How the results get into the store. */
  interface StagingTarget {

    Publication publish(Collection<Result> results);

    /** Of rows with different ids. */
    Publication publish(StoreStep<ArrowReader> rows, long results, Collection<DutBuild> builds);
  }

  private final StagingTarget target;
  private final Supplier<BufferAllocator> memory;
  private final List<Result> waiting = new ArrayList<>();
  private final Map<String, Integer> rowsOfIds = new HashMap<>();
  private final PublishedBuilds builds = new PublishedBuilds();
  private final BitSet replaced = new BitSet();
  private long values;
  private int rows;
  private @Nullable RowSpool<Result> spool;

  ResultStaging(StagingTarget target, Supplier<BufferAllocator> memory) {
    this.target = target;
    this.memory = memory;
  }

  @Override
  public void add(Result result) {
    waiting.add(result);
    values += result.values().size();
    if (waiting.size() >= MOST_RESULTS_IN_MEMORY || values >= MOST_VALUES_IN_MEMORY) {
      spooling(this::spoolWaiting);
    }
  }

  @Override
  public Publication commit() {
    if (spool == null) {
      return target.publish(waiting);
    }
    RowSpool<Result> all = spooling(this::spoolWaiting);
    return target.publish(() -> spooling(() -> all.read(replaced)), rowsOfIds.size(), builds.all());
  }

  private RowSpool<Result> spoolWaiting() throws IOException {
    RowSpool<Result> to = spool;
    if (to == null) {
      to = new RowSpool<>(memory.get(), Schemas.results(), new ResultWriter());
      spool = to;
    }
    int start = 0;
    long size = 0;
    for (int i = 0; i < waiting.size(); i++) {
      size += waiting.get(i).values().size();
      boolean last = i == waiting.size() - 1;
      if (last || i - start + 1 == BATCH_RESULTS || size >= BATCH_VALUES) {
        to.write(waiting.subList(start, i + 1));
        start = i + 1;
        size = 0;
      }
    }
    waiting.forEach(this::count);
    waiting.clear();
    values = 0;
    return to;
  }

  private void count(Result result) {
    builds.add(result.dut());
    Integer before = rowsOfIds.put(result.id(), rows);
    if (before != null) {
      replaced.set(before);
    }
    rows++;
  }

  private static <T> T spooling(StoreStep<T> step) {
    try {
      return step.run();
    } catch (IOException full) {
      boolean isLimit = FileFault.why(full).contains("File too large");
      throw SteelyardException.cannotRun(
          "cannot keep the results of one publish in %s until all are read: %s;%n%s; nothing was published"
              .formatted(
                  System.getProperty("java.io.tmpdir"),
                  FileFault.why(full),
                  isLimit
                      ? "allow larger files, as with: ulimit -f unlimited"
                      : "free some space there, or name another folder with TMPDIR"),
          full);
    }
  }

  @Override
  public void close() {
    waiting.clear();
    if (spool != null) {
      try {
        spool.close();
      } catch (IOException nothingIsLost) {
        // It was a copy.
      }
      spool = null;
    }
  }
}
