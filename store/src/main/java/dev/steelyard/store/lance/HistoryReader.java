package dev.steelyard.store.lance;

import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.SeriesCollector;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.FoundSeries;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.StoredResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;

/** Reads medians as series; used once. What a null stands for is as in {@link ResultReader}. */
final class HistoryReader {

  private record Place(int dut, int benchmark, int testBed, int unit) {}

  private record Spelling(Scale scale, int unit, boolean mayBeOther) {}

  private record BuildPlace(int dut, int version) {}

  private final TextNumbers duts = new TextNumbers();
  private final TextNumbers versions = new TextNumbers();
  private final TextNumbers testBeds = new TextNumbers();
  private final TextNumbers benchmarks = new TextNumbers();
  private final TextNumbers units = new TextNumbers();
  private final TextNumbers works = new TextNumbers();

  private final boolean acrossTestBeds;
  private final SeriesCollector collector;
  private final Map<Place, Integer> series = new HashMap<>();
  private final Map<BuildPlace, Integer> builds = new HashMap<>();

  /** By the number of a stored unit's text: what it means, and the number of its canonical unit. */
  private final List<Spelling> spellings = new ArrayList<>();

  /** By the number of a stored name's text: the number of the first text that means the same. */
  private final List<Integer> names = new ArrayList<>();

  private final Map<String, Integer> firstSpelling = new HashMap<>();
  private final List<Unit> canonical = new ArrayList<>();
  private final SeriesRows asked = new SeriesRows();
  private final OtherRows others = new OtherRows();
  private final RepeatedRows repeated = new RepeatedRows();
  private final DamageCollector damaged = new DamageCollector();
  private long unreadable;

  /**
   * @param acrossTestBeds whether results on different testbeds are one series
   */
  HistoryReader(boolean acrossTestBeds, Ancestry ancestry) {
    this.acrossTestBeds = acrossTestBeds;
    this.collector = new SeriesCollector(ancestry);
  }

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
    int[] kind = works.of(texts(batch, "work_name"), rows);
    BigIntVector times = ArrowValues.column(batch, "build_time", BigIntVector.class);
    BigIntVector published = ArrowValues.column(batch, "published", BigIntVector.class);
    Float8Vector medians = ArrowValues.column(batch, "median", Float8Vector.class);
    Float8Vector amounts = ArrowValues.column(batch, "work", Float8Vector.class);
    UInt8Vector ids = ArrowValues.column(batch, "_rowid", UInt8Vector.class);
    MetadataEnds ends = new MetadataEnds(texts(batch, "metadata_end"), rows);
    for (int row = 0; row < rows; row++) {
      double median = medians.isNull(row) ? Double.NaN : medians.get(row);
      Optional<RowDigest.Written> digest = ends.digest(row);
      OtherRows.OtherRow stored =
          new OtherRows.OtherRow(
              dut[row],
              benchmark[row],
              testBed[row],
              version[row],
              times.isNull(row) ? 0 : times.get(row),
              published.isNull(row) ? 0 : published.get(row),
              ids.get(row),
              median,
              amounts.isNull(row) ? Double.NaN : amounts.get(row),
              kind[row],
              digest.flatMap(written -> RowDigest.direction(written.direction())));
      Spelling spelling = spelling(unit[row]);
      boolean isChanged =
          digest.isPresent() ? !says(stored, unit[row], digest.get()) : ends.isRemainder(row);
      if (isChanged) {
        damaged.add(() -> title(stored));
      } else if (!Double.isFinite(median)) {
        unreadable++;
      } else if (spelling.mayBeOther) {
        others.add(stored);
      } else {
        add(stored, spelling.unit, spelling.scale.canonical(median));
      }
    }
  }

  /** Whether a row still says what its digest stands for. */
  private boolean says(OtherRows.OtherRow row, int unit, RowDigest.Written digest) {
    return digest.isLight(
        RowDigest.light(
            duts.hash(row.dut()),
            versions.hash(row.version()),
            row.time(),
            testBeds.hash(row.testBed()),
            benchmarks.hash(row.benchmark()),
            units.hash(unit),
            row.median(),
            digest.direction()));
  }

  private String title(OtherRows.OtherRow row) {
    return DamageCollector.name(
        name(row.benchmark()),
        ResultReader.orUnknown(duts.text(row.dut())),
        ResultReader.orUnknown(versions.text(row.version())));
  }

  private int add(OtherRows.OtherRow row, int unit, double median) {
    int testBed = acrossTestBeds ? 0 : row.testBed();
    int one = series(new Place(row.dut(), spelled(row.benchmark()), testBed, unit));
    asked.add(one, row.time(), row.id(), row.said());
    collector.add(
        one,
        build(new BuildPlace(row.dut(), row.version()), row.time()),
        row.published(),
        median,
        row.work(),
        row.kind());
    repeated.add(row.id(), row.published());
    return one;
  }

  /** Spellings of one unit are one series. */
  private Spelling spelling(int text) {
    while (spellings.size() <= text) {
      String unit = units.text(spellings.size());
      Scale scale = StoredResult.scale(unit);
      spellings.add(new Spelling(scale, number(scale.unit()), StoredResult.mayBeOther(unit)));
    }
    return spellings.get(text);
  }

  /** The number under which the one spelling of a name goes: that of the first that is met. */
  private int spelled(int benchmark) {
    while (names.size() <= benchmark) {
      int next = names.size();
      names.add(firstSpelling.merge(name(next), next, (first, _) -> first));
    }
    return names.get(benchmark);
  }

  private String name(int benchmark) {
    return BenchmarkName.canonical(ResultReader.orUnknown(benchmarks.text(benchmark)));
  }

  private int number(Unit unit) {
    if (!canonical.contains(unit)) {
      canonical.add(unit);
    }
    return canonical.indexOf(unit);
  }

  private static VarCharVector texts(VectorSchemaRoot batch, String name) {
    return ArrowValues.column(batch, name, VarCharVector.class);
  }

  private int series(Place place) {
    Integer known = series.get(place);
    if (known != null) {
      return known;
    }
    Unit unit = canonical.get(place.unit);
    String benchmark = name(place.benchmark);
    int number =
        collector.series(
            new SeriesCollector.Key(
                ResultReader.orUnknown(duts.text(place.dut)),
                benchmark,
                acrossTestBeds
                    ? ResultFilter.ANY_TESTBED
                    : ResultReader.orUnknown(testBeds.text(place.testBed)),
                unit));
    asked.begin(benchmark, unit);
    series.put(place, number);
    return number;
  }

  private int build(BuildPlace place, long time) {
    Integer known = builds.get(place);
    if (known != null) {
      collector.seen(known, ArrowValues.seconds(time));
      return known;
    }
    int number =
        collector.build(
            new DutBuild(
                ResultReader.orUnknown(duts.text(place.dut)),
                ResultReader.orUnknown(versions.text(place.version)),
                ArrowValues.seconds(time)));
    builds.put(place, number);
    return number;
  }

  /** The series, after what its medians alone do not tell was read. */
  FoundSeries found(Dataset dataset) throws IOException {
    others.read(dataset, this::other);
    asked.ask(dataset);
    long leftOut = repeated.leaveOut(dataset, collector);
    return new FoundSeries(collector.allOf(asked::about), unreadable, damaged.found(), leftOut);
  }

  private void other(OtherRows.OtherRow row, Optional<OtherRows.Meaning> meaning) {
    if (meaning.isEmpty()) {
      unreadable++;
      return;
    }
    int one = add(row, number(meaning.get().unit()), meaning.get().median());
    if (meaning.get().divided()) {
      asked.divided(one);
    }
  }
}
