package dev.steelyard.harness.googlebenchmark;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** How the aggregates are called that are always there. */
  private static final Pattern CALLED_SO = Pattern.compile(".+_(?:mean|median|stddev)");

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
    return new Repetitions(into);
  }

  /** The entries of one file. */
  private static final class Repetitions implements EntryReader {
    private final Gathering into;
    private final Map<String, String> registrations = new HashMap<>();
    private final Set<String> measured = new HashSet<>();

    /** Of which there are aggregates, and the line of the first. */
    private final Map<String, Long> aggregates = new LinkedHashMap<>();

    /** Of versions that do not say what is an aggregate, what is called like one. */
    private final Map<String, List<JsonTree>> unclear = new LinkedHashMap<>();

    Repetitions(Gathering into) {
      this.into = into;
    }

    @Override
    public void entry(JsonTree entry, long line) {
      if (entry.textOf("run_type").equals("aggregate")
          || entry.find("aggregate_name").isPresent()) {
        aggregate(entry, line);
      } else if (entry.find("real_time").isEmpty() && entry.find("rms").isPresent()) {
        into.skipped(line, "fit of complexity");
      } else if (entry.find("run_type").isEmpty()
          && entry.find("run_name").isEmpty()
          && CALLED_SO.matcher(entry.textOf("name")).matches()) {
        unclear.computeIfAbsent(entry.textOf("name"), _ -> new ArrayList<>()).add(entry);
      } else {
        repetition(entry);
      }
    }

    private void aggregate(JsonTree entry, long line) {
      String statistic = entry.textOf("aggregate_name");
      String own = entry.textOf("name");
      String without =
          own.endsWith("_" + statistic)
              ? own.substring(0, own.length() - statistic.length() - 1)
              : own;
      aggregates.putIfAbsent(entry.find("run_name").map(JsonTree::text).orElse(without), line);
      into.skipped(line, "aggregate " + statistic);
    }

    @Override
    public void end() {
      unclear.forEach(this::unclear);
      aggregates.forEach((name, line) -> {
        if (!measured.contains(name)) {
          into.problem(
              line,
              "%s: only aggregates of repetitions are here, and no value; run it without --benchmark_report_aggregates_only"
                  .formatted(name));
        }
      });
    }

    /** It is an aggregate where it is there once, beside what it is of or beside the other two. */
    private void unclear(String name, List<JsonTree> entries) {
      String base = name.substring(0, name.lastIndexOf('_'));
      boolean isOneOfThree =
          Stream.of("_mean", "_median", "_stddev")
              .allMatch(statistic -> unclear.containsKey(base + statistic));
      if (entries.size() == 1 && (measured.contains(base) || isOneOfThree)) {
        long line = entries.getFirst().line();
        aggregates.putIfAbsent(base, line);
        into.skipped(line, "aggregate " + name.substring(base.length() + 1));
      } else {
        entries.forEach(entry -> into.attempt(entry.line(), () -> repetition(entry)));
      }
    }

    private void repetition(JsonTree entry) {
      String written = entry.find("run_name").orElseGet(() -> entry.at("name")).text();
      measured.add(written);
      for (String failure : new String[] {"error_message", "skip_message"}) {
        if (entry.find(failure).isPresent()) {
          throw new DamagedEntryException("%s: %s".formatted(written, entry.textOf(failure)));
        }
      }
      GoogleName name = GoogleName.of(written);
      String unit = entry.find("time_unit").map(JsonTree::text).orElse("ns");
      boolean isOther = isOther(written, entry);
      var _ = add(name.primary(), unit, entry.at("real_time"), entry, isOther);
      var _ = add(name.metric("cpu_time"), unit, entry.at("cpu_time"), entry, isOther);
      for (Map.Entry<String, JsonTree> field : entry.fields().entrySet()) {
        if (!KNOWN.contains(field.getKey()) && field.getValue().isNumber()) {
          String counter = field.getKey();
          add(name.metric(counter), unitOf(counter), field.getValue(), entry, isOther)
              .called(counter);
        }
      }
    }

    /**
     * Two benchmarks that were registered under one name are no repetitions of one. Versions before
     * 1.5.4 give no indices; the unit of times is that of the registration too.
     */
    private boolean isOther(String written, JsonTree entry) {
      String registration =
          Stream.of("family_index", "per_family_instance_index", "time_unit")
              .map(index -> entry.find(index).map(JsonTree::plain).orElse(""))
              .collect(Collectors.joining("/"));
      return !registrations.computeIfAbsent(written, _ -> registration).equals(registration);
    }

    /** Two counters have a unit; of a user's own nobody says it. */
    private static String unitOf(String counter) {
      return switch (counter) {
        case "bytes_per_second" -> "B/s";
        case "items_per_second" -> "items/s";
        default -> "number";
      };
    }

    private Gathered add(
        String name, String unit, JsonTree value, JsonTree entry, boolean isOther) {
      Gathered one =
          isOther ? into.only(name, unit, value.line()) : into.of(name, unit, value.line());
      one.process(1).value(value.number(), value.placed());
      entry
          .find("iterations")
          .filter(JsonTree::isNumber)
          .filter(count -> count.number() >= 1)
          .ifPresent(count -> one.iterations((long) count.number()));
      if (!entry.textOf("label").isEmpty()) {
        one.with("label", entry.textOf("label"));
      }
      return one;
    }
  }
}
