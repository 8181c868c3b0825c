package dev.steelyard.report.builder;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.ProfileChanges;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of functions from one profile to another: what is shown, then what may be chance. */
public final class ProfileChangesDocument {

  private static final int NARROWEST_NAME = 24;

  private ProfileChangesDocument() {}

  /** Builds it. */
  public static void build(ProfileChanges changes, Document document) {
    ProfileDifference found = changes.difference();
    document.title(
        "%s → %s: %s".formatted(changes.before(), changes.after(), found.event().title()));
    document.headline(tone(changes), verdict(changes), " " + sides(changes));
    document.paragraph(whole(found));
    document.gap();
    document.table(columns(found), rows(changes));
    document.items(notes(changes));
  }

  private static Tone tone(ProfileChanges changes) {
    return changes.isNegative() ? Tone.BAD : changes.changed() > 0 ? Tone.WARNING : Tone.GOOD;
  }

  private static String verdict(ProfileChanges changes) {
    int regressed = changes.regressed().size();
    if (regressed > 0) {
      return Signs.counted(regressed, "function") + " regressed";
    }
    return changes.changed() > 0
        ? Signs.counted(changes.changed(), "function") + " changed"
        : "no function is shown to have changed";
  }

  private static String sides(ProfileChanges changes) {
    return "%s → %s, %s %s"
        .formatted(
            ShownNames.shown(changes.before()),
            ShownNames.shown(changes.after()),
            changes.difference().event().title(),
            changes.difference().scale().words());
  }

  private static String whole(ProfileDifference found) {
    FunctionDifference whole = found.whole();
    Unit unit = found.event().unit();
    double ratio = whole.before() == 0 ? 0 : 100 * whole.change() / whole.before();
    String sizes =
        "all together %s → %s a second"
            .formatted(unit.format(whole.before()), unit.format(whole.after()));
    return whole.kind() == FunctionDifference.Change.NOISE
        ? sizes + ", which may be chance"
        : sizes + String.format(Locale.ROOT, " (%+.1f%%)", ratio);
  }

  private static List<Column> columns(ProfileDifference found) {
    return List.of(
        Column.text(""),
        Column.number("before").worth(2),
        Column.number("after").worth(1),
        Column.number("difference"),
        Column.text("95% for all at once").worth(3),
        Column.name("function, " + found.scale().words(), NARROWEST_NAME));
  }

  private static List<Row> rows(ProfileChanges changes) {
    return changes.difference().functions().stream()
        .limit(changes.top())
        .map(one -> row(one, changes.difference()))
        .toList();
  }

  private static Row row(FunctionDifference one, ProfileDifference found) {
    boolean isNoise = one.kind() == FunctionDifference.Change.NOISE;
    List<Cell> cells = new ArrayList<>();
    for (String text :
        List.of(
            word(one.kind()),
            amount(one.before(), found, false),
            amount(one.after(), found, false),
            amount(one.change(), found, true),
            "%s … %s"
                .formatted(
                    amount(one.difference().low(), found, true),
                    amount(one.difference().high(), found, true)),
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

  private static String amount(double value, ProfileDifference found, boolean signed) {
    if (found.scale() == DifferenceScale.SHARE) {
      return String.format(Locale.ROOT, signed ? "%+.2f%%" : "%.2f%%", 100 * value);
    }
    String size = found.event().unit().format(Math.abs(value));
    return signed ? (value < 0 ? "-" : "+") + size : size;
  }

  private static String name(Frame frame) {
    return frame.file().isEmpty() ? frame.name() : "%s (%s)".formatted(frame.name(), frame.file());
  }

  private static List<Item> notes(ProfileChanges changes) {
    ProfileDifference found = changes.difference();
    List<Item> notes = new ArrayList<>();
    int hidden = found.functions().size() - changes.top();
    if (hidden > 0) {
      notes.add(Item.signed("·", "%s more were compared".formatted(Signs.grouped(hidden))));
    }
    if (found.rest() > 0) {
      notes.add(
          Item.signed(
              "·",
              "%s with less than 0.1%% of both were not"
                  .formatted(Signs.counted(found.rest(), "function"))));
    }
    notes.add(
        Item.signed(
            "!",
            "one recording a side: what differs from start to start of one build, as compiled code and memory layout do, counts as a difference here"));
    changes.notes().forEach(note -> notes.add(Item.signed("!", ShownNames.shown(note))));
    return notes;
  }
}
