package dev.steelyard.report.builder;

import dev.steelyard.core.profile.heap.ClassHistogram;
import dev.steelyard.core.profile.heap.ClassUsage;
import dev.steelyard.core.profile.heap.HeapAnalysis;
import dev.steelyard.core.profile.heap.HeldObject;
import dev.steelyard.core.profile.heap.HolderShare;
import dev.steelyard.core.profile.heap.HoldingStep;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.MemoryWords;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A heap: its classes, what retains most, and what holds it, as a tree from the root down. */
public final class HeapDocument {

  private static final int NARROWEST_NAME = 24;

  /** Steps of a path that are shown at each end; a list of a million has as many. */
  private static final int ENDS = 8;

  private HeapDocument() {}

  /** Builds a histogram of the classes with most bytes. */
  public static void histogram(ClassHistogram histogram, int most, Document document) {
    document.title(ShownNames.shown(histogram.source()) + ": heap");
    document.headline(
        Tone.STRONG,
        MemoryWords.bytes(histogram.bytes()),
        " in %s of %s: %s"
            .formatted(
                Signs.counted(histogram.instances(), "object"),
                histogram.classes().size() == 1
                    ? "1 class"
                    : Signs.grouped(histogram.classes().size()) + " classes",
                ShownNames.shown(histogram.source())));
    document.gap();
    document.table(
        List.of(
            Column.number("bytes"),
            Column.number("").worth(2),
            Column.number("objects").worth(1),
            Column.name("class", NARROWEST_NAME)),
        histogram.classes().stream().limit(most).map(one -> row(one, histogram.bytes())).toList());
    int more = histogram.classes().size() - most;
    document.paragraph(more > 0 ? "and %s more".formatted(Signs.grouped(more)) : "");
  }

  private static Row row(ClassUsage one, long all) {
    return Row.of(
        MemoryWords.bytes(one.bytes()),
        Unit.RATIO.format(one.bytes() / (double) Math.max(1, all)),
        Signs.grouped(one.instances()),
        ShownNames.shown(one.name()));
  }

  /** Builds an analysis: the histogram, then paths. */
  public static void build(HeapAnalysis analysis, int most, Document document) {
    histogram(analysis.histogram(), most, document);
    document.section(
        "what retains most",
        inside ->
            analysis
                .biggest()
                .forEach(one ->
                    path(
                        "%s retained by %s"
                            .formatted(
                                MemoryWords.bytes(one.retained()),
                                ShownNames.shown(one.className())),
                        one,
                        inside)));
    document.section(
        "what holds the largest classes",
        inside -> analysis.holders().forEach(one -> holder(one, inside)));
    document.items(
        analysis.notes().stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
  }

  private static void holder(HolderShare one, Document document) {
    path(
        String.format(
            Locale.ROOT,
            "%.0f%% of the bytes of %s, such as one object of %s",
            100 * one.share(),
            ShownNames.shown(one.className()),
            MemoryWords.bytes(one.example().bytes())),
        one.example(),
        document);
  }

  private static void path(String words, HeldObject held, Document document) {
    document.gap();
    document.paragraph(words);
    document.lines(
        held.path().isEmpty()
            ? List.of("held by nothing, or weakly: the next collection may free it")
            : tree(held.path()));
  }

  /** A line a step, each further to the right than the one that holds it. */
  private static List<String> tree(List<HoldingStep> path) {
    List<String> tree = new ArrayList<>();
    int left = Math.max(0, path.size() - 2 * ENDS);
    for (int i = 0; i < path.size(); i++) {
      boolean isLeftOut = left > 0 && i >= ENDS && i < ENDS + left;
      int depth = i < ENDS + left ? Math.min(i, ENDS) : i - Math.max(0, left - 1);
      if (!isLeftOut) {
        tree.add("  ".repeat(depth) + (i == 0 ? "" : "→ ") + words(path.get(i)));
      } else if (i == ENDS) {
        tree.add("  ".repeat(depth) + "… %s more steps …".formatted(Signs.grouped(left)));
      }
    }
    return tree;
  }

  private static String words(HoldingStep step) {
    return "%s: %s".formatted(ShownNames.shown(step.by()), ShownNames.shown(step.className()));
  }
}
