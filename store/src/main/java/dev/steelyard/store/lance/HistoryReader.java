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
import java.util.Optional;
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

  /** Of each series: what the row of its newest build says of the direction; 0 for nothing. */
  private char[] newestDirection = new char[1024];

  /** Of each result that was added: its row, and when it was published. */
  private long[] rowOf = new long[1024];

  private long[] publishedOf = new long[1024];
  private int added;

  private final DamageCollector damaged = new DamageCollector();
  private long unreadable;
  private long repeated;

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
    UInt8Vector ids = Cells.column(batch, "_rowid", UInt8Vector.class);
    MetadataEnds ends = new MetadataEnds(texts(batch, "metadata_end"), rows);
    for (int row = 0; row < rows; row++) {
      double median = medians.isNull(row) ? Double.NaN : medians.get(row);
      long time = times.isNull(row) ? 0 : times.get(row);
      Optional<RowDigest.Written> digest = ends.digest(row);
      char direction = digest.map(RowDigest.Written::direction).orElse((char) 0);
      if (digest.isEmpty() && ends.isRemainder(row)) {
        int of = row;
        damaged.add(() -> title(benchmark[of], dut[of], version[of]));
        continue;
      }
      if (digest.isPresent()) {
        long says =
            RowDigest.light(
                duts.hash(dut[row]),
                versions.hash(version[row]),
                time,
                testBeds.hash(testBed[row]),
                benchmarks.hash(benchmark[row]),
                units.hash(unit[row]),
                median,
                direction);
        if (!digest.get().isLight(says)) {
          int of = row;
          damaged.add(() -> title(benchmark[of], dut[of], version[of]));
          continue;
        }
      }
      if (!Double.isFinite(median)) {
        unreadable++;
        continue;
      }
      int one = series(new Place(dut[row], benchmark[row], testBed[row], unit[row]));
      if (time >= newestTime[one]) {
        newestTime[one] = time;
        newestRow[one] = ids.get(row);
        newestDirection[one] = direction;
      }
      int of = build(new BuildPlace(dut[row], version[row], time));
      add(one, of, published.isNull(row) ? 0 : published.get(row), median, ids.get(row));
    }
  }

  private void add(int one, int build, long published, double median, long row) {
    collector.add(one, build, published, median);
    if (added == rowOf.length) {
      rowOf = Arrays.copyOf(rowOf, 2 * added);
      publishedOf = Arrays.copyOf(publishedOf, 2 * added);
    }
    rowOf[added] = row;
    publishedOf[added] = published;
    added++;
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
      newestDirection = Arrays.copyOf(newestDirection, 2 * number);
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

  private String title(int benchmark, int dut, int version) {
    return DamageCollector.name(
        ResultReader.orUnknown(benchmarks.text(benchmark)),
        ResultReader.orUnknown(duts.text(dut)),
        ResultReader.orUnknown(versions.text(version)));
  }

  /**
   * The series. Which way is better says the digest of each series' newest build; where there is
   * none, its metadata.
   */
  FoundSeries found(Dataset dataset) throws IOException {
    leaveOutRepeated(dataset);
    Direction[] directions = new Direction[series.size()];
    List<Integer> open = new ArrayList<>();
    for (int one = 0; one < directions.length; one++) {
      Optional<Direction> told = RowDigest.direction(newestDirection[one]);
      if (told.isPresent()) {
        directions[one] = told.get();
      } else {
        open.add(one);
      }
    }
    take(dataset, directions, open);
    List<Series> all = collector.all(number -> directions[number]);
    return new FoundSeries(all, unreadable, damaged.found(), repeated);
  }

  /**
   * Of results under one id the one that was published last counts. Ids are read of those only that
   * could be such: they have a series and a build in common.
   */
  private void leaveOutRepeated(Dataset dataset) throws IOException {
    int[] several = collector.several();
    Map<String, Integer> newest = new HashMap<>();
    List<Long> rows = Arrays.stream(several).mapToObj(result -> rowOf[result]).toList();
    eachTaken(
        dataset,
        rows,
        "id",
        (place, id) -> {
          int result = several[place];
          Integer other = id.isEmpty() ? null : newest.get(id);
          boolean isNewest = other == null || publishedOf[result] >= publishedOf[other];
          if (isNewest) {
            newest.put(id, result);
          }
          if (other != null) {
            collector.leaveOut(isNewest ? other : result);
            repeated++;
          }
        });
  }

  private void take(Dataset dataset, Direction[] directions, List<Integer> wanted)
      throws IOException {
    eachTaken(
        dataset,
        wanted.stream().map(one -> newestRow[one]).toList(),
        "metadata",
        (place, text) -> {
          int one = wanted.get(place);
          directions[one] =
              MetadataJson.read(text.isEmpty() ? null : text, unitOf.get(one)).direction();
        });
  }

  private interface Taking {
    void of(int place, String text);
  }

  private static void eachTaken(Dataset dataset, List<Long> rows, String name, Taking taking)
      throws IOException {
    for (int from = 0; from < rows.size(); from += TAKEN) {
      List<Long> some = rows.subList(from, Math.min(from + TAKEN, rows.size()));
      int next = from;
      try (ArrowReader taken = dataset.takeRows(some, List.of(name))) {
        while (taken.loadNextBatch()) {
          FieldVector column = taken.getVectorSchemaRoot().getVector(name);
          for (int row = 0; row < taken.getVectorSchemaRoot().getRowCount(); row++) {
            taking.of(next, column.isNull(row) ? "" : column.getObject(row).toString());
            next++;
          }
        }
      }
      if (next != from + some.size()) {
        throw new IOException(
            "%d rows were asked for and %d came".formatted(some.size(), next - from));
      }
    }
  }

  /** The ends of a batch's metadata texts, where digests stand. */
  private static final class MetadataEnds {

    private final VarCharVector column;
    private final int start;
    private final byte[] bytes;

    MetadataEnds(VarCharVector column, int rows) {
      this.column = column;
      start = rows == 0 ? 0 : column.getStartOffset(0);
      bytes = new byte[rows == 0 ? 0 : column.getEndOffset(rows - 1) - start];
      column.getDataBuffer().getBytes(start, bytes);
    }

    Optional<RowDigest.Written> digest(int row) {
      return end(row).filter(RowDigest.Written::isDigest);
    }

    boolean isRemainder(int row) {
      return end(row).filter(RowDigest.Written::isRemainder).isPresent();
    }

    private Optional<RowDigest.Written> end(int row) {
      return column.isNull(row)
          ? Optional.empty()
          : Optional.of(new RowDigest.Written(bytes, column.getEndOffset(row) - start));
    }
  }
}
