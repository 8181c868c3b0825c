package dev.steelyard.harness.steelyard;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.EntryScanner;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.Numbers;
import dev.steelyard.harness.json.Slice;
import dev.steelyard.harness.reading.Entries;
import dev.steelyard.harness.reading.EntryNames;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.MeasurementBuilder;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Steelyard's own JSON, as {@link SteelyardWriter} writes it and {@code docs/steelyard-json.md}
 * describes it. A script may write it too: a benchmark's name, values and unit are enough.
 */
public final class SteelyardReader implements HarnessReader {

  static final String FORMAT = "steelyard";
  static final int VERSION = 1;
  static final String ENTRIES = "results";

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.says("format", FORMAT);
  }

  @Override
  public boolean hasReruns() {
    return true;
  }

  @Override
  public void read(Source source, EntryNames names, Consumer<Reading> consumer) {
    Entries entries = new Entries(source, text -> List.of(reading(source, text)), consumer);
    source.use(in ->
        entries.of(EntryScanner.ofField(in, ENTRIES, Entries.LONGEST), SteelyardReader::header));
  }

  private static void header(String name, Slice value) {
    if (!name.equals("version")) {
      return;
    }
    try (JsonParser parser = Json.parser(value)) {
      if (Json.number(parser) != VERSION) {
        throw new DamagedEntryException(
            "version %s of the format; this Steelyard knows version %d: use a newer one"
                .formatted(value.text(), VERSION));
      }
    }
  }

  private static Measurement reading(Source source, Slice text) {
    Entry entry = new Entry(text);
    Json.wholeObject(text, entry::field);
    Measurement measurement = entry.draft().at(source, text.line());
    return entry
        .original(measurement)
        .map(original -> measurement.withOriginal(original, entry.origin))
        .orElse(measurement);
  }

  /** What is read of one entry. */
  private static final class Entry {
    private final Slice text;
    private final Numbers values = new Numbers();
    private final MetadataReader metadata = new MetadataReader();
    private Optional<String> id = Optional.empty();
    private String benchmark = "";
    private String unit = "";
    private @Nullable DutBuild dut;
    private @Nullable TestBed testBed;
    private @Nullable Throughput throughput;
    private Optional<Instant> timestamp = Optional.empty();
    private Optional<ResultOrigin> origin = Optional.empty();

    Entry(Slice text) {
      this.text = text;
    }

    void field(String name, JsonParser value) {
      switch (name) {
        case "id" -> id = Json.optionalText(value);
        case "benchmark_name" -> benchmark = Json.text(value);
        case "values" -> Json.numbers(value, values);
        case "units" -> unit = Json.text(value);
        case "dut" -> dut = SteelyardParts.dut(value);
        case "origin" -> origin = OriginJson.read(value);
        case "test_bed" -> testBed = SteelyardParts.testBed(value);
        case "throughput" -> throughput = SteelyardParts.throughput(value);
        case "timestamp" -> timestamp = Optional.of(SteelyardParts.instant(value));
        case "metadata" -> metadata.read(value, text);
        default -> value.skipChildren();
      }
    }

    MeasurementBuilder draft() {
      if (unit.isBlank()) {
        throw new DamagedEntryException("'%s' has no units".formatted(benchmark));
      }
      MeasurementBuilder draft = MeasurementBuilder.asStored(FORMAT, benchmark, values, unit);
      Metadata read = metadata.over(draft.metadata(), id.isPresent());
      requireKnownDifferences(read);
      return draft.metadata(read).throughput(Optional.ofNullable(throughput)).timestamp(timestamp);
    }

    /** What Steelyard wrote says those of all units that its experiment measures. */
    private void requireKnownDifferences(Metadata read) {
      if (id.isEmpty()) {
        read.provenance()
            .unknownDifferences(Scale.of(unit).unit())
            .ifPresent(problem -> {
              throw new DamagedEntryException(problem);
            });
      }
    }

    Optional<Result> original(Measurement read) {
      DutBuild build = dut;
      TestBed machine = testBed;
      if (build == null && machine == null) {
        return Optional.empty();
      }
      if (build == null || machine == null) {
        throw new DamagedEntryException(
            "'%s' names its %s and not its %s; give both, or neither and say them with options"
                .formatted(
                    read.benchmark(),
                    build == null ? "test_bed" : "dut",
                    build == null ? "dut" : "test_bed"));
      }
      Result result = read.result(build, machine, Instant.now());
      return Optional.of(
          new Result(
              id.orElse(result.id()),
              build,
              machine,
              result.benchmark(),
              result.values(),
              result.summary(),
              result.unit(),
              result.throughput(),
              result.metadata(),
              result.timestamp()));
    }
  }
}
