package dev.steelyard.core.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Names in a sentence: a few of them, and how many more there are, so that what follows them is
 * read too.
 */
public final class Listed {

  private static final int MOST = 5;

  /** Characters of all that are written out, and of one. */
  private static final int ROOM = 60;

  private static final int LONGEST = 40;

  private Listed() {}

  /** {@code a, b and 48 more}. */
  public static String few(Collection<String> names) {
    return few(names, ", ");
  }

  /**
   * The same with other words between them: {@code a or b or 3 more}.
   *
   * @param between also before how many more there are, if it is no comma
   */
  public static String few(Collection<String> names, String between) {
    List<String> shown = new ArrayList<>();
    int length = 0;
    for (String name : names) {
      String cut = shortened(name);
      length += cut.length() + between.length();
      if (shown.size() == MOST || (!shown.isEmpty() && length > ROOM)) {
        break;
      }
      shown.add(cut);
    }
    int rest = names.size() - shown.size();
    String last = between.equals(", ") ? " and " : between;
    return String.join(between, shown) + (rest == 0 ? "" : last + "%,d more".formatted(rest));
  }

  /** A name without its middle. */
  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST) {
      return name;
    }
    int half = LONGEST / 2;
    return name.substring(0, name.offsetByCodePoints(0, half))
        + "…"
        + name.substring(name.offsetByCodePoints(name.length(), -half + 1));
  }
}
