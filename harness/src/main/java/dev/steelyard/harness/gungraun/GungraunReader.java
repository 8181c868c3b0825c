package dev.steelyard.harness.gungraun;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
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

  private static final Pattern TITLE = Pattern.compile("([A-Za-z_]\\w*(?:::\\w+)+)(?: (.+))?");
  private static final Pattern ROW =
      Pattern.compile("([A-Z][^:|]*):\\s+([0-9][0-9,.]*)\\|\\s*(\\S+)(?:\\s.*)?");
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

    GungraunLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      Matcher row = ROW.matcher(line.text());
      if (row.matches()) {
        if (title.isEmpty()) {
          throw new DamagedEntryException("there is no benchmark's name before this line");
        }
        row(line, row.group(1), Amount.number(row.group(2)));
        return Optional.empty();
      }
      Matcher name = TITLE.matcher(line.text());
      if (name.matches()) {
        title = name.group(2) == null ? name.group(1) : name.group(1) + "/" + name.group(2);
        return line.skipped("name");
      }
      return line.text().contains("|") && line.text().contains(":")
          ? line.skipped("a metric of no number")
          : line.skipped("other text");
    }

    private void row(TextLine line, String label, double value) {
      BenchmarkName name = BenchmarkName.of(title);
      switch (label) {
        // A rise is what the tool itself calls a regression.
        case "Instructions" ->
            add(line, name.toString(), "Ir", value).stated(Direction.LOWER_IS_BETTER);
        case "Estimated Cycles" -> add(line, metric("estimated_cycles"), "cycles", value);
        case "RAM Hits" ->
            add(line, metric("ram"), "accesses", value).stated(Direction.LOWER_IS_BETTER);
        case "L1 Hits", "L2 Hits", "LL Hits" ->
            add(line, metric(label.substring(0, 2)), "accesses", value);
        case "Total read+write" -> add(line, metric("total_read_write"), "accesses", value);
        case "Total bytes", "At t-gmax bytes", "At t-end bytes" ->
            add(line, metric(label), "B", value);
        default -> add(line, metric(label), "number", value);
      }
    }

    private String metric(String label) {
      return BenchmarkName.of(title).withMetric(Amount.metric(label)).toString();
    }

    private Gathered add(TextLine line, String name, String unit, double value) {
      return into.only(name, unit, line.number()).value(value, line.json());
    }
  }
}
