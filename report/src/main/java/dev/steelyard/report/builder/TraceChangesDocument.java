package dev.steelyard.report.builder;

import dev.steelyard.core.trace.diff.PlanDifference;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.TraceChanges;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;

/** What became of a program's inside: plans that mean something else, then the numbers. */
public final class TraceChangesDocument {

  private TraceChangesDocument() {}

  /** Builds it. */
  public static void build(TraceChanges changes, Document document) {
    ComparisonDocument.build(
        changes.report(),
        document,
        changes.countedPlans(),
        first ->
            first.section("plans", inside -> changes.plans().forEach(one -> plan(one, inside))));
    document.items(
        changes.notes().stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
  }

  private static void plan(PlanDifference one, Document inside) {
    String statement = ShownNames.shown(one.after().shape());
    inside.items(
        one.changes().stream().map(change -> PlanParts.change(change, statement)).toList());
    inside.fold(
        "both plans of " + statement,
        drawn -> {
          List<String> before = PlanParts.tree(one.was());
          List<String> after = PlanParts.tree(one.is());
          if (one.isRewritten()) {
            drawn.paragraph(Tone.PLAIN, "  ", "before: " + ShownNames.shown(one.before().shape()));
          }
          if (inside.isFor(Medium.HTML)) {
            beside(before, after, drawn);
          } else {
            drawn.paragraph("before").lines(before).paragraph("now").lines(after);
          }
        });
  }

  /** Side by side, row by row. */
  private static void beside(List<String> before, List<String> after, Document drawn) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      rows.add(Row.of(at(before, i), at(after, i)));
    }
    drawn.table(List.of(Column.text("before"), Column.text("now")), rows);
  }

  /** Blanks in front of a line are kept: they draw the tree. */
  private static String at(List<String> lines, int number) {
    return number < lines.size() ? lines.get(number).replace(' ', '\u00a0') : "";
  }
}
