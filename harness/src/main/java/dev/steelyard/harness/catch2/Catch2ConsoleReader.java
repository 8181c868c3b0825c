package dev.steelyard.harness.catch2;

import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Catch2: the table it prints for people. Three rows are one benchmark; the second has the mean.
 */
public final class Catch2ConsoleReader implements LineFormat {

  private static final Pattern HEADER =
      Pattern.compile("benchmark name\\s+samples\\s+iterations\\b.*");

  /** The whole header, where no statistics were asked for. */
  private static final Pattern MEANS_ALONE =
      Pattern.compile("benchmark name\\s+samples\\s+iterations\\s+mean");

  /** The last of the header's lines. */
  private static final Pattern DEVIATIONS =
      Pattern.compile("std dev\\s+low std dev\\s+high std dev");

  private static final Pattern RULE = Pattern.compile("-{20,}");
  private static final Pattern SIGNS = Pattern.compile("[.=~]{20,}");

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

    private enum LogPart {
      TITLES,
      HEADER,
      TABLE
    }

    private final Catch2Titles titles = new Catch2Titles();
    private final Catch2Table table;
    private LogPart part = LogPart.TITLES;

    Catch2Lines(Gathering into) {
      table = new Catch2Table(into, titles);
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      String text = line.text();
      if (HEADER.matcher(text).matches()) {
        is(LogPart.HEADER);
        table.hasMeansAlone(MEANS_ALONE.matcher(text).matches());
        return line.skipped("header");
      }
      if (DEVIATIONS.matcher(text).matches()) {
        is(LogPart.HEADER);
        return line.other();
      }
      if (RULE.matcher(text).matches()) {
        rule(text.length());
        return line.skipped("rule");
      }
      if (SIGNS.matcher(text).matches()) {
        is(LogPart.TITLES);
        titles.end();
        return line.skipped("rule");
      }
      if (part == LogPart.HEADER && Catch2Table.isFirst(text)) {
        is(LogPart.TABLE);
      }
      if (part == LogPart.TABLE) {
        return table.line(line);
      }
      titles.line(text);
      return line.other();
    }

    /** What a part left unfinished is told. */
    private void is(LogPart next) {
      if (part == LogPart.TABLE) {
        table.end();
      }
      part = next;
    }

    private void rule(int length) {
      if (part == LogPart.HEADER) {
        table.begin(length);
        is(LogPart.TABLE);
      } else {
        is(LogPart.TITLES);
        titles.rule();
      }
    }

    @Override
    public void lost(String text) {
      if (part == LogPart.TABLE) {
        table.lost();
      } else if (part == LogPart.TITLES) {
        titles.lost();
      }
    }

    @Override
    public void end() {
      table.end();
    }
  }
}
