package dev.steelyard.report.content;

import dev.steelyard.core.text.Visible;

/**
 * Names as they may be shown. A name can hold anything: line ends that break a table, escape
 * sequences that drive a terminal, marks that turn the writing direction, ten million characters.
 */
public final class ShownNames {

  private static final int LONGEST = 300;

  private ShownNames() {}

  /**
   * The name on one line: what is not seen is written out ({@link Visible}), and the middle of a
   * very long one is left out.
   */
  public static String shown(String name) {
    return shown(name, LONGEST);
  }

  /**
   * As {@link #shown(String)}, at most about {@code longest} characters before they are escaped.
   */
  public static String shown(String name, int longest) {
    return Visible.of(name.length() <= longest ? name : clipped(name, longest));
  }

  private static String clipped(String name, int longest) {
    int head = whole(name, (longest - 1) / 2);
    int tail = whole(name, name.length() - longest / 2);
    return name.substring(0, head) + "…" + name.substring(tail);
  }

  private static int whole(String name, int index) {
    return Character.isLowSurrogate(name.charAt(index)) ? index - 1 : index;
  }
}
