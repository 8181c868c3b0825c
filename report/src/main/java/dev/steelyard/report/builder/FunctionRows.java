package dev.steelyard.report.builder;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.report.content.FunctionAmounts;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of what became of functions.
 *
 * @param per what sizes are held against, in words, such as {@code of the whole}
 */
record FunctionRows(ProfileDifference difference, String per) {

  private static final int NARROWEST_NAME = 24;

  List<Column> columns() {
    return List.of(
        Column.text(""),
        Column.number("before").worth(2),
        Column.number("after").worth(1),
        Column.number("difference"),
        Column.text("95% for all at once").worth(3),
        Column.name("function, " + per, NARROWEST_NAME));
  }

  List<Row> rows(List<FunctionDifference> functions) {
    return functions.stream().map(this::row).toList();
  }

  private Row row(FunctionDifference one) {
    boolean isNoise = one.kind() == FunctionDifference.Change.NOISE;
    FunctionAmounts amounts = new FunctionAmounts(difference);
    List<Cell> cells = new ArrayList<>();
    for (String text :
        List.of(
            word(one.kind()),
            amounts.amount(one.before()),
            amounts.amount(one.after()),
            amounts.change(one.change()),
            "%s … %s"
                .formatted(
                    amounts.change(one.difference().low()),
                    amounts.change(one.difference().high())),
            ShownNames.shown(name(one.function())))) {
      cells.add(isNoise ? Cell.of(text).tone(Tone.QUIET) : Cell.of(text));
    }
    return Row.of(List.copyOf(cells));
  }

  private static String word(FunctionDifference.Change kind) {
    return switch (kind) {
      case GREW -> "more";
      case SHRANK -> "less";
      case NEW -> "new";
      case GONE -> "gone";
      case NOISE -> "chance?";
    };
  }

  /** A function with where it is from. */
  static String name(Frame frame) {
    return frame.file().isEmpty() ? frame.name() : "%s (%s)".formatted(frame.name(), frame.file());
  }
}
