package dev.steelyard.harness.gungraun;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
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
 * gungraun, and iai-callgrind before it got that name: what it prints. Numbers are counts of a
 * simulated processor, of this run; what stands after the bar is of a run before.
 */
public final class GungraunReader implements LineFormat {

  private static final Pattern TITLE = Pattern.compile("([A-Za-z_]\\w*(?:::\\w++)++)(?: (.+))?");
  private static final Pattern ROW =
      Pattern.compile("([A-Z][^:|]*):\\s+([0-9][0-9,.]*)\\|\\s*(\\S+)(?:\\s.*)?");

  /** In a row of a number, also one that is damaged. */
  private static final Pattern NUMBER = Pattern.compile("[A-Z][^:|]*:\\s++[^\\s\\d]*+\\d\\S*\\|");

  /** What is counted below such a line is another benchmark's, or that of one thread. */
  private static final Pattern ASIDE = Pattern.compile("Comparison with .*|-?## (?!Total).*");

  /** What is counted below it is the benchmark's own again. */
  private static final Pattern TOTAL = Pattern.compile("-?## Total\\b.*");

  private static final Pattern FIRST = Pattern.compile("Instructions:\\s+[0-9,]+\\|");

  @Override
  public String format() {
    return "gungraun";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(FIRST);
  }

  @Override
  public TextReader reader(Gathering into) {
    return new GungraunLines(into);
  }

  /** The lines of one run. */
  private static final class GungraunLines implements TextReader {
    private final Gathering into;
    private String title = "";
    private boolean isAside;
    private boolean hasRows;

    /** The first line of what is counted aside; 0 for none. */
    private long parts;

    GungraunLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      Matcher row = ROW.matcher(line.text());
      if (row.matches() && isAside) {
        parts = parts == 0 ? line.number() : parts;
        return line.skipped("a comparison, or a part");
      }
      if (row.matches()) {
        if (title.isEmpty()) {
          throw new DamagedEntryException(
              "nothing says which benchmark it is of: a line before it is lost");
        }
        double value = Amount.number(Amount.ungrouped(row.group(2)));
        hasRows = true;
        add(into, title, row.group(1), line.number(), value, line.json());
        return Optional.empty();
      }
      Matcher name = TITLE.matcher(line.text());
      if (name.matches()) {
        end();
        title = name.group(2) == null ? name.group(1) : name.group(1) + "/" + name.group(2);
        return line.skipped("name");
      }
      if (NUMBER.matcher(line.text()).lookingAt()) {
        return line.problem("expected 'NAME: NUMBER|NUMBER'");
      }
      isAside |= ASIDE.matcher(line.text()).matches();
      isAside &= !TOTAL.matcher(line.text()).matches();
      return line.text().contains("|") && line.text().contains(":")
          ? line.skipped("a metric of no number")
          : line.other();
    }

    @Override
    public void lost(String text) {
      if (!NUMBER.matcher(text).lookingAt()) {
        end();
      }
    }

    /** Of a benchmark, or of the file. */
    @Override
    public void end() {
      if (parts > 0 && !hasRows) {
        into.problem(parts, title + ": only parts of it are counted here, and no total");
      }
      title = "";
      isAside = false;
      hasRows = false;
      parts = 0;
    }
  }

  /** A metric by the text's label. */
  static void add(
      Gathering into, String title, String label, long line, double value, String json) {
    BenchmarkName name = BenchmarkName.of(title);
    if (label.equals("Instructions") && value == 0) {
      // What it was to count never ran where it looked.
      into.ended(name, line, new RunEnd(0, 0, "instructions"));
    }
    switch (label) {
      // A rise is what the tool itself calls a regression.
      case "Instructions" ->
          add(into, name, "Ir", line, value, json).stated(Direction.LOWER_IS_BETTER);
      case "Estimated Cycles" ->
          add(into, name.withMetric("estimated_cycles"), "cycles", line, value, json);
      case "RAM Hits" ->
          add(into, name.withMetric("ram"), "accesses", line, value, json)
              .stated(Direction.LOWER_IS_BETTER);
      case "L1 Hits", "L2 Hits", "LL Hits" ->
          add(
              into,
              name.withMetric(Amount.metric(label.substring(0, 2))),
              "accesses",
              line,
              value,
              json);
      case "Total read+write" ->
          add(into, name.withMetric("total_read_write"), "accesses", line, value, json);
      case "Total bytes", "At t-gmax bytes", "At t-end bytes" ->
          add(into, name.withMetric(Amount.metric(label)), "B", line, value, json);
      default -> add(into, name.withMetric(Amount.metric(label)), "number", line, value, json);
    }
  }

  private static Gathered add(
      Gathering into, BenchmarkName name, String unit, long line, double value, String json) {
    return into.only(name.toString(), unit, line).value(value, json);
  }
}
