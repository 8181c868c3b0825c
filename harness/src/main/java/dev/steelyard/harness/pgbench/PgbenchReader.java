package dev.steelyard.harness.pgbench;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.ArrayList;
import java.util.List;
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
  private static final Pattern FAILED =
      Pattern.compile("number of (failed transactions|transactions skipped): (\\d+).*");
  private static final Pattern DONE =
      Pattern.compile("number of transactions actually processed: (\\d{1,18})(?:/(\\d{1,18}))?");
  private static final Pattern NUMBER = Pattern.compile("(?:latency average|tps) = ");
  private static final Pattern NEEDED =
      Pattern.compile(
          "transaction type:|scaling factor:|query mode:|number of (?:clients|threads|failed"
              + " transactions|transactions skipped):|number of transactions actually processed:"
              + " (?!\\d{1,18}(?:/\\d{1,18})?$)");
  private static final Pattern NO_STATE =
      Pattern.compile("latency (?:average|stddev)|initial connection time|tps\\b");
  private static final String NO_TYPE =
      "nothing says which run it is of: a line before it is lost, or 'transaction type: …' is"
          + " missing";
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
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new PgbenchLines(into);
  }

  /**
   * The lines of one file. Some settings are told by what is measured alone, so that a run's
   * numbers wait for its last line.
   */
  private static final class PgbenchLines implements TextReader {

    /** A number that waits. */
    private record Waiting(TextLine line, String metric, String unit, double value) {}

    private final Gathering into;
    private final List<Waiting> waiting = new ArrayList<>();
    private BenchmarkName name = BenchmarkName.of("");
    private boolean isCutOff;
    private double processed = Double.NaN;
    private double failures;

    PgbenchLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      Matcher type = TYPE.matcher(line.text());
      if (type.matches()) {
        end();
        name = BenchmarkName.of("pgbench/" + type.group(1));
        return line.skipped("setting");
      }
      Matcher setting = SETTING.matcher(line.text());
      if (setting.matches()) {
        return setting(line, LEVELS.getOrDefault(setting.group(1), ""), setting.group(2));
      }
      if (line.text().startsWith("rate limit schedule lag")) {
        name = name.withLevel("rate", "limited");
        return line.skipped("setting");
      }
      Matcher done = DONE.matcher(line.text());
      if (done.matches()) {
        processed = Amount.number(done.group(1));
      }
      if (done.matches() && done.group(2) != null && processed < Amount.number(done.group(2))) {
        isCutOff = true;
        return line.problem(
            "only %s of %s transactions were processed: the run was cut off, and nothing of it is read"
                .formatted(done.group(1), done.group(2)));
      }
      if (measured(line)) {
        return Optional.empty();
      }
      return NUMBER.matcher(line.text()).lookingAt()
              && !line.text().contains("(including connections")
          ? line.problem("this is no number as pgbench writes it with LC_ALL=C")
          : line.other();
    }

    /** What a run says twice, or after its numbers, is another run's whose beginning is lost. */
    private Optional<Reading> setting(TextLine line, String factor, String level) {
      boolean isOther = !waiting.isEmpty() || name.levels().containsKey(factor);
      if (isOther) {
        lost("");
      }
      boolean isKnown = !name.base().isEmpty();
      name = name.withLevel(factor, level);
      return isOther && !isKnown ? line.problem(NO_TYPE) : line.skipped("setting");
    }

    @Override
    public void lost(String text) {
      if (NO_STATE.matcher(text).lookingAt()) {
        return;
      }
      if (isWhole()) {
        end();
      }
      forget();
    }

    private boolean isWhole() {
      return waiting.stream().anyMatch(one -> one.metric.equals("throughput"));
    }

    private void forget() {
      name = BenchmarkName.of("");
      processed = Double.NaN;
      failures = 0;
      isCutOff = false;
      waiting.clear();
    }

    private boolean measured(TextLine line) {
      Matcher latency = LATENCY.matcher(line.text());
      if (latency.matches()) {
        boolean isMean = latency.group(1).equals("latency average");
        if (isMean) {
          Amount time = new Amount(Amount.number(latency.group(2)), latency.group(3));
          add(line, "latency", time.requireTime().unit(), latency.group(2));
        }
        return isMean;
      }
      Matcher failed = FAILED.matcher(line.text());
      if (failed.matches()) {
        String metric = failed.group(1).equals("failed transactions") ? "failures" : "skipped";
        add(line, metric, "count", failed.group(2));
        failures = metric.equals("failures") ? Amount.number(failed.group(2)) : failures;
        return true;
      }
      return isRate(line);
    }

    /** Older versions tell it twice: with the time of connecting once at first, and without. */
    private boolean isRate(TextLine line) {
      Matcher rate = RATE.matcher(line.text());
      if (!rate.matches() || String.valueOf(rate.group(2)).startsWith("including connections")) {
        return false;
      }
      if (String.valueOf(rate.group(2)).startsWith("including reconnection")) {
        name = name.withLevel("connections", "each");
      }
      add(line, "throughput", "tps", rate.group(1));
      return true;
    }

    private void add(TextLine line, String metric, String unit, String value) {
      if (name.base().isEmpty()) {
        throw new DamagedEntryException(NO_TYPE);
      }
      waiting.add(new Waiting(line, metric, unit, Amount.number(value)));
    }

    /** Of a run, or of the file. */
    @Override
    public void end() {
      if (!isCutOff && !isWhole() && !waiting.isEmpty()) {
        into.problem(
            waiting.getFirst().line.number(),
            "the line 'tps = …' is missing: the run was cut off, and nothing of it is read");
      }
      if (!isCutOff && isWhole() && Double.isNaN(processed)) {
        into.problem(
            waiting.getFirst().line.number(),
            "%s: how many transactions failed is not told: the line 'number of transactions actually processed: …' is missing; nothing of it is read"
                .formatted(name));
      } else if (!isCutOff && isWhole()) {
        handOn();
      }
      forget();
    }

    private void handOn() {
      for (Waiting one : waiting) {
        into.of(name.withMetric(one.metric).toString(), one.unit, one.line.number())
            .value(one.value, one.line.json())
            .startEnds()
            .summary(WHAT);
      }
      into.ended(
          name, waiting.getFirst().line.number(), RunEnd.of(processed, failures, "transactions"));
    }
  }
}
