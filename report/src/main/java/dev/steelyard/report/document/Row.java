package dev.steelyard.report.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row of a table.
 *
 * @param cells as many as the table has columns
 * @param tone of its first cells
 * @param toned how many cells, from the left, have it
 * @param notes to stand right beside it, so that nobody reads the row without them
 * @param under rows that are parts of it
 */
public record Row(
    List<Cell> cells, Tone tone, int toned, List<Remark> notes, Optional<Under> under) {

  /** What is said of a row. */
  public record Remark(String text, Tone tone) {}

  /**
   * Rows below another; text and markdown say the summary alone.
   *
   * @param summary in phrases
   */
  public record Under(List<String> summary, boolean open, List<Row> rows) {}

  public static Row of(String... cells) {
    return of(Stream.of(cells).map(Cell::of).toList());
  }

  public static Row of(List<Cell> cells) {
    return new Row(List.copyOf(cells), Tone.PLAIN, 0, List.of(), Optional.empty());
  }

  public Row tone(Tone other, int first) {
    return new Row(cells, other, first, notes, under);
  }

  public Row notes(List<String> texts) {
    return remarks(texts.stream().map(text -> new Remark(text, Tone.QUIET)).toList());
  }

  public Row remarks(List<Remark> others) {
    return new Row(cells, tone, toned, List.copyOf(others), under);
  }

  public Row under(Under other) {
    return new Row(cells, tone, toned, notes, Optional.of(other));
  }

  /** The notes, then what is said of the rows under it. */
  public List<String> spoken() {
    return Stream.concat(
            notes.stream().map(Remark::text), under.stream().flatMap(one -> one.summary().stream()))
        .toList();
  }
}
