package dev.steelyard.harness.googlebenchmark;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Google Benchmark: what {@code --benchmark_format=json} or {@code --benchmark_out=FILE} writes.
 * Repetitions of one benchmark are its values, all of one process. Aggregates are no values and are
 * skipped; a file that holds aggregates only says how to get the repetitions.
 */
public final class GoogleBenchmarkReader implements EntryFormat {

  /** What is no counter of the user's. */
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "family_index",
          "per_family_instance_index",
          "run_name",
          "run_type",
          "repetitions",
          "repetition_index",
          "threads",
          "iterations",
          "real_time",
          "cpu_time",
          "time_unit",
          "label",
          "error_occurred",
          "error_message",
          "skipped",
          "skip_message",
          "aggregate_name",
          "aggregate_unit");

  @Override
  public String format() {
    return "google-benchmark";
  }

  @Override
  public String entries() {
    return "benchmarks";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("context", "benchmarks.real_time", "benchmarks.cpu_time")
        || head.has("context.executable", "context.load_avg", "benchmarks");
  }

  @Override
  public EntryReader reader(Gathering into) {
    return (entry, line) -> {
      if (entry.textOf("run_type").equals("aggregate")
          || entry.find("aggregate_name").isPresent()) {
        aggregate(entry, line, into);
      } else {
        entry(entry, line, into);
      }
    };
  }

  private static void aggregate(JsonTree entry, long line, Gathering into) {
    String name = entry.textOf("run_name");
    if (into.isEmpty()) {
      throw new DamagedEntryException(
          "%s: only an aggregate of repetitions is here, and no value; run it without --benchmark_report_aggregates_only"
              .formatted(name.isEmpty() ? entry.textOf("name") : name));
    }
    into.skipped(line, "aggregate " + entry.textOf("aggregate_name"));
  }

  private static void entry(JsonTree entry, long line, Gathering into) {
    String written = entry.find("run_name").orElseGet(() -> entry.at("name")).text();
    for (String failure : new String[] {"error_message", "skip_message"}) {
      if (entry.find(failure).isPresent()) {
        throw new DamagedEntryException("%s: %s".formatted(written, entry.textOf(failure)));
      }
    }
    if (entry.find("real_time").isEmpty() && entry.find("rms").isPresent()) {
      into.skipped(line, "fit of complexity");
      return;
    }
    GoogleName name = GoogleName.of(written);
    String unit = entry.find("time_unit").map(JsonTree::text).orElse("ns");
    add(into, name.primary(), unit, line, entry.at("real_time"), entry);
    add(into, name.metric("cpu_time"), unit, line, entry.at("cpu_time"), entry);
    for (Map.Entry<String, JsonTree> field : entry.fields().entrySet()) {
      if (!KNOWN.contains(field.getKey()) && field.getValue().isNumber()) {
        String counter = field.getKey();
        add(
            into,
            name.metric(counter),
            unitOf(counter).orElse("number"),
            line,
            field.getValue(),
            entry);
      }
    }
  }

  /** Two counters have a unit; of a user's own nobody says it. */
  private static Optional<String> unitOf(String counter) {
    return switch (counter) {
      case "bytes_per_second" -> Optional.of("B/s");
      case "items_per_second" -> Optional.of("items/s");
      default -> Optional.empty();
    };
  }

  private static void add(
      Gathering into, String name, String unit, long line, JsonTree value, JsonTree entry) {
    Gathered one = into.of(name, unit, line).process(1).value(value.number(), value.placed());
    entry
        .find("iterations")
        .filter(JsonTree::isNumber)
        .filter(count -> count.number() >= 1)
        .ifPresent(count -> one.iterations((long) count.number()));
    if (!entry.textOf("label").isEmpty()) {
      one.with("label", entry.textOf("label"));
    }
  }
}
