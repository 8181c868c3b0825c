package dev.steelyard.store.lance;

import dev.steelyard.core.history.SeriesCollector;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DirectionRule;
import dev.steelyard.core.model.KnownDirections;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.MetadataJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.lance.Dataset;

/**
 * Which rows of each series are asked which way is better. Where unit or name tell, its newest and
 * its oldest build's row are asked, and those whose digests say otherwise; where they do not tell,
 * all are: such series are few. For one thread.
 */
final class SeriesRows {

  /** So many rows are asked for at once. */
  private static final int TAKEN = 4096;

  private static final class Asked {
    private final String benchmark;
    private final Unit unit;
    private final Direction known;
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
      this.known = KnownDirections.of(benchmark, unit);
    }

    void add(long time, long row, Optional<Direction> sealed) {
      if (known == Direction.UNKNOWN || (sealed.isPresent() && sealed.get() != known)) {
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

    Set<Long> wanted() {
      Set<Long> wanted = new LinkedHashSet<>(rows);
      wanted.add(newestRow);
      wanted.add(oldestRow);
      return wanted;
    }
  }

  private final List<Asked> series = new ArrayList<>();

  /** The next series. */
  void begin(String benchmark, Unit unit) {
    series.add(new Asked(benchmark, unit));
  }

  /**
   * A row of a series.
   *
   * @param sealed which way is better by the row's digest
   */
  void add(int number, long buildTime, long row, Optional<Direction> sealed) {
    series.get(number).add(buildTime, row, sealed);
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
          one.said.add(said(text, one));
          next++;
        }
      }
    }
    if (next != ids.size()) {
      throw new IOException("%d rows were asked for and %d came".formatted(ids.size(), next));
    }
  }

  /**
   * What a row says. Its digest was checked when the row was read, so where the text now says
   * another direction, the text was damaged and the digest counts.
   */
  private static DirectionRule.Said said(@Nullable String text, Asked one) {
    Metadata metadata = MetadataJson.read(text, one.benchmark, one.unit);
    Direction sealed =
        Optional.ofNullable(text).flatMap(RowDigest::direction).orElse(metadata.direction());
    if (sealed == metadata.direction()) {
      return DirectionRule.Said.of(metadata);
    }
    boolean isForeign = metadata.message().filter(message -> message.equals(text)).isPresent();
    Basis basis = isForeign ? Basis.STATED : metadata.basis();
    return new DirectionRule.Said(sealed, sealed == Direction.UNKNOWN ? Basis.NONE : basis);
  }
}
