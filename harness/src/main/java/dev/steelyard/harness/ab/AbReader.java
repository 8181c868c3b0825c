package dev.steelyard.harness.ab;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathered;
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
 * Apache's ab: what it prints. Percentiles are whole milliseconds there, and so is what is made of
 * them; its Kbytes are of 1,024 bytes. An answer that is not of 2xx is an error here, though ab
 * counts it apart from those that failed; one of another length than the first is none, since
 * changing pages have them, and ab counts it among those that failed whatever its status is.
 */
public final class AbReader implements LineFormat {

  private static final String HTTP = "http://";
  private static final String WHAT = "ab's summary of one run";
  private static final Pattern HEAD = Pattern.compile("This is ApacheBench, Version .*");
  private static final Pattern HOST = Pattern.compile("Server Hostname:\\s+(\\S+)");
  private static final Pattern PORT = Pattern.compile("Server Port:\\s+(\\d+)");
  private static final Pattern PATH = Pattern.compile("Document Path:\\s+(\\S+)");
  private static final Pattern CONCURRENCY = Pattern.compile("Concurrency Level:\\s+(\\d+)");
  private static final Pattern COMPLETE = Pattern.compile("Complete requests:\\s+(\\d+)");
  private static final Pattern LENGTH = Pattern.compile("\\(.*\\bLength: (\\d+),.*\\)");
  private static final Pattern RATE = Pattern.compile("Requests per second:\\s+([0-9.]+) .*");
  private static final Pattern MEAN =
      Pattern.compile("Time per request:\\s+([0-9.]+) \\[ms] \\(mean\\)");
  private static final Pattern TRANSFER =
      Pattern.compile("Transfer rate:\\s+([0-9.]+) \\[Kbytes/sec] received");
  private static final Pattern PERCENTILE = Pattern.compile("(\\d+)%\\s+(\\d+)( \\(longest.*)?");
  private static final Pattern FAILED =
      Pattern.compile("(Failed requests|Non-2xx responses):\\s+(\\d+)");
  private static final Pattern NEEDED =
      Pattern.compile(
          "Server (?:Hostname|Port):|Document Path:|Concurrency Level:|(?:Complete|Failed)"
              + " requests:|Non-2xx responses:|Requests per second:|Time per request:(?!.*across"
              + " all)|Transfer rate:|\\d+%|\\(.*Length:");

  /** How lines begin that say numbers, and nothing of what they are of. */
  private static final Pattern NO_STATE =
      Pattern.compile("Requests per second:|Time per request:|Transfer rate:|\\d+%");

  private static final String NO_RUN =
      "nothing says which run it is of: a line before it is lost, or 'This is ApacheBench' is"
          + " missing";

  @Override
  public String format() {
    return "ab";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(HEAD);
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new AbLines(into);
  }

  /** The lines of one run, or of several one after the other. */
  private static final class AbLines implements TextReader {
    private final Gathering into;
    private String scheme = HTTP;
    private String host = "";
    private boolean hasPort;
    private String path = "";
    private String clients = "";
    private boolean isKeptAlive;
    private double complete = Double.NaN;
    private double otherLength;
    private double failed;
    private boolean hasFailed;
    private boolean hasTotal;
    private boolean isKnown = true;

    AbLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      String text = line.text();
      Matcher server = HOST.matcher(text);
      if (HEAD.matcher(text).matches() || (server.matches() && !host.isEmpty())) {
        // A run's head says nothing, and its host is always told.
        end();
      }
      Matcher port = PORT.matcher(text);
      Matcher asked = PATH.matcher(text);
      Matcher concurrency = CONCURRENCY.matcher(text);
      Matcher done = COMPLETE.matcher(text);
      Matcher length = LENGTH.matcher(text);
      Matcher errors = FAILED.matcher(text);
      if (server.matches()) {
        host = server.group(1);
      } else if (port.matches()) {
        once(hasPort);
        hasPort = true;
        host += ":" + port.group(1);
      } else if (asked.matches()) {
        once(!path.isEmpty());
        path = asked.group(1);
      } else if (concurrency.matches()) {
        once(!clients.isEmpty());
        clients = concurrency.group(1);
      } else if (done.matches()) {
        once(!Double.isNaN(complete));
        complete = Amount.number(done.group(1));
      } else if (length.matches()) {
        otherLength = Amount.number(length.group(1));
      } else if (text.startsWith("SSL/TLS Protocol:")) {
        scheme = "https://";
      } else if (text.startsWith("Keep-Alive requests:")) {
        isKeptAlive = true;
      } else if (errors.matches()) {
        hasFailed |= errors.group(1).startsWith("Failed");
        failed += Amount.number(errors.group(2));
      } else if (text.startsWith("Total transferred:")) {
        // Comes after both kinds of errors: a file that was cut before it may lack one of them.
        hasTotal = true;
      } else if (!HEAD.matcher(text).matches()) {
        return measured(line);
      }
      return line.skipped("about the run");
    }

    /** What a run says twice is another run's, whose beginning is lost. */
    private static void once(boolean isAgain) {
      if (isAgain) {
        throw new DamagedEntryException(NO_RUN);
      }
    }

    @Override
    public void lost(String text) {
      if (!NO_STATE.matcher(text).lookingAt()) {
        end();
        isKnown = false;
      }
    }

    /** Whether all is known that says how many requests failed. */
    private boolean isTold() {
      return hasTotal && hasFailed && !Double.isNaN(complete);
    }

    private Optional<Reading> measured(TextLine line) {
      Matcher rate = RATE.matcher(line.text());
      Matcher mean = MEAN.matcher(line.text());
      Matcher transfer = TRANSFER.matcher(line.text());
      Matcher percentile = PERCENTILE.matcher(line.text());
      if (rate.matches()) {
        add(line, "throughput", "requests/s", rate.group(1));
      } else if (mean.matches()) {
        add(line, "mean", "ms", mean.group(1));
      } else if (transfer.matches()) {
        add(line, "transfer", "KiB/s", transfer.group(1));
      } else if (percentile.matches() && percentile.group(1).equals("100")) {
        add(line, "max", "ms", percentile.group(2));
      } else if (percentile.matches()) {
        add(line, Amount.percentile(percentile.group(1)), "ms", percentile.group(2));
      } else {
        return line.other();
      }
      return Optional.empty();
    }

    private void add(TextLine line, String metric, String unit, String value) {
      if (!isKnown) {
        throw new DamagedEntryException(NO_RUN);
      }
      into.begun(name(), line.number(), "requests");
      into.summary(name(metric), unit, line.number(), Amount.number(value), line.json(), WHAT);
    }

    private BenchmarkName name() {
      BenchmarkName asked = BenchmarkName.of(scheme + host + path);
      BenchmarkName shared = clients.isEmpty() ? asked : asked.withLevel("clients", clients);
      return isKeptAlive ? shared.withLevel("keepalive", "yes") : shared;
    }

    private String name(String metric) {
      return name().withMetric(metric).toString();
    }

    @Override
    public void end() {
      if (isKnown && isTold()) {
        double errors = failed - otherLength;
        Gathered told =
            into.summary(
                name("errors"), "count", 1, errors, "{\"errors\":%.0f}".formatted(errors), WHAT);
        if (otherLength > 0) {
          told.with("answers_of_another_length", (long) otherLength);
        }
        into.ended(name(), 1, new RunEnd(complete, errors, "requests"));
      }
      scheme = HTTP;
      host = "";
      hasPort = false;
      path = "";
      clients = "";
      isKeptAlive = false;
      complete = Double.NaN;
      otherLength = 0;
      failed = 0;
      hasFailed = false;
      hasTotal = false;
      isKnown = true;
    }
  }
}
