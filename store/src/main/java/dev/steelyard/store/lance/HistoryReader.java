package dev.steelyard.store.lance;

import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.SeriesCollector;
import dev.steelyard.core.index.KeyedIndex;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.FoundSeries;
import dev.steelyard.store.MetadataJson;
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

  private record Spelling(Scale scale, int unit, boolean mayBeOther) {}

  private final TextNumbers duts = new TextNumbers();
  private final TextNumbers versions = new TextNumbers();
  private final TextNumbers testBeds = new TextNumbers();
  private final TextNumbers benchmarks = new TextNumbers();
  private final TextNumbers units = new TextNumbers();
  private final TextNumbers works = new TextNumbers();

  private final boolean acrossTestBeds;
  private final SeriesCollector collector;

  /** Of dut and benchmark, of testbed and unit, and of both. */
  private final KeyedIndex subjects = new KeyedIndex();

  private final KeyedIndex conditions = new KeyedIndex();
  private final KeyedIndex series = new KeyedIndex();

  /** Of dut and version. */
  private final KeyedIndex builds = new KeyedIndex();

  /** The build of the row before, and its time; rows of one build mostly follow each other. */
  private int lastBuild = -1;

  private long lastTime;

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
    long[] times = ArrowValues.wholes(whole(batch, "build_time"), rows, 0);
    long[] published = ArrowValues.wholes(whole(batch, "published"), rows, 0);
    double[] medians = ArrowValues.numbers(number(batch, "median"), rows, Double.NaN);
    double[] amounts = ArrowValues.numbers(number(batch, "work"), rows, Double.NaN);
    long[] ids =
        ArrowValues.wholes(ArrowValues.column(batch, "_rowid", UInt8Vector.class), rows, 0);
    TextCells ends = TextCells.ends(texts(batch, "metadata"), rows, MetadataJson.DIGEST_LENGTH);
    for (int row = 0; row < rows; row++) {
      RowDigest.Written digest =
          new RowDigest.Written(ends.bytes(), ends.start(row), ends.end(row));
      boolean isDigest = digest.isDigest();
      OtherRows.OtherRow stored =
          new OtherRows.OtherRow(
              dut[row],
              benchmark[row],
              testBed[row],
              version[row],
              times[row],
              published[row],
              ids[row],
              medians[row],
              amounts[row],
              kind[row],
              isDigest ? RowDigest.direction(digest.direction()) : Optional.empty());
      Spelling spelling = spelling(unit[row]);
      boolean isChanged = isDigest ? !says(stored, unit[row], digest) : digest.isRemainder();
      if (isChanged) {
        damaged.add(() -> title(stored));
      } else if (!Double.isFinite(stored.median())) {
        unreadable++;
      } else if (spelling.mayBeOther) {
        others.add(stored);
      } else {
        add(stored, spelling.unit, spelling.scale.canonical(stored.median()));
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
    int one = series(row, unit);
    asked.add(one, row.time(), row.id(), row.said());
    collector.add(one, build(row), row.published(), median, row.work(), row.kind());
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

  private static BigIntVector whole(VectorSchemaRoot batch, String name) {
    return ArrowValues.column(batch, name, BigIntVector.class);
  }

  private static Float8Vector number(VectorSchemaRoot batch, String name) {
    return ArrowValues.column(batch, name, Float8Vector.class);
  }

  private static VarCharVector texts(VectorSchemaRoot batch, String name) {
    return ArrowValues.column(batch, name, VarCharVector.class);
  }

  private int series(OtherRows.OtherRow row, int unit) {
    int testBed = acrossTestBeds ? 0 : row.testBed();
    int known = series.size();
    int number =
        series.of(subjects.of(row.dut(), spelled(row.benchmark())), conditions.of(testBed, unit));
    if (number == known) {
      begin(row, canonical.get(unit));
    }
    return number;
  }

  private void begin(OtherRows.OtherRow row, Unit unit) {
    String benchmark = name(row.benchmark());
    collector.series(
        new SeriesCollector.Key(
            ResultReader.orUnknown(duts.text(row.dut())),
            benchmark,
            acrossTestBeds
                ? ResultFilter.ANY_TESTBED
                : ResultReader.orUnknown(testBeds.text(row.testBed())),
            unit));
    asked.begin(benchmark, unit);
  }

  private int build(OtherRows.OtherRow row) {
    int known = builds.size();
    int number = builds.of(row.dut(), row.version());
    if (number == lastBuild && row.time() == lastTime) {
      return number;
    }
    lastBuild = number;
    lastTime = row.time();
    if (number == known) {
      collector.build(
          new DutBuild(
              ResultReader.orUnknown(duts.text(row.dut())),
              ResultReader.orUnknown(versions.text(row.version())),
              ArrowValues.seconds(row.time())));
    } else {
      collector.seen(number, ArrowValues.seconds(row.time()));
    }
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
