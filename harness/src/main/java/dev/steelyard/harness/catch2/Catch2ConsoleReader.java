package dev.steelyard.harness.catch2;

import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Catch2: the table it prints for people. Three rows are one benchmark; the second has the mean. */
public final class Catch2ConsoleReader implements LineFormat {

  private static final Pattern HEADER = Pattern.compile("benchmark name\\s+samples\\s+iterations\\b.*");
  private static final Pattern FIRST = Pattern.compile("(.*?)\\s+(\\d+)\\s+(\\d+)\\s+([0-9.]+ \\S+)");
  private static final Pattern SECOND =
      Pattern.compile("(.*?)\\s*([0-9.]+ [num]?s)\\s+([0-9.]+ [num]?s)\\s+([0-9.]+ [num]?s)");

  @Override
  public String format() {
    return "catch2-console";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(HEADER);
  }

  @Override
  public LineReader reader(Gathering into) {
    return new Catch2Lines(into);
  }

  /** The lines of one run. */
  private static final class Catch2Lines implements LineReader {
    private final Gathering into;
    private String title = "";
    private String name = "";
    private String samples = "";
    private int row;
    private boolean afterRule;
    private boolean inTable;

    Catch2Lines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      String text = line.text();
      boolean isRule = text.matches("-{20,}");
      if (HEADER.matcher(text).matches()) {
        inTable = true;
        row = 0;
      } else if (!isRule && afterRule && !inTable) {
        title = text;
      } else if (text.matches("[.=~]{20,}")) {
        inTable = false;
      } else if (inTable && !isRule) {
        afterRule = false;
        return row(line);
      }
      afterRule = isRule;
      return line.skipped("other text");
    }

    private Optional<Reading> row(TextLine line) {
      Matcher first = FIRST.matcher(line.text());
      Matcher second = SECOND.matcher(line.text());
      if (row == 0 && first.matches()) {
        name = first.group(1);
        samples = first.group(2);
        row = 1;
        return line.skipped("first row");
      }
      if (row == 1 && second.matches()) {
        name = (name + " " + second.group(1)).strip();
        row = 2;
        Amount mean = Amount.of(second.group(2));
        into.summary(
            title.isEmpty() ? name : title + "/" + name,
            mean.unit(),
            line.number(),
            mean.value(),
            line.json(),
            "mean of %s samples".formatted(samples));
        return Optional.empty();
      }
      if (row == 2 && second.matches()) {
        row = 0;
        return line.skipped("deviation");
      }
      return line.skipped("other text");
    }
  }
}
