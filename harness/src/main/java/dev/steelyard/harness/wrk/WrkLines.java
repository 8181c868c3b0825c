package dev.steelyard.harness.wrk;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.TextLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of one run of wrk, or of several one after the other. */
final class WrkLines implements LineFormat.TextReader {

  private static final String WHAT = "wrk's summary of one run";
  private static final Pattern SETUP = Pattern.compile("(\\d+) threads? and (\\d+) connections?");
  private static final Pattern LATENCY =
      Pattern.compile("Latency\\s+(\\S+)\\s+\\S+\\s+(\\S+)\\s+\\S+");
  private static final Pattern PERCENTILE = Pattern.compile("([0-9.]+)%\\s+(\\S+)");
  private static final Pattern ERRORS =
      Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
  private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern COUNT = Pattern.compile("(\\d+) requests in .*");
  private static final Pattern RATE = Pattern.compile("(Requests|Transfer)/sec:\\s+(\\S+)");

  static final Pattern NEEDED =
      Pattern.compile(
          "Running .*@|\\d+ threads? and |Latency\\s++(?!Distribution)|[0-9.]+%|Socket errors:"
              + "|Non-2xx|\\d+ requests in |(?:Requests|Transfer)/sec:");
  private static final Pattern NO_STATE =
      Pattern.compile("Latency\\s|[0-9.]+%|(?:Requests|Transfer)/sec:");
  private static final String NO_RUN =
      "nothing says which run it is of: a line before it is lost, or 'Running … test @ ADDRESS' is"
          + " missing";

  private final Gathering into;
  private BenchmarkName name = BenchmarkName.of("");
  private double requests;
  private double socketErrors;
  private double badStatus;
  private boolean hasNumbers;

  WrkLines(Gathering into) {
    this.into = into;
  }

  @Override
  public Optional<Reading> line(TextLine line) {
    String text = line.text();
    Matcher run = WrkReader.RUN.matcher(text);
    if (run.matches()) {
      forget();
      name = BenchmarkName.of(run.group(1));
      return line.skipped("run");
    }
    Matcher setup = SETUP.matcher(text);
    if (setup.matches()) {
      if (hasNumbers || !name.levels().isEmpty() || name.base().isEmpty()) {
        // Of another run, whose first line is lost.
        forget();
        return line.problem(NO_RUN);
      }
      name = name.withLevel("threads", setup.group(1)).withLevel("connections", setup.group(2));
      return line.skipped("setup");
    }
    if (measured(line)) {
      return Optional.empty();
    }
    return line.other();
  }

  private void forget() {
    name = BenchmarkName.of("");
    requests = 0;
    socketErrors = 0;
    badStatus = 0;
    hasNumbers = false;
  }

  @Override
  public void lost(String text) {
    if (!NO_STATE.matcher(text).lookingAt()) {
      forget();
    }
  }

  private boolean measured(TextLine line) {
    Matcher latency = LATENCY.matcher(line.text());
    if (latency.matches()) {
      time(line, "mean", latency.group(1));
      time(line, "max", latency.group(2));
      return true;
    }
    Matcher percentile = PERCENTILE.matcher(line.text());
    if (percentile.matches()) {
      time(line, Amount.percentile(percentile.group(1)), percentile.group(2));
      return true;
    }
    Matcher rate = RATE.matcher(line.text());
    if (rate.matches()) {
      rate(line, rate.group(1).equals("Requests"), rate.group(2));
      return true;
    }
    Matcher count = COUNT.matcher(line.text());
    if (count.matches()) {
      requests = Amount.number(count.group(1));
      return true;
    }
    return errors(line);
  }

  private boolean errors(TextLine line) {
    Matcher errors = ERRORS.matcher(line.text());
    if (errors.matches()) {
      for (int i = 1; i <= 4; i++) {
        socketErrors += Amount.number(errors.group(i));
      }
      return true;
    }
    Matcher status = STATUS.matcher(line.text());
    if (status.matches()) {
      badStatus = Amount.number(status.group(1));
      return true;
    }
    return false;
  }

  private void time(TextLine line, String metric, String written) {
    Amount time = Amount.time(written);
    add(line, metric, time.unit(), time.value(), line.json());
  }

  private void rate(TextLine line, boolean isOfRequests, String written) {
    if (isOfRequests) {
      add(line, "throughput", "requests/s", Amount.number(written), line.json());
      // Lines of errors come before this one, and only where there are some.
      add(
          line,
          "errors",
          "count",
          socketErrors,
          "{\"socket_errors\":%.0f}".formatted(socketErrors));
      add(
          line,
          "status_errors",
          "count",
          badStatus,
          "{\"status_errors\":%.0f}".formatted(badStatus));
      into.ended(
          name,
          line.number(),
          new RunEnd(requests + socketErrors, badStatus + socketErrors, "requests"));
    } else {
      // wrk's kilobytes are of 1,024 bytes (src/units.c).
      Amount size = Amount.of(written);
      String unit = size.unit().equals("B") ? "B/s" : size.unit().replace("B", "iB/s");
      add(line, "transfer", unit, size.value(), line.json());
    }
  }

  private void add(TextLine line, String metric, String unit, double value, String json) {
    if (name.base().isEmpty()) {
      throw new DamagedEntryException(NO_RUN);
    }
    hasNumbers = true;
    into.begun(name, line.number(), "requests");
    into.summary(name.withMetric(metric).toString(), unit, line.number(), value, json, WHAT);
  }
}
