package dev.steelyard.store.lance;

import dev.steelyard.core.history.Machines;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.store.FoundResults.Unreadable;
import dev.steelyard.store.MetadataTexts;
import dev.steelyard.store.ResultLine;
import dev.steelyard.store.StoredBuild;
import dev.steelyard.store.StoredResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Reads a batch of rows as results. Other programs write this table too, so everything may be null
 * or blank: such a text reads as {@code unknown}, such a time as 1970.
 */
final class ResultReader {

  private static final String UNKNOWN = "unknown";

  private final VectorSchemaRoot batch;
  private final BatchFields fields;
  private final RowDigest digest;
  private final MetadataTexts texts = new MetadataTexts();

  /** Of all rows of a batch. */
  ResultReader(VectorSchemaRoot batch) {
    this.batch = batch;
    this.fields = new BatchFields(batch);
    this.digest = new RowDigest(batch);
  }

  void whole(int row, List<Result> results, List<Unreadable> unreadable, DamageCollector damaged) {
    if (digest.check(row) == RowDigest.State.CHANGED) {
      damaged.add(() -> title(row));
      return;
    }
    try {
      results.add(whole(row));
    } catch (IllegalArgumentException noResult) {
      String reason = String.valueOf(noResult.getMessage());
      unreadable.add(new Unreadable(text("id", row, ""), benchmark(row), reason));
    }
  }

  /** Benchmark and build, for a message. */
  String title(int row) {
    DutBuild build = build(row);
    return DamageCollector.name(benchmark(row), build.name(), build.version());
  }

  private Result whole(int row) {
    FieldVector metadata = fields.of("metadata");
    StoredResult meant =
        StoredResult.of(
            benchmark(row),
            Values.of(OtherRows.values(batch, row)),
            summary(row),
            text("units", row, ""),
            metadata.isNull(row) ? null : metadata.getObject(row).toString(),
            texts);
    return new Result(
        text("id", row, ""),
        build(row),
        testBed(row),
        benchmark(row),
        meant.values(),
        meant.summary(),
        meant.unit(),
        throughput(row),
        meant.metadata(),
        ArrowValues.seconds(fields.of("timestamp"), row));
  }

  /** Whether the line of this row needs the whole of it. */
  boolean mayBeOther(int row) {
    return StoredResult.mayBeOther(text("units", row, ""));
  }

  ResultLine line(int row) {
    Scale scale = StoredResult.scale(text("units", row, ""));
    return new ResultLine(
        text("id", row, ""),
        build(row),
        orUnknown(ArrowValues.text(fields.of("test_bed.name"), row, "")),
        benchmark(row),
        scaled(summary(row), scale),
        scale.unit(),
        throughput(row),
        ArrowValues.seconds(fields.of("timestamp"), row));
  }

  StoredBuild storedBuild(int row) {
    return new StoredBuild(
        new DutBuild(
            orUnknown(ArrowValues.text(fields.of("dut_name"), row, "")),
            orUnknown(ArrowValues.text(fields.of("version"), row, "")),
            ArrowValues.seconds(fields.of("build_time"), row)),
        ArrowValues.whole(fields.of("results"), row, 0),
        ArrowValues.whole(fields.of("benchmarks"), row, 0),
        ArrowValues.seconds(fields.of("published"), row),
        names(fields.of("beds"), row));
  }

  /** Of a row that says which build it is of, and no more. */
  DutBuild named(int row) {
    return new DutBuild(
        orUnknown(ArrowValues.text(fields.of("dut_name"), row, "")),
        orUnknown(ArrowValues.text(fields.of("version"), row, "")),
        Instant.EPOCH);
  }

  private static List<String> names(FieldVector list, int row) {
    return list.isNull(row)
        ? List.of()
        : ((List<?>) list.getObject(row))
            .stream()
                .map(one -> one == null ? "" : orUnknown(one.toString()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
  }

  Machines.Measured measured(int row) {
    return new Machines.Measured(build(row), testBed(row));
  }

  private DutBuild build(int row) {
    return new DutBuild(
        orUnknown(ArrowValues.text(fields.of("dut.name"), row, "")),
        orUnknown(ArrowValues.text(fields.of("dut.version"), row, "")),
        ArrowValues.seconds(fields.of("dut.timestamp"), row));
  }

  private TestBed testBed(int row) {
    return new TestBed(
        orUnknown(ArrowValues.text(fields.of("test_bed.name"), row, "")),
        ArrowValues.text(fields.of("test_bed.cpu"), row, ""),
        (int) ArrowValues.whole(fields.of("test_bed.memory_gb"), row, 0),
        ArrowValues.text(fields.of("test_bed.os"), row, ""),
        ArrowValues.seconds(fields.of("test_bed.created_at"), row));
  }

  private Summary summary(int row) {
    return new Summary(
        figure("summary.min", row),
        figure("summary.q1", row),
        figure("summary.median", row),
        figure("summary.q3", row),
        figure("summary.max", row),
        figure("summary.mean", row),
        figure("summary.standard_deviation", row));
  }

  private double figure(String name, int row) {
    return ArrowValues.number(fields.of(name), row, Double.NaN);
  }

  private static Summary scaled(Summary summary, Scale scale) {
    return scale.isExact()
        ? summary
        : new Summary(
            scale.canonical(summary.min()),
            scale.canonical(summary.q1()),
            scale.canonical(summary.median()),
            scale.canonical(summary.q3()),
            scale.canonical(summary.max()),
            scale.canonical(summary.mean()),
            scale.canonical(summary.standardDeviation()));
  }

  /** Behind a filter Lance gives a null struct back as a struct of nulls. */
  private Optional<Throughput> throughput(int row) {
    FieldVector multiplier = fields.of("throughput.multiplier");
    FieldVector name = fields.of("throughput.name");
    boolean isStructOfNulls = multiplier.isNull(row) && name.isNull(row);
    if (isStructOfNulls || fields.of("throughput").isNull(row)) {
      return Optional.empty();
    }
    String system = ArrowValues.text(fields.of("throughput.unit_system"), row, "");
    return Optional.of(
        new Throughput(
            ArrowValues.number(multiplier, row, Double.NaN),
            ArrowValues.text(name, row, ""),
            Optional.of(system).filter(text -> !text.isEmpty())));
  }

  private String benchmark(int row) {
    return BenchmarkName.canonical(orUnknown(text("benchmark_name", row, "")));
  }

  private String text(String column, int row, String whenNull) {
    return ArrowValues.text(fields.of(column), row, whenNull);
  }

  static String orUnknown(String text) {
    return text.isBlank() ? UNKNOWN : text;
  }
}
