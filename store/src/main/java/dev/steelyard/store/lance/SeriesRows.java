package dev.steelyard.store.lance;

import dev.steelyard.core.history.SeriesCollector;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DirectionRule;
import dev.steelyard.core.model.KnownDirections;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.MetadataJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;

/**
 * Which rows of each series are asked which way is better. Where unit or name tell, its newest and
 * its oldest build's row can only say otherwise, and are asked; where they do not, all are: such
 * series are few. For one thread.
 */
final class SeriesRows {

  /** So many rows are asked for at once. */
  private static final int TAKEN = 4096;

  private static final class Asked {
    private final String benchmark;
    private final Unit unit;
    private final boolean open;
    private final List<Long> rows = new ArrayList<>();
    private final List<DirectionRule.Said> said = new ArrayList<>();
    private long newest = Long.MIN_VALUE;
    private long oldest = Long.MAX_VALUE;
    private long newestRow;
    private long oldestRow;
    private boolean divided;

    Asked(String benchmark, Unit unit) {
      this.benchmark = benchmark;
      this.unit = unit;
      this.open = KnownDirections.of(benchmark, unit) == Direction.UNKNOWN;
    }

    void add(long time, long row) {
      if (open) {
        rows.add(row);
      }
      if (time >= newest) {
        newest = time;
        newestRow = row;
      }
      if (time < oldest) {
        oldest = time;
        oldestRow = row;
      }
    }

    List<Long> wanted() {
      return open
          ? rows
          : newestRow == oldestRow ? List.of(newestRow) : List.of(newestRow, oldestRow);
    }
  }

  private final List<Asked> series = new ArrayList<>();

  /** The next series. */
  void begin(String benchmark, Unit unit) {
    series.add(new Asked(benchmark, unit));
  }

  /** A row of a series. */
  void add(int number, long buildTime, long row) {
    series.get(number).add(buildTime, row);
  }

  /** A row of a series whose values were divided. */
  void divided(int number) {
    series.get(number).divided = true;
  }

  SeriesCollector.About about(int number) {
    Asked one = series.get(number);
    return new SeriesCollector.About(
        DirectionRule.decide(one.benchmark, one.unit, one.said), one.divided);
  }

  /** Asks all rows that are to be asked. */
  void ask(Dataset dataset) throws IOException {
    List<Long> ids = new ArrayList<>();
    List<Asked> of = new ArrayList<>();
    for (Asked one : series) {
      for (long row : one.wanted()) {
        ids.add(row);
        of.add(one);
      }
    }
    for (int from = 0; from < ids.size(); from += TAKEN) {
      int to = Math.min(from + TAKEN, ids.size());
      take(dataset, ids.subList(from, to), of.subList(from, to));
    }
  }

  private static void take(Dataset dataset, List<Long> ids, List<Asked> of) throws IOException {
    int next = 0;
    try (ArrowReader rows = dataset.takeRows(ids, List.of("metadata"))) {
      while (rows.loadNextBatch()) {
        FieldVector column = rows.getVectorSchemaRoot().getVector("metadata");
        for (int row = 0; row < rows.getVectorSchemaRoot().getRowCount(); row++) {
          String text = column.isNull(row) ? null : column.getObject(row).toString();
          Asked one = of.get(next);
          Metadata metadata = MetadataJson.read(text, one.benchmark, one.unit);
          one.said.add(DirectionRule.Said.of(metadata));
          next++;
        }
      }
    }
    if (next != ids.size()) {
      throw new IOException("%d rows were asked for and %d came".formatted(ids.size(), next));
    }
  }
}
