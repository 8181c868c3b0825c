package dev.steelyard.harness.hey;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.AnswerLines;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** hey, and tools that print as it does: the summary. It does not name what was asked. */
public final class HeyReader implements LineFormat {

  private static final String WHAT = "hey's summary of one run";
  private static final Pattern TIME =
      Pattern.compile("(Slowest|Fastest|Average):\\s+([0-9.]+) secs?");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern PERCENTILE = Pattern.compile("([0-9.]+)%+ in ([0-9.]+) secs?");

  private static final Pattern NEEDED =
      Pattern.compile(
          "(?:Slowest|Fastest|Average):\\s++(?!NaN)|Requests/sec:|[0-9.]+%+ in |\\[\\d"
              + "|(?:Status code|Error) distr(?!ibution:)");

  /** How lines begin that say numbers, and nothing of what failed. */
  private static final Pattern NO_STATE =
      Pattern.compile("(?:Slowest|Fastest|Average|Requests/sec):|[0-9.]+%");

  @Override
  public String format() {
    return "hey";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(Pattern.compile("Slowest:\\s+[0-9.]+ secs"))
        && head.hasLine(Pattern.compile("Requests/sec:\\s+[0-9.]+"))
        && head.lines().contains("Summary:")
        // oha prints almost the same.
        && !head.hasLine(Pattern.compile("Success rate:\\s"));
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new HeyLines(into);
  }

  /** The lines of one run, or of several one after the other. */
  private static final class HeyLines implements TextReader {
    private final Gathering into;
    private final BenchmarkName name = BenchmarkName.of("hey");
    private AnswerLines answers = new AnswerLines();
    private boolean hasStatus;
    private boolean inErrors;
    private boolean isLost;
    private boolean hasNumbers;

    HeyLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      Matcher time = TIME.matcher(line.text());
      Matcher rate = RATE.matcher(line.text());
      Matcher percentile = PERCENTILE.matcher(line.text());
      if (time.matches()) {
        String metric =
            switch (time.group(1)) {
              case "Slowest" -> "max";
              case "Fastest" -> "min";
              default -> "mean";
            };
        add(line, metric, "s", time.group(2));
      } else if (rate.matches()) {
        add(line, "throughput", "requests/s", rate.group(1));
      } else if (percentile.matches() && percentile.group(1).equals("0")) {
        return line.skipped("percentile of too few requests");
      } else if (percentile.matches()) {
        add(line, Amount.percentile(percentile.group(1)), "s", percentile.group(2));
      } else {
        return other(line);
      }
      return Optional.empty();
    }

    private Optional<Reading> other(TextLine line) {
      if (line.text().equals("Summary:")) {
        end();
      }
      hasStatus |= line.text().startsWith("Status code distribution");
      inErrors |= line.text().startsWith("Error distribution");
      if (!inErrors && answers.status(line.text())) {
        return line.skipped("responses of a status");
      }
      if (inErrors && answers.error(line.text(), "")) {
        return line.skipped("errors");
      }
      return line.other();
    }

    private void add(TextLine line, String metric, String unit, String value) {
      hasNumbers = true;
      into.begun(name, line.number(), "requests");
      into.summary(
          name.withMetric(metric).toString(),
          unit,
          line.number(),
          Amount.number(value),
          line.json(),
          WHAT);
    }

    @Override
    public void lost(String text) {
      isLost |= !NO_STATE.matcher(text).lookingAt();
    }

    @Override
    public void end() {
      if (isLost && hasNumbers) {
        into.ended(name, 1, RunEnd.lost("requests"));
      } else if (hasStatus) {
        double failed = answers.refused() + answers.failed();
        into.summary(
            name.withMetric("errors").toString(),
            "count",
            1,
            failed,
            "{\"errors\":%.0f}".formatted(failed),
            WHAT);
        into.ended(name, 1, answers.end());
      }
      answers = new AnswerLines();
      hasStatus = false;
      inErrors = false;
      isLost = false;
      hasNumbers = false;
    }
  }
}
