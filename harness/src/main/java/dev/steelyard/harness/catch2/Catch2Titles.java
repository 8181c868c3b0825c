package dev.steelyard.harness.catch2;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the tables: between two rules a test case and its sections, then the place in
 * the source in whatever form the compiler has it, then a row of dots. For one file and one thread.
 */
final class Catch2Titles {

  private enum TitlePart {
    OUTSIDE,
    NAMES,
    PLACE
  }

  private final List<String> names = new ArrayList<>();
  private TitlePart part = TitlePart.OUTSIDE;
  private boolean isLost;

  /** A row of dashes. */
  void rule() {
    if (part == TitlePart.NAMES) {
      part = TitlePart.PLACE;
    } else {
      part = TitlePart.NAMES;
      isLost = false;
      names.clear();
    }
  }

  /** A row of dots, where they are at their end. */
  void end() {
    // There was but one rule: what it stood between nobody knows.
    isLost |= part == TitlePart.NAMES;
    part = TitlePart.OUTSIDE;
  }

  /** A line that is no row of signs. */
  void line(String text) {
    if (part == TitlePart.NAMES) {
      names.add(text);
    }
  }

  /** A line could not be read. */
  void lost() {
    isLost |= part != TitlePart.OUTSIDE;
  }

  /** Whether the titles are not known. */
  boolean areLost() {
    return isLost;
  }

  /** The name of a benchmark below them. */
  String named(String own) {
    return names.isEmpty() ? own : String.join("/", names) + "/" + own;
  }
}
