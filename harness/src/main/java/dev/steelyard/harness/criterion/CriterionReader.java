package dev.steelyard.harness.criterion;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.LineScanner;
import dev.steelyard.harness.json.Numbers;
import dev.steelyard.harness.json.RawJson;
import dev.steelyard.harness.json.Slice;
import dev.steelyard.harness.reading.Entries;
import dev.steelyard.harness.reading.EntryNames;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.MeasurementBuilder;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Skipped;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;

/**
 * Criterion.rs: the lines of {@code cargo criterion --message-format=json}, or, given a folder, the
 * tree that plain {@code cargo bench} leaves ({@link CriterionTree}).
 *
 * <p>A line's {@code measured_values} are the times of whole batches; the values are those divided
 * by the batch's {@code iteration_count}.
 */
public final class CriterionReader implements HarnessReader {

  static final String FORMAT = "criterion";
  private static final String BENCHMARK = "benchmark-complete";

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.directory()
        || head.says("reason", BENCHMARK)
        || head.says("reason", "group-complete")
        || head.hasFields("id", "iteration_count");
  }

  @Override
  public void read(Source source, EntryNames names, Consumer<Reading> consumer) {
    if (source.isDirectory()) {
      new CriterionTree(source, names, consumer).read();
      return;
    }
    Entries entries = new Entries(source, line -> messages(source, names, line), consumer);
    source.use(in -> entries.lines(new LineScanner(in, Entries.LONGEST)));
  }

  private static List<Reading> messages(Source source, EntryNames names, Slice line) {
    if (!names.isSkimming()) {
      return List.of(message(source, names, line));
    }
    Message message = new Message();
    Json.skim(line, message::title);
    if (message.reason.equals(BENCHMARK)) {
      message.name(names, line);
    }
    return List.of();
  }

  private static Reading message(Source source, EntryNames names, Slice line) {
    Message message = new Message();
    Json.wholeObject(line, message::field);
    if (message.reason.isEmpty()) {
      throw new DamagedEntryException("it is no message of cargo criterion: it has no 'reason'");
    }
    return message.reason.equals(BENCHMARK)
        ? message
            .draft(message.name(names, line))
            .message(RawJson.compact(line))
            .at(source, line.line())
        : new Skipped(source.name(), line.line(), message.reason);
  }

  /** What is read of one line. */
  private static final class Message {
    private String reason = "";
    private String id = "";
    private String unit = "";
    private final Numbers counts = new Numbers();
    private final Numbers totals = new Numbers();
    private final CriterionThroughput throughput = new CriterionThroughput();

    void title(String name, JsonParser value) {
      switch (name) {
        case "reason" -> reason = Json.text(value);
        case "id" -> id = Json.text(value);
        case "unit" -> unit = Json.optionalText(value).orElse("");
        default -> value.skipChildren();
      }
    }

    /** Nothing in a message tells two benchmarks of one id apart. */
    String name(EntryNames names, Slice line) {
      return names.of(id, unit, List.of(), line);
    }

    void field(String name, JsonParser value) {
      switch (name) {
        case "iteration_count" -> Json.numbers(value, counts);
        case "measured_values" -> Json.numbers(value, totals);
        case "throughput" -> throughput.ofMessage(value);
        default -> title(name, value);
      }
    }

    MeasurementBuilder draft(String name) {
      return MeasurementBuilder.of(
              FORMAT, name, CriterionBatches.perIteration(counts, totals), unit)
          .oneStart()
          .throughput(throughput.work())
          .iterationsAValue(CriterionBatches.fewest(counts));
    }
  }
}
