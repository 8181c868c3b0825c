package dev.steelyard.report.builder;

import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.ProfileChanges;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of functions from one profile to another: what is shown, then what may be chance. */
public final class ProfileChangesDocument {

  private ProfileChangesDocument() {}

  /** Builds it. */
  public static void build(ProfileChanges changes, Document document) {
    ProfileDifference found = changes.difference();
    document.title(
        "%s → %s: %s".formatted(changes.before(), changes.after(), found.event().title()));
    document.headline(tone(changes), verdict(changes), " " + sides(changes));
    document.paragraph(found.whole().map(whole -> whole(whole, found)).orElse(""));
    document.gap();
    FunctionRows table = new FunctionRows(found, found.scale().words());
    document.table(
        table.columns(), table.rows(found.functions().stream().limit(changes.top()).toList()));
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

  private static String whole(FunctionDifference whole, ProfileDifference found) {
    Unit unit = found.event().unit();
    double ratio = whole.before() == 0 ? 0 : 100 * whole.change() / whole.before();
    String sizes =
        "all together %s → %s %s"
            .formatted(
                unit.format(whole.before()),
                unit.format(whole.after()),
                (found.scale() == DifferenceScale.WORK ? found.scale() : DifferenceScale.SECOND)
                    .words());
    return whole.kind() == FunctionDifference.Change.NOISE
        ? sizes + ", which may be chance"
        : sizes + String.format(Locale.ROOT, " (%+.1f%%)", ratio);
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
    if (found.blockSeconds() > 0) {
      notes.add(
          Item.signed(
              "!",
              found.mayBeOfStarts()
                  ? "one start of a virtual machine a side: less than 3% of the whole may be the start's, not the build's, and is not called; four starts a side, in folders, show smaller changes"
                  : "one recording a side: what differs from start to start of one build, as compiled code and memory layout do, counts as a difference here"));
    }
    changes.notes().forEach(note -> notes.add(Item.signed("!", ShownNames.shown(note))));
    return notes;
  }
}
