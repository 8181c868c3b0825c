package dev.steelyard.core.profile;

import java.util.List;
import java.util.Optional;

/**
 * Hot lines with their source text, to be shown.
 *
 * @param title of what was recorded
 * @param profile the whole
 * @param hot all of its lines
 * @param functions those that are shown
 * @param notes on what a reader has to know
 */
public record LinesView(
    String title,
    Profile profile,
    HotLines hot,
    List<ListedFunction> functions,
    List<String> notes) {

  public LinesView {
    functions = List.copyOf(functions);
    notes = List.copyOf(notes);
  }

  /**
   * A function with its text.
   *
   * @param source the file that the text is from; empty where none was found
   * @param why there is no text; empty where there is one
   * @param lines in the order of the file
   */
  public record ListedFunction(
      HotLines.HotFunction function, Optional<String> source, String why, List<ListedLine> lines) {}

  /**
   * A line.
   *
   * @param own its weight; 0 of one that stands there for its neighbours
   * @param text empty where there is none
   */
  public record ListedLine(int line, long own, long total, String text) {}
}
