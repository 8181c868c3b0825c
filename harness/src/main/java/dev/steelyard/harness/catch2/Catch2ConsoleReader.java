package dev.steelyard.harness.catch2;

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

/**
 * Catch2: the table it prints for people. Three rows are one benchmark; the second has the mean.
 */
public final class Catch2ConsoleReader implements LineFormat {

  private static final Pattern HEADER =
      Pattern.compile("benchmark name\\s+samples\\s+iterations\\b.*");
  private static final Pattern FIRST =
      Pattern.compile("(.*?)\\s+(\\d+)\\s+(\\d+)\\s+([0-9.]+ \\S+)");
  private static final Pattern SECOND =
      Pattern.compile(
          "(|.*?\\s)\\s*([0-9.]+ U)\\s+([0-9.]+ U)\\s+([0-9.]+ U)".replace("U", "(?:[num]?s|m)"));

  /** In a row of times, also one that is damaged. */
  private static final Pattern TIMES = Pattern.compile("\\d (?:[num]?s|m)\\s+[0-9.]+ ");

  private static final Pattern FAILED =
      Pattern.compile("(.*?)\\s*(?:B|b)enchmark failed(?: \\((.*)\\))?");

  private static final Pattern PLACE = Pattern.compile(".+:\\d+");

  /** Of the row, between the header and its rule. */
  private static final int BEFORE = -1;

  @Override
  public String format() {
    return "catch2-console";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(HEADER);
  }

  @Override
  public TextReader reader(Gathering into) {
    return new Catch2Lines(into);
  }

  /** The lines of one run. */
  private static final class Catch2Lines implements TextReader {
    private final Gathering into;
    private final List<String> titles = new ArrayList<>();
    private String name = "";
    private String samples = "";
    private int row;
    private boolean inTitle;
    private boolean inTable;

    Catch2Lines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      String text = line.text();
      if (HEADER.matcher(text).matches()) {
        inTitle = false;
        name = "";
        row = BEFORE;
        return line.skipped("header");
      }
      if (text.matches("-{20,}")) {
        inTable = row == BEFORE;
        if (inTable) {
          row = 0;
        } else if (!inTitle) {
          inTitle = true;
          titles.clear();
        }
        return line.skipped("rule");
      }
      if (text.matches("[.=~]{20,}")) {
        inTable = false;
        inTitle = false;
        return line.skipped("rule");
      }
      if (inTable) {
        return row(line);
      }
      if (inTitle && !PLACE.matcher(text).matches()) {
        titles.add(text);
      }
      return line.skipped("other text");
    }

    private Optional<Reading> row(TextLine line) {
      Matcher failed = FAILED.matcher(line.text());
      if (failed.matches()) {
        String whole = named(failed.group(1));
        row = 0;
        name = "";
        return line.problem(
            "'%s' failed%s; it has no values"
                .formatted(whole, failed.group(2) == null ? "" : ": " + failed.group(2)));
      }
      Matcher first = FIRST.matcher(line.text());
      Matcher second = SECOND.matcher(line.text());
      if (row == 0) {
        name = (name + " " + (first.matches() ? first.group(1) : line.text())).strip();
        if (first.matches()) {
          samples = first.group(2);
          row = 1;
        }
        return line.skipped("first row");
      }
      if (!second.matches() && !TIMES.matcher(line.text()).find()) {
        return line.skipped("other text");
      }
      if (row == 2) {
        row = 0;
        name = "";
        return line.skipped("deviation");
      }
      row = 2;
      if (!second.matches()) {
        return line.problem("the mean of '%s' and its bounds are no times".formatted(named("")));
      }
      Amount mean = Amount.of(second.group(2));
      into.summary(
          named(second.group(1)),
          mean.unit(),
          line.number(),
          mean.value(),
          line.json(),
          "mean of %s samples".formatted(samples));
      return Optional.empty();
    }

    private String named(String rest) {
      String whole = (name + " " + rest).strip();
      return titles.isEmpty() ? whole : String.join("/", titles) + "/" + whole;
    }
  }
}
