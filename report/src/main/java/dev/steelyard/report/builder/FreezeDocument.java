package dev.steelyard.report.builder;

import dev.steelyard.core.compat.Freeze;
import dev.steelyard.core.compat.FrozenCell;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.List;

/** What was frozen of a suite: a row a version, then what was not frozen, and why. */
public final class FreezeDocument {

  private FreezeDocument() {}

  /** Builds it. */
  public static void build(Freeze found, Document document) {
    document.title(found.suite() + ": frozen data");
    document.headline(
        found.isIncomplete() ? Tone.WARNING : Tone.GOOD,
        found.isIncomplete() ? "not all is frozen" : "frozen",
        " %s: %s, in %s"
            .formatted(
                ShownNames.shown(found.suite()),
                ShownNames.shown(found.product()),
                ShownNames.shown(found.folder())));
    document.gap();
    document.table(
        List.of(
            Column.text("version"),
            Column.number("frozen now"),
            Column.number("kept before"),
            Column.number("not frozen"),
            Column.number("on disk").worth(1)),
        found.versions().stream().map(version -> row(found, version)).toList());
    document.gap();
    document.items(UnaskedVersions.of(found.versions()));
    document.items(
        found.cells().stream()
            .filter(one -> one.state() == FrozenCell.State.FAILED)
            .map(
                one -> warned("%s of %s: %s".formatted(one.caseName(), one.version(), one.words())))
            .toList());
    document.items(
        found.notes().stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
  }

  private static Item warned(String words) {
    return Item.signed("?", ShownNames.shown(words)).tone(Tone.WARNING);
  }

  private static Row row(Freeze found, TestedVersion version) {
    long bytes =
        found.cells().stream()
            .filter(one -> one.version().equals(version.version()))
            .mapToLong(FrozenCell::bytes)
            .sum();
    return Row.of(
        ShownNames.shown(version.version()),
        count(found, version, FrozenCell.State.FROZEN),
        count(found, version, FrozenCell.State.KEPT),
        count(found, version, FrozenCell.State.FAILED),
        bytes > 0 ? Unit.BYTES.format((double) bytes) : "-");
  }

  private static String count(Freeze found, TestedVersion version, FrozenCell.State state) {
    long count = found.count(version.version(), state);
    return count == 0 ? "-" : Signs.grouped(count);
  }
}
