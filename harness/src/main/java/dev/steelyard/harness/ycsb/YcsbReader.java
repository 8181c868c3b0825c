package dev.steelyard.harness.ycsb;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** YCSB: the lines {@code [READ], 99thPercentileLatency(us), 1234}. The lines name their units. */
public final class YcsbReader implements LineFormat {

  private static final String WHAT = "YCSB's summary of one run";
  private static final Pattern ROW = Pattern.compile("\\[([^\\]]+)], ([^,]+), ([0-9.eE+-]+|NaN)");
  private static final Pattern LATENCY =
      Pattern.compile(
          "(?:(Average|Min|Max)|([0-9.]+)(?:st|nd|rd|th)?Percentile)Latency\\((us|ms|ns)\\)");
  private static final Pattern FAILED = Pattern.compile("Return=(?!OK)(.+)");

  @Override
  public String format() {
    return "ycsb";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(Pattern.compile("\\[OVERALL], (RunTime|Throughput)\\("));
  }

  @Override
  public TextReader reader(Gathering into) {
    return line -> line(line, into);
  }

  private static Optional<Reading> line(TextLine line, Gathering into) {
    Matcher row = ROW.matcher(line.text());
    if (!row.matches()) {
      return line.text().startsWith("[OVERALL]")
          ? line.problem("expected '[OVERALL], NAME, NUMBER'")
          : line.skipped("other text");
    }
    String what = row.group(2);
    BenchmarkName name = BenchmarkName.of("ycsb/" + row.group(1));
    Matcher latency = LATENCY.matcher(what);
    Matcher failed = FAILED.matcher(what);
    if (row.group(3).equals("NaN")) {
      return line.skipped("latency of what never happened");
    }
    if (latency.matches()) {
      String metric =
          latency.group(2) != null
              ? "p" + latency.group(2)
              : latency.group(1).equals("Average")
                  ? "mean"
                  : latency.group(1).toLowerCase(Locale.ROOT);
      add(line, name.withMetric(metric), latency.group(3), row.group(3), into);
    } else if (what.equals("Throughput(ops/sec)")) {
      add(line, name.withMetric("throughput"), "ops/sec", row.group(3), into);
    } else if (failed.matches()) {
      BenchmarkName status = name.withLevel("status", failed.group(1));
      add(line, status.withMetric("failures"), "count", row.group(3), into);
    } else {
      return line.skipped("number of operations or of the machine");
    }
    return Optional.empty();
  }

  private static void add(
      TextLine line, BenchmarkName name, String unit, String value, Gathering into) {
    into.summary(name.toString(), unit, line.number(), Amount.number(value), line.json(), WHAT);
  }
}
