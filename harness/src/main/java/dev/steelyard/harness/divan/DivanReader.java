package dev.steelyard.harness.divan;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * divan: the tree it prints. It tells median and mean of its samples, rounded to four digits, and
 * no samples. What it says of throughput and allocations below a benchmark is skipped.
 */
public final class DivanReader implements LineFormat {

  private static final Pattern HEADER =
      Pattern.compile(
          "(\\S+)\\s+fastest\\s+│ slowest\\s+│ median\\s+│ mean\\s+│ samples\\s+│ iters.*");
  private static final Pattern NODE = Pattern.compile("((?:│\\s++|\\s++)*+)[├╰]─ (.*)");
  private static final Pattern TIMED =
      Pattern.compile("(.*?)(?<!\\s)\\s++([0-9.]+ (?:[pnuµμm]?s|m|h|d))");
  private static final Pattern NEEDED = Pattern.compile("\\S+\\s+fastest\\b");
  private static final int INDENT = 3;
  private static final int CELLS = 6;

  @Override
  public String format() {
    return "divan";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(HEADER);
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new DivanLines(into);
  }

  /** The lines of one run. */
  private static final class DivanLines implements TextReader {
    private final Gathering into;
    private final List<String> places = new ArrayList<>();
    private boolean isLost;

    DivanLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      Matcher header = HEADER.matcher(line.text());
      if (header.matches()) {
        isLost = false;
        places.clear();
        places.add(header.group(1));
        return line.skipped("header");
      }
      Matcher node = NODE.matcher(line.text());
      if (node.matches() && isLost && isBenchmark(node)) {
        return line.problem("a line before it is lost, which may say of what it is a part");
      }
      if (!node.matches() || places.isEmpty()) {
        return line.other();
      }
      int depth = (line.column() - 1 + node.group(1).length()) / INDENT + 1;
      List<String> cells = cells(node);
      Matcher timed = TIMED.matcher(cells.getFirst());
      while (places.size() > depth) {
        places.removeLast();
      }
      if (isBenchmark(node) && (!timed.matches() || cells.size() < CELLS)) {
        return line.problem("this row of a benchmark is damaged: " + line.text());
      }
      if (!timed.matches() || cells.get(2).isEmpty()) {
        places.add(cells.getFirst().strip());
        return line.skipped("group");
      }
      places.add(timed.group(1).strip());
      benchmark(line, cells);
      return Optional.empty();
    }

    private static List<String> cells(Matcher node) {
      return Stream.of(node.group(2).split("│", -1)).map(String::strip).toList();
    }

    /** Whether there is something beside the name; a group has nothing there. */
    private static boolean isBenchmark(Matcher node) {
      return cells(node).stream().skip(1).anyMatch(cell -> !cell.isEmpty());
    }

    /** A benchmark's row is lost for itself; any other line may be a group's, or a header. */
    @Override
    public void lost(String text) {
      Matcher node = NODE.matcher(text);
      if (!node.matches() || !isBenchmark(node)) {
        isLost = true;
        places.clear();
      }
    }

    private void benchmark(TextLine line, List<String> cells) {
      BenchmarkName name = BenchmarkName.of(String.join("/", places));
      String what = "%s of %s samples".formatted("%s", cells.get(4));
      Amount median = Amount.time(cells.get(2));
      into.summary(
          name.toString(),
          median.unit(),
          line.number(),
          median.value(),
          line.json(),
          what.formatted("median"));
      Amount mean = Amount.time(cells.get(3));
      into.summary(
          name.withMetric("mean").toString(),
          mean.unit(),
          line.number(),
          mean.value(),
          line.json(),
          what.formatted("mean"));
    }
  }
}
