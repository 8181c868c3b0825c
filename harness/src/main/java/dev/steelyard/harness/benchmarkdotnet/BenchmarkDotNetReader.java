package dev.steelyard.harness.benchmarkdotnet;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BenchmarkDotNet: the files {@code *-report-full.json} of {@code --exporters json}. Values are the
 * results of its iterations, nanoseconds for each operation with its overhead taken off, and each
 * launch is a start. The brief file has the values too, and not of which launch.
 */
public final class BenchmarkDotNetReader implements EntryFormat {

  private static final Pattern JOB =
      Pattern.compile(": ([^:(\\[]+?)(?:\\(([^)]*)\\))?(?: \\[.*)?$");

  /** Characteristics that change how often is measured and not what. */
  private static final Pattern HOW_OFTEN =
      Pattern.compile(
          "(Count|IterationTime|UnrollFactor|Ratio|Error|EvaluateOverhead|RemoveOutliers|OutlierMode)=");

  @Override
  public String format() {
    return "benchmarkdotnet";
  }

  @Override
  public String entries() {
    return "Benchmarks";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("HostEnvironmentInfo", "Benchmarks")
        || head.has("HostEnvironmentInfo.BenchmarkDotNetVersion");
  }

  @Override
  public EntryReader reader(Gathering into) {
    return (entry, line) -> entry(entry, line, into);
  }

  private static void entry(JsonTree entry, long line, Gathering into) {
    BenchmarkName name = name(entry);
    List<JsonTree> results =
        entry.find("Measurements").map(JsonTree::elements).orElse(List.of()).stream()
            .filter(one -> one.textOf("IterationMode").equals("Workload"))
            .filter(one -> one.textOf("IterationStage").equals("Result"))
            .toList();
    Gathered times = into.only(name.toString(), "ns", line);
    for (JsonTree one : results) {
      double operations = one.at("Operations").number();
      if (!(operations >= 1)) {
        throw new DamagedEntryException(
            "%s: a result of %s operations".formatted(name, operations));
      }
      double value = one.at("Nanoseconds").number() / operations;
      times
          .process((long) one.at("LaunchIndex").number())
          .iterations((long) operations)
          .value(value, "{\"ns_an_operation\":%s,\"measurement\":%s}".formatted(value, one.json()));
    }
    if (results.isEmpty()) {
      JsonTree values = entry.at("Statistics").at("OriginalValues");
      times.values(values.numbers(), values.placed());
    }
    entry
        .find("Memory")
        .flatMap(memory -> memory.find("BytesAllocatedPerOperation"))
        .ifPresent(bytes ->
            into.only(name.withMetric("allocated").toString(), "B/op", line)
                .value(bytes.number(), bytes.placed()));
  }

  /** {@code Namespace.Type.Method} with its parameters as levels. */
  private static BenchmarkName name(JsonTree entry) {
    String place = entry.textOf("Namespace");
    String type = entry.textOf("Type");
    String method = entry.at("Method").text();
    NavigableMap<String, String> levels = new TreeMap<>();
    String parameters = entry.textOf("Parameters");
    for (String pair : parameters.isEmpty() ? new String[0] : parameters.split("[&,] ?")) {
      int equals = pair.indexOf('=');
      if (equals < 1 || levels.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        levels.clear();
        levels.put("parameters", parameters);
        break;
      }
    }
    job(entry.textOf("DisplayInfo")).forEach((name, level) -> levels.putIfAbsent(name, level));
    String base =
        (place.isEmpty() ? "" : place + ".") + (type.isEmpty() ? "" : type + ".") + method;
    return new BenchmarkName(base, levels, Optional.empty());
  }

  /**
   * What of the job is another thing to measure: {@code Type.Method: Job-ABCDEF(Runtime=.NET 8.0,
   * WarmupCount=3) [N=10]} names the runtime. How often it was measured is no level.
   */
  private static NavigableMap<String, String> job(String displayed) {
    NavigableMap<String, String> levels = new TreeMap<>();
    Matcher job = JOB.matcher(displayed);
    if (job.find() && job.group(2) != null) {
      for (String pair : job.group(2).split(", ")) {
        int equals = pair.indexOf('=');
        if (equals > 0 && !HOW_OFTEN.matcher(pair).find()) {
          levels.put(
              pair.substring(0, equals).toLowerCase(Locale.ROOT), pair.substring(equals + 1));
        }
      }
    }
    return levels;
  }
}
