package dev.steelyard.store.lance;

import dev.steelyard.core.history.Series;
import dev.steelyard.core.history.SeriesCollector;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.FoundSeries;
import dev.steelyard.store.MetadataJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;

/** Reads medians as series; used once. What a null stands for is as in {@link ResultReader}. */
final class HistoryReader {

  /** So many rows are asked for at once. */
  private static final int TAKEN = 4096;

  private record Place(int dut, int benchmark, int testBed, int unit) {}

  private record BuildPlace(int dut, int version, long time) {}

  private final TextNumbers duts = new TextNumbers();
  private final TextNumbers versions = new TextNumbers();
  private final TextNumbers testBeds = new TextNumbers();
  private final TextNumbers benchmarks = new TextNumbers();
  private final TextNumbers units = new TextNumbers();

  private final SeriesCollector collector = new SeriesCollector();
  private final Map<Place, Integer> series = new HashMap<>();
  private final Map<BuildPlace, Integer> builds = new HashMap<>();
  private final List<Unit> unitOf = new ArrayList<>();

  /** Of each series: the row of its newest build, and that build's time. */
  private long[] newestRow = new long[1024];

  private long[] newestTime = new long[1024];
  private long unreadable;

  void read(ArrowReader rows) throws IOException {
    while (rows.loadNextBatch()) {
      batch(rows.getVectorSchemaRoot());
    }
  }

  private void batch(VectorSchemaRoot batch) {
    int rows = batch.getRowCount();
    int[] dut = duts.of(texts(batch, "dut_name"), rows);
    int[] version = versions.of(texts(batch, "version"), rows);
    int[] testBed = testBeds.of(texts(batch, "bed"), rows);
    int[] benchmark = benchmarks.of(texts(batch, "benchmark_name"), rows);
    int[] unit = units.of(texts(batch, "units"), rows);
    BigIntVector times = Cells.column(batch, "build_time", BigIntVector.class);
    BigIntVector published = Cells.column(batch, "published", BigIntVector.class);
    Float8Vector medians = Cells.column(batch, "median", Float8Vector.class);
    Float8Vector works = Cells.column(batch, "work", Float8Vector.class);
    UInt8Vector ids = Cells.column(batch, "_rowid", UInt8Vector.class);
    for (int row = 0; row < rows; row++) {
      double median = medians.isNull(row) ? Double.NaN : medians.get(row);
      if (!Double.isFinite(median)) {
        unreadable++;
        continue;
      }
      long time = times.isNull(row) ? 0 : times.get(row);
      int one = series(new Place(dut[row], benchmark[row], testBed[row], unit[row]));
      if (time >= newestTime[one]) {
        newestTime[one] = time;
        newestRow[one] = ids.get(row);
      }
      collector.add(
          one,
          build(new BuildPlace(dut[row], version[row], time)),
          published.isNull(row) ? 0 : published.get(row),
          median,
          works.isNull(row) ? Double.NaN : works.get(row));
    }
  }

  private static VarCharVector texts(VectorSchemaRoot batch, String name) {
    return Cells.column(batch, name, VarCharVector.class);
  }

  private int series(Place place) {
    Integer known = series.get(place);
    if (known != null) {
      return known;
    }
    Unit unit = Unit.of(units.text(place.unit));
    int number =
        collector.series(
            new SeriesCollector.Key(
                ResultReader.orUnknown(duts.text(place.dut)),
                ResultReader.orUnknown(benchmarks.text(place.benchmark)),
                ResultReader.orUnknown(testBeds.text(place.testBed)),
                unit));
    unitOf.add(unit);
    if (number == newestRow.length) {
      newestRow = Arrays.copyOf(newestRow, 2 * number);
      newestTime = Arrays.copyOf(newestTime, 2 * number);
    }
    newestTime[number] = Long.MIN_VALUE;
    series.put(place, number);
    return number;
  }

  private int build(BuildPlace place) {
    return builds.computeIfAbsent(
        place,
        _ ->
            collector.build(
                new DutBuild(
                    ResultReader.orUnknown(duts.text(place.dut)),
                    ResultReader.orUnknown(versions.text(place.version)),
                    Cells.seconds(place.time))));
  }

  /**
   * The series. Which way is better stands in the metadata, which are read of each series' newest
   * build alone.
   */
  FoundSeries found(Dataset dataset) throws IOException {
    Direction[] directions = new Direction[series.size()];
    for (int from = 0; from < directions.length; from += TAKEN) {
      take(dataset, directions, from, Math.min(from + TAKEN, directions.length));
    }
    List<Series> all = collector.all(number -> directions[number]);
    return new FoundSeries(all, unreadable);
  }

  private void take(Dataset dataset, Direction[] directions, int from, int to) throws IOException {
    List<Long> ids = Arrays.stream(newestRow, from, to).boxed().toList();
    int next = from;
    try (ArrowReader rows = dataset.takeRows(ids, List.of("metadata"))) {
      while (rows.loadNextBatch()) {
        FieldVector column = rows.getVectorSchemaRoot().getVector("metadata");
        for (int row = 0; row < rows.getVectorSchemaRoot().getRowCount(); row++) {
          String text = column.isNull(row) ? null : column.getObject(row).toString();
          directions[next] = MetadataJson.read(text, unitOf.get(next)).direction();
          next++;
        }
      }
    }
    if (next != to) {
      throw new IOException("%d rows were asked for and %d came".formatted(to - from, next - from));
    }
  }
}
