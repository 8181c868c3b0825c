package dev.steelyard.report.document;

import java.util.List;

/** A picture: HTML draws it, text has a short form of it or none, markdown has none. */
public interface Figure {

  /**
   * Its short form, as lines.
   *
   * @param columns how wide they may be
   */
  default List<String> inText(int columns) {
    return List.of();
  }
}
