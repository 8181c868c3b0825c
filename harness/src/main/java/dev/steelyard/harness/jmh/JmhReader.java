package dev.steelyard.harness.jmh;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.EntryScanner;
import dev.steelyard.harness.json.RawJson;
import dev.steelyard.harness.json.Slice;
import dev.steelyard.harness.reading.Entries;
import dev.steelyard.harness.reading.EntryNames;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.MeasurementBuilder;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Skipped;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * JMH: the file that {@code -rf json} writes. Each entry's primary metric is a benchmark, and so is
 * each of its secondary metrics; names are in {@link JmhName}, values in {@link JmhMetric}.
 *
 * <p>The mode says which way is better of the primary metric: higher for operations per time, lower
 * for times. Of a secondary metric its name and unit do.
 */
public final class JmhReader implements HarnessReader {

  static final String FORMAT = "jmh";

  /** JMH's unit for what a profiler says in words. */
  private static final String NO_UNIT = "---";

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasFields("jmhVersion") || head.hasFields("benchmark", "mode", "primaryMetric");
  }

  @Override
  public void read(Source source, EntryNames names, Consumer<Reading> consumer) {
    Entries entries =
        new Entries(
            source,
            entry -> names.isSkimming() ? skimmed(names, entry) : readings(source, names, entry),
            consumer);
    source.use(in -> entries.of(EntryScanner.ofArray(in, Entries.LONGEST), (name, value) -> {}));
  }

  private static List<Reading> skimmed(EntryNames names, Slice text) {
    JmhEntry entry = JmhEntry.skimmed(text);
    name(names, text, entry, entry.name().primary(), entry.primary());
    entry
        .secondary()
        .forEach((name, metric) -> name(names, text, entry, entry.name().secondary(name), metric));
    return List.of();
  }

  private static String name(
      EntryNames names, Slice text, JmhEntry entry, String own, JmhMetric metric) {
    return names.of(own, metric.unit(), entry.apart(), text);
  }

  private static List<Reading> readings(Source source, EntryNames names, Slice text) {
    JmhEntry entry = JmhEntry.of(text);
    List<Reading> readings = new ArrayList<>();
    readings.add(primary(source, names, text, entry));
    entry
        .secondary()
        .forEach(
            (name, metric) -> readings.add(secondary(source, names, text, entry, name, metric)));
    return readings;
  }

  private static Reading primary(Source source, EntryNames names, Slice text, JmhEntry entry) {
    if (entry.benchmark().isEmpty()) {
      throw new DamagedEntryException("it is no result of JMH: it has no 'benchmark'");
    }
    try {
      JmhMetric metric = entry.primary();
      return draft(name(names, text, entry, entry.name().primary(), metric), metric)
          .stated(
              metric.unit().startsWith("ops/")
                  ? Direction.HIGHER_IS_BETTER
                  : Direction.LOWER_IS_BETTER)
          .message(RawJson.compact(text))
          .at(source, text.line());
    } catch (DamagedEntryException damage) {
      return ReadProblem.at(source.name(), text.line(), entry.benchmark() + ": " + damage.reason());
    }
  }

  private static Reading secondary(
      Source source, EntryNames names, Slice text, JmhEntry entry, String name, JmhMetric metric) {
    if (metric.unit().equals(NO_UNIT)) {
      return new Skipped(source.name(), text.line(), name);
    }
    try {
      return draft(name(names, text, entry, entry.name().secondary(name), metric), metric)
          .message(entry.messageOf(name))
          .at(source, text.line());
    } catch (DamagedEntryException damage) {
      return ReadProblem.at(
          source.name(),
          text.line(),
          "%s, metric %s: %s".formatted(entry.benchmark(), name, damage.reason()));
    }
  }

  private static MeasurementBuilder draft(String name, JmhMetric metric) {
    String unit = metric.unit();
    // JMH's megabytes are of 1,048,576 bytes (GCProfiler divides by 1024 twice).
    MeasurementBuilder draft =
        unit.equals("MB/sec")
            ? MeasurementBuilder.of(
                FORMAT, name, metric.values(), unit, new Scale(Unit.BYTES_PER_SECOND, 0x1p20))
            : MeasurementBuilder.of(FORMAT, name, metric.values(), unit);
    metric.starts().ifPresent(draft::starts);
    if (metric.isReduced()) {
      draft.with(
          "values_reduced",
          Map.of("samples", metric.samples(), "method", "means of equal shares in order of size"));
    }
    return draft;
  }
}
