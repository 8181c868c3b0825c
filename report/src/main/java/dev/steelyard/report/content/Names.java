package dev.steelyard.report.content;

/**
 * Names as they may be shown. A name can hold anything: line ends that break a table, escape
 * sequences that drive a terminal, marks that turn the writing direction, ten million characters.
 */
public final class Names {

  private static final int LONGEST = 300;

  private Names() {}

  /**
   * The name on one line: control and direction characters are written as {@code \n} or {@code
   * \u001b}, and the middle of a very long one is left out.
   */
  public static String shown(String name) {
    return shown(name, LONGEST);
  }

  /**
   * As {@link #shown(String)}, at most about {@code longest} characters before they are escaped.
   */
  public static String shown(String name, int longest) {
    String bounded = name.length() <= longest ? name : clipped(name, longest);
    if (bounded.codePoints().noneMatch(Names::isHidden)) {
      return bounded;
    }
    StringBuilder shown = new StringBuilder();
    bounded.codePoints().forEach(point -> append(point, shown));
    return shown.toString();
  }

  private static String clipped(String name, int longest) {
    int head = whole(name, (longest - 1) / 2);
    int tail = whole(name, name.length() - longest / 2);
    return name.substring(0, head) + "…" + name.substring(tail);
  }

  private static int whole(String name, int index) {
    return Character.isLowSurrogate(name.charAt(index)) ? index - 1 : index;
  }

  private static void append(int point, StringBuilder shown) {
    switch (point) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (isHidden(point)) {
          shown.append("\\u%04x".formatted(point));
        } else {
          shown.appendCodePoint(point);
        }
      }
    }
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      // The joiner that makes one emoji of several is the one format character names need.
      case Character.FORMAT -> point != 0x200D && !(point >= 0xE0020 && point <= 0xE007F);
      default -> false;
    };
  }
}
