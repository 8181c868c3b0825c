package dev.steelyard.report.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names in a column that may be too narrow for them: what all the long ones begin with is folded
 * first, then middles are left out, but never so that two names look alike or levels are lost.
 * Where nothing else helps a name goes on in the next line.
 */
final class NameColumn {

  /** A beginning shorter than this is not worth a fold. */
  private static final int LEAST_PREFIX = 5;

  /** Where a name may be parted, so that what is left begins with a whole word. */
  private static final Pattern PARTS = Pattern.compile("(?<=/|::|\\.| )|(?=\\[)");

  private static final String FOLD = "…";

  private final Set<String> names;
  private final int natural;
  private final Map<Integer, Boolean> clear = new HashMap<>();
  private final String prefix;
  private final int folded;

  NameColumn(List<String> cells) {
    names = new HashSet<>(cells);
    natural = names.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    prefix = prefix();
    folded = names.stream().map(this::bare).mapToInt(DisplayWidth::of).max().orElse(0);
  }

  /** The width of the names without what is folded. */
  int folded() {
    return folded;
  }

  /** The least width, not below {@code narrowest}, in which names can be told apart. */
  int least(int narrowest) {
    int high = folded;
    int low = Math.min(narrowest, high);
    while (low < high) {
      int middle = (low + high) / 2;
      if (isClear(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  /** What is folded where a column is narrower than its names; empty for nothing. */
  String prefix(int width) {
    return width < natural ? prefix : "";
  }

  /** What the long names begin with: "all" stands among them, and changes nothing. */
  private String prefix() {
    List<String> wide = names.stream().filter(name -> DisplayWidth.of(name) > natural / 2).toList();
    if (wide.size() < 2) {
      return "";
    }
    String shared = wide.getFirst().strip();
    for (String name : wide) {
      shared = shared(shared, name.strip());
    }
    return shared.length() < LEAST_PREFIX ? "" : shared;
  }

  /** Whole parts that both begin with, without levels; something is left of each. */
  private static String shared(String one, String other) {
    StringBuilder shared = new StringBuilder();
    for (String part : PARTS.split(one)) {
      String longer = shared + part;
      if (part.isEmpty()
          || part.startsWith("[")
          || longer.length() >= other.length()
          || !starts(other, longer)) {
        break;
      }
      shared.append(part);
    }
    return shared.toString();
  }

  /** Whether a name begins with the part and no word of it is cut. */
  private static boolean starts(String name, String part) {
    return name.startsWith(part)
        && (!Character.isLetterOrDigit(name.codePointAt(part.length()))
            || !Character.isLetterOrDigit(part.codePointBefore(part.length())));
  }

  /** The lines that a name takes at a width. */
  List<String> lines(String name, int width) {
    if (width >= natural) {
      return List.of(name);
    }
    String bare = bare(name);
    if (DisplayWidth.of(bare) <= width) {
      return List.of(bare);
    }
    return isClear(width)
        ? List.of(DisplayWidth.shortenedName(bare, width))
        : DisplayWidth.pieces(bare, width);
  }

  private String bare(String name) {
    String text = name.stripLeading();
    return !prefix.isEmpty() && text.startsWith(prefix) && text.length() > prefix.length()
        ? name.substring(0, name.length() - text.length()) + FOLD + text.substring(prefix.length())
        : name;
  }

  private boolean isClear(int width) {
    return clear.computeIfAbsent(width, this::tellsApart);
  }

  private boolean tellsApart(int width) {
    Set<String> shown = new HashSet<>();
    for (String name : names) {
      String bare = bare(name);
      String fitting = DisplayWidth.shortenedName(bare, width);
      int levels = bare.indexOf('[');
      if (!shown.add(fitting) || (levels >= 0 && !fitting.endsWith(bare.substring(levels)))) {
        return false;
      }
    }
    return true;
  }
}
