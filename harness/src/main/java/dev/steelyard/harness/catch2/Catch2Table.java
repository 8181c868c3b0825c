package dev.steelyard.harness.catch2;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of tables. Three are a benchmark: its name with three numbers, then three times of the
 * mean, then three of the deviation. Each is known by its own form, and never by which one it is
 * after another: the program prints between them, and rows are lost. Both rows of times look alike,
 * so that one alone says nothing. For one file and one thread.
 */
final class Catch2Table {

  private static final String TIME = "([0-9.]+ (?:[num]?s|m))";
  private static final Pattern FIRST =
      Pattern.compile("(.*?)(?<!\\s)\\s++(\\d+)\\s+(\\d+)\\s+([0-9.]+ (?:[num]?s|m|h))");
  private static final Pattern TIMES = Pattern.compile(TIME + "\\s+" + TIME + "\\s+" + TIME);

  /** In a row of times, also one that is damaged. */
  private static final Pattern DAMAGED = Pattern.compile("\\d (?:[num]?s|m)\\s+[0-9.]+ ");

  private static final Pattern FAILED =
      Pattern.compile("(.*?)(?<!\\s)\\s*+(?:B|b)enchmark failed(?: \\((.*)\\))?");

  /** How much wider the other columns are together than a long name is cut to. */
  private static final int OTHER_COLUMNS = 44;

  private static final int USUAL_WIDTH = 79;

  /** Of a name, in lines. */
  private static final int MOST_PARTS = 100;

  /** A benchmark whose rows of times are to come. */
  private static final class Begun {
    private final long line;
    private final String name;
    private final String samples;
    private @Nullable TextLine mean;
    private boolean hasBadMean;

    Begun(long line, String name, String samples) {
      this.line = line;
      this.name = name;
      this.samples = samples;
    }
  }

  private final Gathering into;
  private final Catch2Titles titles;
  private final List<TextLine> before = new ArrayList<>();
  private Optional<Begun> begun = Optional.empty();
  private int width = USUAL_WIDTH;
  private boolean mayLackName;
  private boolean hasMeansAlone;

  Catch2Table(Gathering into, Catch2Titles titles) {
    this.into = into;
    this.titles = titles;
  }

  static boolean isFirst(String text) {
    return FIRST.matcher(text).matches();
  }

  /** A table begins; a rule is as wide as it. */
  void begin(int wide) {
    end();
    width = wide;
  }

  /** Whether the table that begins has one row for each benchmark, with a mean and no more. */
  void hasMeansAlone(boolean means) {
    hasMeansAlone = means;
  }

  /** A line of a table. */
  Optional<Reading> line(TextLine line) {
    Matcher failed = FAILED.matcher(line.text());
    if (failed.matches()) {
      return failed(line, failed.group(1), Optional.ofNullable(failed.group(2)));
    }
    Matcher first = FIRST.matcher(line.text());
    if (first.matches() && hasMeansAlone) {
      String own = name(line.trailing() > 0 ? padded() : List.of(), first.group(1));
      forget();
      return line.problem(
          "'%s' has a mean alone, as --benchmark-no-analysis leaves it; run it without that"
              .formatted(titles.named(own)));
    }
    if (first.matches()) {
      unfinished();
      begin(line, first.group(1), first.group(2));
      return line.skipped("first row");
    }
    if (TIMES.matcher(line.text()).matches() || DAMAGED.matcher(line.text()).find()) {
      return times(line);
    }
    if (begun.isPresent()) {
      return line.other();
    }
    before.add(line);
    if (before.size() > MOST_PARTS) {
      before.removeFirst();
    }
    return line.skipped("first row");
  }

  private Optional<Reading> failed(TextLine line, String rest, Optional<String> why) {
    String own = begun.map(one -> one.name).orElseGet(() -> name(padded(), rest));
    forget();
    return line.problem(
        "'%s' failed%s; it has no values"
            .formatted(titles.named(own), why.map(reason -> ": " + reason).orElse("")));
  }

  private void begin(TextLine line, String last, String samples) {
    boolean isKnown = !mayLackName && !titles.areLost();
    List<TextLine> parts = line.trailing() > 0 ? padded() : List.of();
    // Without the blanks at their ends nothing tells a name's first words from what is printed.
    boolean mayBeLonger =
        line.trailing() == 0 && !before.isEmpty() && isCut(before.getLast(), last);
    forget();
    if (!isKnown || mayBeLonger) {
      into.problem(
          line.number(),
          isKnown
              ? "the line before '%s' may be the beginning of its name or what the program printed, since blanks at the ends of lines were taken away; publish the XML (--reporter xml)"
                  .formatted(last)
              : "a line before '%s' is lost, which may be a part of its name or title"
                  .formatted(last));
      begun = Optional.of(new Begun(line.number(), "", samples));
      return;
    }
    begun = Optional.of(new Begun(line.number(), name(parts, last), samples));
  }

  /** The lines before that are as long as their column, as a name's first words are. */
  private List<TextLine> padded() {
    return before.stream()
        .filter(one -> one.trailing() > 0 && one.text().length() <= nameWidth())
        .filter(one -> one.text().length() + one.trailing() >= nameWidth())
        .toList();
  }

  private static String name(List<TextLine> parts, String last) {
    List<String> words = new ArrayList<>(parts.stream().map(TextLine::text).toList());
    words.add(last);
    return String.join(" ", words).strip();
  }

  /** Whether a name that goes on like this would have been cut there. */
  private boolean isCut(TextLine part, String rest) {
    return part.text().length() <= nameWidth()
        && part.text().length() + 1 + rest.split(" ", 2)[0].length() > nameWidth();
  }

  private int nameWidth() {
    return width - OTHER_COLUMNS;
  }

  private Optional<Reading> times(TextLine line) {
    if (begun.isEmpty()) {
      forget();
      return line.problem("these times are of no benchmark: the row with its name is lost");
    }
    Begun one = begun.get();
    if (one.mean == null && !one.hasBadMean) {
      one.hasBadMean = !TIMES.matcher(line.text()).matches();
      one.mean = line;
      return one.hasBadMean && !one.name.isEmpty()
          ? line.problem(
              "the mean of '%s' and its bounds are no times".formatted(titles.named(one.name)))
          : Optional.empty();
    }
    boolean isWhole = one.mean != null && !one.hasBadMean && !one.name.isEmpty();
    forget();
    if (isWhole) {
      value(one, one.mean);
    }
    return line.skipped("deviation");
  }

  private void value(Begun one, @Nullable TextLine line) {
    Matcher times = TIMES.matcher(line == null ? "" : line.text());
    if (line == null || !times.matches()) {
      throw new DamagedEntryException("the mean of '%s' is no time".formatted(one.name));
    }
    Amount mean = Amount.time(times.group(1));
    var _ =
        into.summary(
            titles.named(one.name),
            mean.unit(),
            line.number(),
            mean.value(),
            line.json(),
            "mean of %s samples".formatted(one.samples));
  }

  /** A line could not be read: it may be of any row. */
  void lost() {
    forget();
    mayLackName = true;
  }

  private void forget() {
    begun = Optional.empty();
    before.clear();
    mayLackName = false;
  }

  /** Of a table. */
  void end() {
    unfinished();
    forget();
  }

  private void unfinished() {
    begun
        .filter(one -> !one.name.isEmpty())
        .ifPresent(one ->
            into.problem(
                one.line,
                "'%s' is not whole: of the rows with its mean and its deviation one is lost"
                    .formatted(titles.named(one.name))));
    begun = Optional.empty();
  }
}
