package dev.steelyard.store.lance;

import dev.steelyard.core.history.SeriesCollector;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;

/**
 * Rows that have the id of another. Steelyard stores an id once, other programs may add it again;
 * of each id the row that was published last counts. For one thread.
 */
final class RepeatedRows {

  /** So many rows are asked for at once. */
  private static final int TAKEN = 4096;

  private long[] rowOf = new long[1024];
  private long[] publishedOf = new long[1024];
  private int size;

  /** The row of the next result that the collector was given. */
  void add(long row, long published) {
    if (size == rowOf.length) {
      rowOf = Arrays.copyOf(rowOf, 2 * size);
      publishedOf = Arrays.copyOf(publishedOf, 2 * size);
    }
    rowOf[size] = row;
    publishedOf[size] = published;
    size++;
  }

  /**
   * Leaves them out. Ids are read of those rows only that could be such: they have a series and a
   * build in common with another.
   *
   * @return how many
   */
  long leaveOut(Dataset dataset, SeriesCollector collector) throws IOException {
    int[] several = collector.several();
    Map<String, Integer> newest = new HashMap<>();
    long leftOut = 0;
    for (int from = 0; from < several.length; from += TAKEN) {
      int[] some = Arrays.copyOfRange(several, from, Math.min(from + TAKEN, several.length));
      List<String> ids = ids(dataset, some);
      for (int i = 0; i < some.length; i++) {
        leftOut += isLeftOut(some[i], ids.get(i), newest, collector) ? 1 : 0;
      }
    }
    return leftOut;
  }

  private boolean isLeftOut(
      int result, String id, Map<String, Integer> newest, SeriesCollector collector) {
    Integer other = id.isEmpty() ? null : newest.get(id);
    boolean isNewest = other == null || publishedOf[result] >= publishedOf[other];
    if (isNewest) {
      newest.put(id, result);
    }
    if (other != null) {
      collector.leaveOut(isNewest ? other : result);
    }
    return other != null;
  }

  private List<String> ids(Dataset dataset, int[] results) throws IOException {
    List<Long> rows = Arrays.stream(results).mapToObj(result -> rowOf[result]).toList();
    String[] ids = new String[results.length];
    int next = 0;
    try (ArrowReader taken = dataset.takeRows(rows, List.of("id"))) {
      while (taken.loadNextBatch()) {
        FieldVector column = taken.getVectorSchemaRoot().getVector("id");
        for (int row = 0; row < taken.getVectorSchemaRoot().getRowCount(); row++) {
          ids[next] = column.isNull(row) ? "" : column.getObject(row).toString();
          next++;
        }
      }
    }
    if (next != ids.length) {
      throw new IOException("%d rows were asked for and %d came".formatted(ids.length, next));
    }
    return List.of(ids);
  }
}
