package dev.steelyard.harness.pgbench;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pgbench: what it prints of a run, or of several one after the other. {@code tps} without the time
 * of connecting is the throughput.
 */
public final class PgbenchReader implements LineFormat {

  private static final String WHAT = "pgbench's summary of one run";
  private static final Pattern TYPE = Pattern.compile("transaction type: (.+)");
  private static final Pattern SETTING =
      Pattern.compile("(scaling factor|query mode|number of clients|number of threads): (.+)");
  private static final Map<String, String> LEVELS =
      Map.of(
          "scaling factor", "scale",
          "query mode", "mode",
          "number of clients", "clients",
          "number of threads", "threads");
  private static final Pattern LATENCY =
      Pattern.compile(
          "(latency average|latency stddev|initial connection time) = ([0-9.]+) (\\S+)");
  private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+).*");
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)(?: \\((.+)\\))?");

  @Override
  public String format() {
    return "pgbench";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(TYPE)
        && head.hasLine(Pattern.compile("(scaling factor|query mode|tps|number of clients)[: ]"));
  }

  @Override
  public TextReader reader(Gathering into) {
    return new PgbenchLines(into);
  }

  /** The lines of one file. */
  private static final class PgbenchLines implements TextReader {
    private final Gathering into;
    private BenchmarkName name = BenchmarkName.of("");

    PgbenchLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      Matcher type = TYPE.matcher(line.text());
      if (type.matches()) {
        name = BenchmarkName.of("pgbench/" + type.group(1));
        return line.skipped("setting");
      }
      Matcher setting = SETTING.matcher(line.text());
      if (setting.matches()) {
        name = name.withLevel(LEVELS.getOrDefault(setting.group(1), ""), setting.group(2));
        return line.skipped("setting");
      }
      return measured(line) ? Optional.empty() : line.skipped("other text");
    }

    private boolean measured(TextLine line) {
      Matcher latency = LATENCY.matcher(line.text());
      if (latency.matches()) {
        boolean isMean = latency.group(1).equals("latency average");
        if (isMean) {
          add(line, "latency", latency.group(3), latency.group(2));
        }
        return isMean;
      }
      Matcher failed = FAILED.matcher(line.text());
      if (failed.matches()) {
        add(line, "failures", "count", failed.group(1));
        return true;
      }
      Matcher rate = RATE.matcher(line.text());
      boolean isRate = rate.matches() && !String.valueOf(rate.group(2)).startsWith("including");
      if (isRate) {
        add(line, "throughput", "tps", rate.group(1));
      }
      return isRate;
    }

    private void add(TextLine line, String metric, String unit, String value) {
      if (name.base().isEmpty()) {
        throw new DamagedEntryException("the line 'transaction type: …' before it is missing");
      }
      into.of(name.withMetric(metric).toString(), unit, line.number())
          .value(Amount.number(value), line.json())
          .startEnds()
          .summary(WHAT);
    }
  }
}
