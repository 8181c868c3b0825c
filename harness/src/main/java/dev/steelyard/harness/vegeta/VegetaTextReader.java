package dev.steelyard.harness.vegeta;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Vegeta: the report it prints for people. Durations are Go's: {@code 1.25ms}. */
public final class VegetaTextReader implements LineFormat {

  private static final String WHAT = "Vegeta's report of one attack";
  private static final Pattern ROW =
      Pattern.compile("([A-Z][A-Za-z ]+?)(?<!\\s)\\s++\\[([^\\]]+)]\\s+(.+)");

  private static final Pattern NEEDED = Pattern.compile("(?:Requests|Latencies|Success)\\b");

  /** How lines begin that say nothing of what failed. */
  private static final Pattern NO_STATE =
      Pattern.compile("Latencies|Duration|Bytes (?:In|Out)|Status Codes|Error Set");

  @Override
  public String format() {
    return "vegeta-text";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(Pattern.compile("Requests\\s+\\[total, rate(, throughput)?]\\s"))
        && head.hasLine(Pattern.compile("Latencies\\s+\\["));
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new ReportLines(into);
  }

  /** The lines of one report. */
  private static final class ReportLines implements TextReader {
    private final Gathering into;
    private double requests;
    private double success = Double.NaN;
    private boolean isLost;

    ReportLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      Matcher row = ROW.matcher(line.text());
      if (row.matches()) {
        String first = row.group(3).split(",", 2)[0];
        switch (row.group(1)) {
          case "Requests" -> requests = Amount.number(first);
          case "Success" -> success = Amount.of(first).value() / 100;
          default -> {}
        }
      }
      return read(line, into);
    }

    @Override
    public void lost(String text) {
      // What follows the share of requests that succeeded tells no more of them.
      isLost |= Double.isNaN(success) && !NO_STATE.matcher(text).lookingAt();
    }

    @Override
    public void end() {
      if (isLost) {
        into.ended(BenchmarkName.of("vegeta"), 1, RunEnd.lost("requests"));
      } else if (!Double.isNaN(success)) {
        into.ended(
            BenchmarkName.of("vegeta"),
            1,
            RunEnd.of(requests * success, requests * (1 - success), "requests"));
      }
    }
  }

  private static Optional<Reading> read(TextLine line, Gathering into) {
    Matcher row = ROW.matcher(line.text());
    if (!row.matches()) {
      return line.other();
    }
    List<String> names = List.of(row.group(2).split(", "));
    List<String> values = List.of(row.group(3).split(",\\s+"));
    boolean isWanted = List.of("Requests", "Latencies", "Success").contains(row.group(1));
    if (!isWanted) {
      return line.skipped(row.group(1));
    }
    if (names.size() != values.size()) {
      throw new DamagedEntryException(
          "%d values for %d names".formatted(values.size(), names.size()));
    }
    for (int i = 0; i < names.size(); i++) {
      value(line, row.group(1), names.get(i), values.get(i), into);
    }
    return Optional.empty();
  }

  private static void value(
      TextLine line, String row, String name, String written, Gathering into) {
    switch (row) {
      case "Success" -> add(line, into, "success", Amount.of(written));
      case "Latencies" -> {
        String metric = Character.isDigit(name.charAt(0)) ? "p" + name : name;
        add(line, into, metric, duration(written));
      }
      default -> {
        if (name.equals("throughput")) {
          add(line, into, name, new Amount(Amount.number(written), "requests/s"));
        }
      }
    }
  }

  private static Amount duration(String written) {
    if (Amount.of(written).unit().chars().anyMatch(Character::isDigit)) {
      throw new DamagedEntryException(
          "'%s' has two units, of which only JSON can be read; use vegeta report -type=json"
              .formatted(written));
    }
    return Amount.time(written);
  }

  private static void add(TextLine line, Gathering into, String metric, Amount amount) {
    BenchmarkName run = BenchmarkName.of("vegeta");
    into.begun(run, line.number(), "requests");
    String name = run.withMetric(metric).toString();
    into.summary(name, amount.unit(), line.number(), amount.value(), line.json(), WHAT);
  }
}
