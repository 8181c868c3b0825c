package dev.steelyard.report.builder;

import dev.steelyard.core.compat.CellChange;
import dev.steelyard.core.compat.CompatChanges;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;

/** Two runs of a suite: what newly broke first, then what was mended. */
public final class CompatChangesDocument {

  private CompatChangesDocument() {}

  /** Builds it. */
  public static void build(CompatChanges changes, Document document) {
    document.title(changes.suite() + ": what changed between two runs");
    boolean bad = !changes.newlyBroken().isEmpty();
    boolean lost = !changes.lost().isEmpty();
    document.headline(
        bad ? Tone.BAD : lost ? Tone.WARNING : Tone.GOOD,
        bad ? "newly broken" : lost ? "not all could be asked" : "nothing newly broken",
        " " + ShownNames.shown(changes.suite()) + ": " + ShownNames.shown(changes.product()));
    List<String> counts = new ArrayList<>();
    counts.add(Signs.grouped(changes.newlyBroken().size()) + " newly broken");
    counts.add(Signs.grouped(changes.mended().size()) + " mended");
    if (!changes.newlyDeclared().isEmpty()) {
      counts.add(Signs.grouped(changes.newlyDeclared().size()) + " newly declared");
    }
    counts.add(Signs.counted(changes.common(), "cell") + " in both");
    long fresh = changes.cells().size() - changes.common();
    if (fresh > 0) {
      counts.add(Signs.grouped(fresh) + " only in the later run");
    }
    if (changes.gone() > 0) {
      counts.add(Signs.grouped(changes.gone()) + " only in the earlier run");
    }
    document.phrases("", counts).gap();
    section("newly broken", "✗", Tone.BAD, changes.newlyBroken(), document);
    section("could be asked before, and cannot now", "?", Tone.WARNING, changes.lost(), document);
    section(
        "as before, and declared by the suite now",
        "!",
        Tone.QUIET,
        changes.newlyDeclared(),
        document);
    section("mended", "✓", Tone.GOOD, changes.mended(), document);
  }

  private static void section(
      String heading, String sign, Tone tone, List<CellChange> changes, Document document) {
    if (!changes.isEmpty()) {
      document.section(
          heading,
          inner -> inner.items(changes.stream().map(one -> item(sign, tone, one)).toList()).gap());
    }
  }

  private static Item item(String sign, Tone tone, CellChange change) {
    GridCell after = change.after();
    String was = change.before().map(one -> one.verdict().words()).orElse("not in the earlier run");
    Item item =
        Item.signed(
                sign,
                ShownNames.shown(
                    "%s, %s: %s wrote, %s read: %s → %s"
                        .formatted(
                            after.crossing().word(),
                            after.caseName(),
                            after.writer(),
                            after.reader(),
                            was,
                            after.verdict().words())))
            .tone(tone);
    return after.words().isEmpty()
        ? item
        : item.below(List.of(ShownNames.shown(after.step() + ": " + after.words())));
  }
}
