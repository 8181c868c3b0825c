package dev.steelyard.harness.libtest;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rust's own {@code #[bench]}: what {@code cargo bench} prints. It tells the median of its samples
 * and how far they spread.
 */
public final class LibtestReader implements LineFormat {

  static final String WHAT = "median of libtest's samples";

  private static final Pattern ROW =
      Pattern.compile(
          "test (.+?)(?<!\\s)\\s++\\.\\.\\. bench:\\s+([0-9.,]+) (ns|us|ms|s)/iter \\(\\+/-"
              + " ([0-9.,]+)\\)(?: = ([0-9.,]+) MB/s)?");
  private static final Pattern BENCH = Pattern.compile("test .+ \\.\\.\\. bench: .*");
  private static final Pattern FAILED =
      Pattern.compile("test (.+?)(?<!\\s)\\s++\\.\\.\\. FAILED.*");

  @Override
  public String format() {
    return "libtest";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(ROW);
  }

  @Override
  public TextReader reader(Gathering into) {
    return line -> line(line, into);
  }

  private static Optional<Reading> line(TextLine line, Gathering into) {
    Matcher row = ROW.matcher(line.text());
    if (!row.matches()) {
      Matcher failed = FAILED.matcher(line.text());
      return failed.matches()
          ? line.problem(failed.group(1) + " failed")
          : BENCH.matcher(line.text()).matches()
              ? line.problem("expected 'N ns/iter (+/- N)' after 'bench:'")
              : line.other();
    }
    BenchmarkName name = BenchmarkName.of(row.group(1));
    add(line, name, row.group(3), row.group(2), into);
    if (row.group(5) != null) {
      add(line, name.withMetric("throughput"), "MB/s", row.group(5), into);
    }
    return Optional.empty();
  }

  private static void add(
      TextLine line, BenchmarkName name, String unit, String value, Gathering into) {
    into.summary(
        name.toString(),
        unit,
        line.number(),
        Amount.number(Amount.ungrouped(value)),
        line.json(),
        WHAT);
  }
}
