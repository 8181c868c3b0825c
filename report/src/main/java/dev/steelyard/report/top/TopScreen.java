package dev.steelyard.report.top;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.TopTable;
import dev.steelyard.core.profile.TopTable.SortedBy;
import dev.steelyard.core.profile.TopTable.TopRow;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.text.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a table that goes on into a window: what does not fit beside the names is left out, and
 * names lose their beginnings, as the end tells the function.
 *
 * @param title of the process
 * @param event that is recorded
 */
public record TopScreen(String title, ProfileEvent event) {

  private static final int WIDTH_OF_SHARES = 17;
  private static final int WIDTH_OF_ALL = 40;

  /** Fewer columns than this beside shares are no name. */
  private static final int NARROWEST_NAME = 12;

  private static final List<String> KEYS =
      List.of("q quit", "h help", "1-4 sort", "l lines", "r reset");

  private static final List<String> HELP =
      List.of(
          "1  sort by %own: on top of the stack in the last second",
          "2  sort by %total: anywhere on the stack in the last second",
          "3  sort by own, since the beginning",
          "4  sort by total, since the beginning",
          "l  by line, or by function",
          "r  begin counting anew",
          "h  this help; x leaves it",
          "q  quit, as Ctrl-C");

  /**
   * Draws it.
   *
   * @param columns of the window, 1 or more; no line is wider
   * @param rows of the window, 1 or more; there are no more lines
   */
  public List<String> lines(TopTable table, TopChoices choices, int columns, int rows) {
    List<String> lines = new ArrayList<>();
    lines.add(title + " · " + event.title());
    lines.add(fitting(sums(table), columns));
    if (choices.help()) {
      lines.add("");
      lines.addAll(HELP);
    } else {
      lines.add(heading(choices, columns));
      int room = Math.max(1, rows - lines.size() - 1);
      for (TopRow row : table.rows(choices.perLine(), choices.sorted(), room)) {
        lines.add(row(row, table, columns));
      }
    }
    while (lines.size() < rows - 1) {
      lines.add("");
    }
    List<String> fitting = new ArrayList<>(lines.subList(0, Math.min(lines.size(), rows - 1)));
    fitting.add(fitting(KEYS, columns));
    return fitting.stream().map(line -> cut(line, columns)).toList();
  }

  private List<String> sums(TopTable table) {
    if (table.parts() == 0) {
      return List.of("recording…");
    }
    return List.of(
        table.lastWhole() == 0
            ? "nothing in the last second"
            : weight(table.lastWhole()) + " in the last second",
        weight(table.whole()) + " in all");
  }

  /** As many phrases as there is room for: half a number would be another one. */
  static String fitting(List<String> phrases, int columns) {
    String line = phrases.getFirst();
    for (String one : phrases.subList(1, phrases.size())) {
      String longer = line + " · " + one;
      if (DisplayWidth.of(longer) > columns) {
        return line;
      }
      line = longer;
    }
    return line;
  }

  private String weight(long weight) {
    return event.unit().format((double) weight);
  }

  private static boolean hasAll(int columns) {
    return columns >= WIDTH_OF_ALL + NARROWEST_NAME;
  }

  private static boolean hasShares(int columns) {
    return columns >= WIDTH_OF_SHARES + NARROWEST_NAME;
  }

  private static String heading(TopChoices choices, int columns) {
    String name = choices.perLine() ? "line" : "function";
    String own = mark("%own", SortedBy.OWN, choices);
    String total = mark("%total", SortedBy.TOTAL, choices);
    if (!hasShares(columns)) {
      return "%7s  %s".formatted(own, name);
    }
    String shares = "%7s %7s".formatted(own, total);
    return hasAll(columns)
        ? "%s %11s %11s  %s"
            .formatted(
                shares,
                mark("own", SortedBy.OWN_OF_ALL, choices),
                mark("total", SortedBy.TOTAL_OF_ALL, choices),
                name)
        : shares + "  " + name;
  }

  private static String mark(String heading, SortedBy column, TopChoices choices) {
    return choices.sorted() == column ? "▾" + heading : heading;
  }

  private String row(TopRow row, TopTable table, int columns) {
    String own = share(row.own(), table.lastWhole());
    String total = share(row.total(), table.lastWhole());
    String numbers = hasShares(columns) ? "%7s %7s".formatted(own, total) : "%7s".formatted(own);
    if (hasAll(columns)) {
      numbers +=
          " %11s %11s"
              .formatted(
                  row.ownOfAll() == 0 ? "-" : weight(row.ownOfAll()), weight(row.totalOfAll()));
    }
    return numbers + "  " + end(name(row.frame()), columns - DisplayWidth.of(numbers) - 2);
  }

  private static String share(long part, long whole) {
    return whole == 0 || part == 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
  }

  private static String name(Frame frame) {
    String line = frame.line() > 0 ? ":" + frame.line() : "";
    String file = frame.file().substring(frame.file().lastIndexOf('/') + 1);
    return ShownNames.shown(
        file.isEmpty() ? frame.name() + line : "%s (%s%s)".formatted(frame.name(), file, line));
  }

  /** The end of a name that is too wide. */
  static String end(String name, int columns) {
    if (DisplayWidth.of(name) <= columns) {
      return name;
    }
    int from = 0;
    while (from < name.length() && DisplayWidth.of(name.substring(from)) > columns - 1) {
      from = name.offsetByCodePoints(from, 1);
    }
    return "…" + name.substring(from);
  }

  /** The beginning of a line that is too wide, with a sign that there is more. */
  static String cut(String line, int columns) {
    String shown = ShownNames.shown(line);
    if (DisplayWidth.of(shown) <= columns) {
      return shown;
    }
    int to = shown.length();
    while (to > 0 && DisplayWidth.of(shown.substring(0, to)) > columns - 1) {
      to = shown.offsetByCodePoints(to, -1);
    }
    return shown.substring(0, to) + "…";
  }
}
