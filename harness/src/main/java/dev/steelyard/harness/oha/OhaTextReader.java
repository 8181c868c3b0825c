package dev.steelyard.harness.oha;

import dev.steelyard.harness.json.DamagedEntryException;
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

/**
 * oha: the summary that it prints for people. All times of a run are in one unit, by the slowest
 * request; older versions write {@code secs} always. It does not name what was asked.
 */
public final class OhaTextReader implements LineFormat {

  private static final String TIME = "([0-9.]+) (10 )?(\\S+)";
  private static final Pattern SUCCESS = Pattern.compile("Success rate:\\s+([0-9.]+%|NaN%)");
  private static final Pattern SUMMARY = Pattern.compile("(Slowest|Fastest|Average):\\s+" + TIME);
  private static final Pattern PERCENTILE = Pattern.compile("([0-9.]+)% in " + TIME);
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern TRANSFER = Pattern.compile("Size/sec:\\s+([0-9.]+ \\S+)");

  private static final Pattern NEEDED =
      Pattern.compile(
          "(?:Success rate|Slowest|Fastest|Average):\\s++(?!NaN)|(?:Requests|Size)/sec:(?!\\s+NaN)"
              + "|[0-9.]+% in (?!NaN)|\\[\\d{3}]|\\[\\d+]");

  /** How lines begin that say numbers, and nothing of what failed. */
  private static final Pattern NO_STATE =
      Pattern.compile(
          "(?:Success rate|Slowest|Fastest|Average|Requests/sec|Size/sec):|[0-9.]+% in");

  @Override
  public String format() {
    return "oha-text";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(SUCCESS) && head.hasLine(Pattern.compile("Requests/sec:\\s"));
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new OhaLines(into);
  }

  /** The lines of one run, or of several one after the other. */
  private static final class OhaLines implements TextReader {
    private final Gathering into;
    private String section = "";
    private AnswerLines answers = new AnswerLines();
    private boolean hasStatus;
    private boolean hasNumbers;
    private boolean isLost;

    OhaLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      String text = line.text();
      if (text.endsWith(":")) {
        if (text.equals("Summary:")) {
          end();
        }
        section = text;
        hasStatus |= text.startsWith("Status code distribution");
        return line.skipped("heading");
      }
      return switch (section) {
        case "Summary:" -> summary(line);
        case "Response time distribution:" -> percentile(line);
        case "Status code distribution:" -> status(line);
        case "Error distribution:" -> error(line);
        default -> line.other();
      };
    }

    private Optional<Reading> summary(TextLine line) {
      Matcher time = SUMMARY.matcher(line.text());
      Matcher rate = RATE.matcher(line.text());
      Matcher transfer = TRANSFER.matcher(line.text());
      Matcher success = SUCCESS.matcher(line.text());
      if (time.matches()) {
        String metric =
            switch (time.group(1)) {
              case "Slowest" -> "max";
              case "Fastest" -> "min";
              default -> "mean";
            };
        add(line, metric, time(time.group(2), time.group(3) != null, time.group(4)));
      } else if (rate.matches()) {
        add(line, "throughput", new Amount(Amount.number(rate.group(1)), "requests/s"));
      } else if (transfer.matches()) {
        Amount size = Amount.of(transfer.group(1));
        add(line, "transfer", new Amount(size.value(), size.unit() + "/s"));
      } else if (success.matches() && !success.group(1).startsWith("NaN")) {
        add(line, "success", Amount.of(success.group(1)));
      } else {
        return line.other();
      }
      return Optional.empty();
    }

    private Optional<Reading> percentile(TextLine line) {
      Matcher percentile = PERCENTILE.matcher(line.text());
      if (!percentile.matches()) {
        return line.text().contains("NaN")
            ? line.skipped("percentile of too few requests")
            : line.other();
      }
      add(
          line,
          Amount.percentile(percentile.group(1)),
          time(percentile.group(2), percentile.group(3) != null, percentile.group(4)));
      return Optional.empty();
    }

    /** Of runs of minutes the unit may be ten seconds or ten minutes. */
    private static Amount time(String number, boolean isOfTens, String unit) {
      String known =
          switch (unit) {
            case "ns", "us", "µs", "ms", "min" -> unit;
            case "s", "sec", "secs", "second", "seconds" -> "s";
            case "minute", "minutes" -> "min";
            case "h", "hr", "hour", "hours" -> "h";
            default -> throw new DamagedEntryException("'%s' is no unit of time".formatted(unit));
          };
      return new Amount(Amount.number(number) * (isOfTens ? 10 : 1), known);
    }

    private Optional<Reading> status(TextLine line) {
      return answers.status(line.text()) ? line.skipped("responses of a status") : line.other();
    }

    private Optional<Reading> error(TextLine line) {
      return answers.error(line.text(), OhaReader.DEADLINE) ? line.skipped("errors") : line.other();
    }

    private void add(TextLine line, String metric, Amount amount) {
      hasNumbers = true;
      into.begun(OhaReader.NAME, line.number(), "requests");
      into.summary(
          OhaReader.name(metric),
          amount.unit(),
          line.number(),
          amount.value(),
          line.json(),
          OhaReader.WHAT);
    }

    @Override
    public void lost(String text) {
      isLost |= !NO_STATE.matcher(text).lookingAt();
    }

    @Override
    public void end() {
      if (isLost && hasNumbers) {
        into.ended(OhaReader.NAME, 1, RunEnd.lost("requests"));
      } else if (hasStatus) {
        OhaReader.count(into, "errors", answers.failed(), 1);
        OhaReader.count(into, "status_errors", answers.refused(), 1);
        into.ended(OhaReader.NAME, 1, answers.end());
      }
      answers = new AnswerLines();
      hasStatus = false;
      hasNumbers = false;
      isLost = false;
    }
  }
}
