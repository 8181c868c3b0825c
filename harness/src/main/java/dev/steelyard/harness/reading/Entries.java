package dev.steelyard.harness.reading;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.EntryScanner;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.LineScanner;
import dev.steelyard.harness.json.Salvage;
import dev.steelyard.harness.json.Scanned;
import dev.steelyard.harness.json.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * Reads a file entry by entry, so that a damaged entry becomes a problem and the others are read.
 * For one file and one thread.
 */
public final class Entries {

  /** The longest entry or line that is read, in bytes. Bounds the memory a file can take. */
  public static final int LONGEST = 1 << 26;

  /** The longest line of a text that is no JSON, in bytes. */
  public static final int LONGEST_LINE = 1 << 20;

  /** Of a last line of text that may be cut off in the middle of a number. */
  static final String NO_END =
      "this last line has no end and may be cut off, so it was not read; if it is whole, add a line"
          + " break";

  /** How the parser says it. */
  private static final Pattern TWICE = Pattern.compile("Duplicate .*?\"(.*)\".*");

  /** Turns one entry into readings. */
  @FunctionalInterface
  public interface Parser {

    /**
     * Reads one entry, in the file's order.
     *
     * @throws DamagedEntryException when the entry makes no sense
     * @throws JacksonException when it is no JSON
     */
    List<Reading> parse(Slice entry);
  }

  private final Source source;
  private final Parser parser;
  private final Consumer<Reading> consumer;
  private int longest = LONGEST;

  public Entries(Source source, Parser parser, Consumer<Reading> consumer) {
    this.source = source;
    this.parser = parser;
    this.consumer = consumer;
  }

  /** Reads a file of one text a line. */
  public void lines(LineScanner scanner) throws IOException {
    for (Scanned next = scanner.next(); !(next instanceof Scanned.End); next = scanner.next()) {
      switch (next) {
        case Slice line -> emit(parsed(line, scanner.last() ? "; the file ends here" : ""));
        default -> passedOver(next);
      }
    }
  }

  /**
   * Reads a file of lines that are no JSON. A tool ends its lines: a last line without an end may
   * be cut off in the middle of a number, and is not read.
   *
   * @param lost gets what can be made out of a line that never comes to the parser
   */
  void textLines(Consumer<String> lost) {
    longest = LONGEST_LINE;
    source.use(in -> textLines(new LineScanner(in, LONGEST_LINE), lost));
  }

  private void textLines(LineScanner scanner, Consumer<String> lost) throws IOException {
    for (Scanned next = scanner.next(); !(next instanceof Scanned.End); next = scanner.next()) {
      switch (next) {
        case Slice line when scanner.last() && !line.text().replace("\uFEFF", "").isBlank() -> {
          consumer.accept(ReadProblem.at(source.name(), line.line(), NO_END));
          lost.accept(line.text().strip());
        }
        case Slice line -> emit(parsed(line, ""));
        default -> {
          passedOver(next);
          lost.accept("");
        }
      }
    }
  }

  /** Reads a file that is one entry. */
  public void whole() {
    byte[][] text = {{}};
    source.use(in -> text[0] = in.readNBytes(LONGEST + 1));
    emit(text[0].length > LONGEST ? List.of(tooLong(1, 1)) : parsed(Slice.ofFile(text[0]), ""));
  }

  /**
   * Reads a file with one array of entries.
   *
   * @param fields gets the fields beside the array; what it throws for a field becomes a problem
   */
  public void of(EntryScanner scanner, BiConsumer<String, Slice> fields) throws IOException {
    for (Scanned next = scanner.next(); !(next instanceof Scanned.End); next = scanner.next()) {
      switch (next) {
        case Slice entry -> emit(parsedOrSalvaged(entry));
        case Scanned.Field field -> field(field, fields);
        default -> passedOver(next);
      }
    }
  }

  private void field(Scanned.Field field, BiConsumer<String, Slice> fields) {
    try {
      Json.requireSound(field.value());
      fields.accept(field.name(), field.value());
    } catch (DamagedEntryException | JacksonException damage) {
      consumer.accept(problem(field.value(), damage, " in '" + field.name() + "'"));
    }
  }

  private void passedOver(Scanned scanned) {
    switch (scanned) {
      case Scanned.Stray stray ->
          consumer.accept(
              ReadProblem.at(source.name(), stray.line(), stray.column(), stray.reason()));
      case Scanned.Oversized big -> consumer.accept(tooLong(big.line(), big.column()));
      case Scanned.Truncated end -> truncated(end);
      case Slice _, Scanned.Field _, Scanned.End _ -> {}
    }
  }

  private ReadProblem tooLong(long line, int column) {
    return ReadProblem.at(
        source.name(),
        line,
        column,
        "longer than %d MiB, not read; split it".formatted(longest >> 20));
  }

  private void truncated(Scanned.Truncated end) {
    end.rest()
        .map(Salvage::stretches)
        .filter(stretches -> stretches.size() > 1)
        .ifPresent(stretches -> emit(parsedEach(stretches)));
    consumer.accept(
        ReadProblem.at(
            source.name(),
            end.line(),
            end.column(),
            "the file ends in the middle of "
                + (end.rest().isPresent()
                    ? "the entry that begins on line " + end.rest().get().line()
                    : "its array")
                + "; it was cut off"));
  }

  private List<Reading> parsedOrSalvaged(Slice entry) {
    List<Reading> readings = parsed(entry, "");
    if (readings.size() != 1 || !(readings.getFirst() instanceof ReadProblem)) {
      return readings;
    }
    List<Slice> stretches = Salvage.stretches(entry);
    if (stretches.size() < 2) {
      return readings;
    }
    List<Reading> salvaged = parsedEach(stretches);
    return salvaged.stream().anyMatch(ReadProblem.class::isInstance)
        ? salvaged
        : Stream.concat(readings.stream(), salvaged.stream()).toList();
  }

  private List<Reading> parsedEach(List<Slice> stretches) {
    List<Reading> readings = new ArrayList<>();
    stretches.forEach(stretch -> readings.addAll(parsed(stretch, "")));
    return readings;
  }

  private List<Reading> parsed(Slice entry, String note) {
    try {
      return parser.parse(entry);
    } catch (DamagedEntryException | JacksonException damage) {
      return List.of(problem(entry, damage, note));
    }
  }

  private void emit(List<Reading> readings) {
    readings.forEach(consumer);
  }

  private ReadProblem problem(Slice text, RuntimeException damage, String note) {
    if (damage instanceof DamagedEntryException damaged) {
      String reason = damaged.reason() + note;
      return damaged.at().isPresent()
          ? ReadProblem.at(
              source.name(),
              text.lineAt(damaged.at().getAsInt()),
              text.columnAt(damaged.at().getAsInt()),
              reason)
          : ReadProblem.at(source.name(), text.line(), reason);
    }
    JacksonException syntax = (JacksonException) damage;
    TokenStreamLocation place = syntax.getLocation();
    int line = Math.max(1, place == null ? 1 : place.getLineNr());
    int column = Math.max(1, place == null ? 1 : place.getColumnNr());
    return ReadProblem.at(
        source.name(),
        text.line() + line - 1,
        line == 1 ? text.column() + column - 1 : column,
        said(syntax) + note);
  }

  private static String said(JacksonException syntax) {
    String message = firstLine(syntax.getOriginalMessage());
    Matcher twice = TWICE.matcher(message);
    return twice.matches()
        ? "the field '%s' stands here a second time".formatted(twice.group(1))
        : "not JSON: " + message;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }
}
