package dev.steelyard.harness.ycsb;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** YCSB: the lines {@code [READ], 99thPercentileLatency(us), 1234}. The lines name their units. */
public final class YcsbReader implements LineFormat {

  private static final String WHAT = "YCSB's summary of one run";
  private static final Pattern ROW = Pattern.compile("\\[([^\\]]+)], ([^,]+), ([0-9.eE+-]+|NaN)");
  private static final Pattern LATENCY =
      Pattern.compile(
          "(?:(Average|Min|Max)|([0-9.]+)(?:st|nd|rd|th)?Percentile)Latency\\((us|ms|ns)\\)");
  private static final Pattern STATUS = Pattern.compile("Return=(.+)");

  private static final Pattern NEEDED =
      Pattern.compile("\\[(OVERALL(?=])|[A-Z][^\\]]*(?=],))],? ?(.*)");

  /** Operations that YCSB times apart, since they went wrong. */
  private static final Pattern APART =
      Pattern.compile(
          ".+-(?:FAILED|ERROR|NOT_FOUND|NOT_IMPLEMENTED|UNEXPECTED_STATE|BAD_REQUEST|FORBIDDEN|SERVICE_UNAVAILABLE)");

  /** How it says that an operation went well; the number is of its first versions. */
  private static final Set<String> GOOD = Set.of("OK", "BATCHED_OK", "0");

  private static final BenchmarkName OVERALL = BenchmarkName.of("ycsb/OVERALL");
  private static final RunEnd NOTHING = new RunEnd(0, 0, "operations");

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
    return new YcsbLines(into);
  }

  /** The lines of one run. */
  private static final class YcsbLines implements TextReader {
    private final Gathering into;
    private final Set<String> idle = new HashSet<>();

    YcsbLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      Matcher row = ROW.matcher(line.text());
      if (!row.matches()) {
        if (NEEDED.matcher(line.text()).lookingAt()) {
          throw new DamagedEntryException("expected '[OPERATION], NAME, NUMBER'");
        }
        return line.other();
      }
      String operation = row.group(1);
      if (APART.matcher(operation).matches()) {
        return line.skipped("operations that failed");
      }
      if (row.group(3).equals("NaN")) {
        return idle.contains(operation)
            ? line.skipped("latency of what never happened")
            : line.problem("'%s' of ycsb/%s is NaN".formatted(row.group(2), operation));
      }
      return number(line, operation, row.group(2), row.group(3));
    }

    /** How often an operation failed is not known where such a line of it is lost. */
    @Override
    public void lost(String text) {
      Matcher row = NEEDED.matcher(text);
      if (row.matches() && row.group(2).matches("(?:Return|Operations).*")) {
        into.ended(BenchmarkName.of("ycsb/" + row.group(1)), 1, RunEnd.lost("operations"));
        into.ended(OVERALL, 1, RunEnd.lost("operations"));
      }
    }

    private Optional<Reading> number(TextLine line, String operation, String what, String written) {
      BenchmarkName name = BenchmarkName.of("ycsb/" + operation);
      Matcher latency = LATENCY.matcher(what);
      Matcher status = STATUS.matcher(what);
      if (latency.matches()) {
        add(line, name.withMetric(metric(latency)), latency.group(3), written);
      } else if (what.equals("Throughput(ops/sec)")) {
        add(line, name.withMetric("throughput"), "ops/sec", written);
      } else if (status.matches()) {
        return returned(line, name, status.group(1), written);
      } else if (what.equals("Operations") && Amount.number(written) == 0) {
        // The latencies that follow are those of nothing: the least is the greatest number there
        // is.
        idle.add(operation);
        into.ended(name, line.number(), NOTHING);
        return line.skipped("number of operations or of the machine");
      } else {
        return line.skipped("number of operations or of the machine");
      }
      return Optional.empty();
    }

    private static String metric(Matcher latency) {
      if (latency.group(2) != null) {
        return "p" + latency.group(2);
      }
      return latency.group(1).equals("Average")
          ? "mean"
          : latency.group(1).toLowerCase(Locale.ROOT);
    }

    private Optional<Reading> returned(
        TextLine line, BenchmarkName name, String status, String written) {
      double count = Amount.number(written);
      boolean isGood = GOOD.contains(status);
      RunEnd outcome = new RunEnd(count, isGood ? 0 : count, "operations");
      into.ended(name, line.number(), outcome);
      into.ended(OVERALL, line.number(), outcome);
      if (isGood) {
        return line.skipped("number of operations or of the machine");
      }
      add(line, name.withLevel("status", status).withMetric("failures"), "count", written);
      return Optional.empty();
    }

    private void add(TextLine line, BenchmarkName name, String unit, String written) {
      double value = Amount.number(written);
      if (value == 0 && name.base().equals(OVERALL.base())) {
        into.ended(OVERALL, line.number(), NOTHING);
      }
      into.summary(name.toString(), unit, line.number(), value, line.json(), WHAT);
    }
  }
}
