package dev.steelyard.harness.benchmarkjs;

import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** benchmark.js: the lines that {@code String(event.target)} makes. Operations a second. */
public final class BenchmarkJsReader implements LineFormat {

  private static final Pattern ROW =
      Pattern.compile("(.+) x ([0-9][0-9,.]*) ops/sec ±([0-9.]+)% \\((\\d+) runs? sampled\\)");

  /** What logs of CI services put before each line. */
  private static final Pattern TIME_STAMP =
      Pattern.compile("\\[?\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*");

  /** Its name and what was thrown, of which often nothing is written. */
  private static final Pattern FAILED = Pattern.compile("(\\S.*?):(?: .*)?");

  @Override
  public String format() {
    return "benchmarkjs";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(ROW);
  }

  @Override
  public TextReader reader(Gathering into) {
    return line -> {
      Matcher row = ROW.matcher(line.text());
      if (!row.matches()) {
        return other(line);
      }
      if (TIME_STAMP.matcher(row.group(1)).matches()) {
        return line.problem(
            "it begins with a time, which would be another name in each log; take the times away");
      }
      into.summary(
          row.group(1),
          "ops/sec",
          line.number(),
          Amount.number(Amount.ungrouped(row.group(2))),
          line.json(),
          "mean of %s runs".formatted(row.group(4)));
      return Optional.empty();
    };
  }

  private static Optional<Reading> other(TextLine line) {
    if (line.text().contains(" ops/sec ")) {
      return line.problem("expected 'NAME x N ops/sec ±N% (N runs sampled)'");
    }
    Matcher failed = FAILED.matcher(line.text());
    return failed.matches()
        ? line.problem(
            "'%s' failed, if it is a benchmark: it has no rate".formatted(failed.group(1)))
        : line.other();
  }
}
