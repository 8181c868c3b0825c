package dev.steelyard.report.builder;

import dev.steelyard.core.plan.PartitionAccess;
import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.trace.PlanUse;
import dev.steelyard.report.content.RecordedPlans;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How databases planned statements, drawn as trees. */
final class PlanParts {

  /** An estimate that is further off than this leads planners astray. */
  private static final double FAR_OFF = 10;

  /** Rows that were read for each that was returned, from which on it is told. */
  private static final long MANY_READ = 100;

  private PlanParts() {}

  static void plans(List<PlanUse> plans, int top, Document inside) {
    inside.table(
        List.of(
            Column.name("plan", 8),
            Column.number("seen"),
            Column.number("parts read").worth(4),
            Column.number("rows read").worth(3),
            Column.number("returned").worth(2),
            Column.number("estimate off").worth(1),
            Column.name("statement", TraceDocument.NARROWEST_NAME)),
        plans.stream().limit(top).flatMap(use -> rows(use).stream()).toList());
    inside.items(plans.stream().limit(top).flatMap(use -> doubts(use).stream()).toList());
    for (PlanUse use : plans.stream().limit(top).toList()) {
      String heading = "plan %s of %s".formatted(use.usual().hash(), ShownNames.shown(use.shape()));
      inside.fold(
          heading,
          drawn -> {
            // Text shows a fold without its heading.
            if (inside.isFor(Medium.TEXT)) {
              drawn.paragraph(heading);
            }
            drawn.lines(tree(use.usual()));
          });
    }
  }

  private static List<Row> rows(PlanUse use) {
    return use.plans().stream()
        .map(one ->
            Row.of(
                one.example().hash(),
                Signs.grouped(one.count()),
                partsRead(one.example()),
                one.rowsRead() < 0 ? "-" : Signs.grouped(one.rowsRead()),
                one.rows() < 0 ? "-" : Signs.grouped(one.rows()),
                one.example().worstEstimate().map(step -> times(step.estimateError())).orElse("-"),
                ShownNames.shown(use.shape())))
        .toList();
  }

  private static String partsRead(QueryPlan plan) {
    long read = 0;
    long all = 0;
    boolean isAllTold = true;
    for (PlanScan scan : plan.scans().values()) {
      if (scan.parts() >= 0 || scan.partsRead() > 1) {
        read += scan.partsRead();
        all += Math.max(0, scan.parts());
        isAllTold &= scan.parts() >= 0;
      }
    }
    if (read == 0 && all == 0) {
      return "-";
    }
    return isAllTold
        ? "%s of %s".formatted(Signs.grouped(read), Signs.grouped(all))
        : Signs.grouped(read);
  }

  private static String times(double factor) {
    return String.format(Locale.ROOT, factor < 10 ? "%.1f ×" : "%.0f ×", factor);
  }

  private static List<Item> doubts(PlanUse use) {
    List<Item> items = new ArrayList<>();
    String shape = ShownNames.shown(use.shape());
    for (PlanUse.SeenPlan one : use.plans()) {
      one.example()
          .worstEstimate()
          .filter(step -> step.estimateError() >= FAR_OFF)
          .ifPresent(step ->
              items.add(
                  Item.signed(
                      "!",
                      "%s was expected to give %s and gave %s: %s"
                          .formatted(
                              step.name(),
                              Signs.counted(Math.round(step.estimatedRows()), "row"),
                              Signs.grouped(Math.round(step.actualRows())),
                              shape))));
      if (one.rows() >= 0 && one.rowsRead() > MANY_READ * Math.max(1, one.rows())) {
        items.add(
            Item.signed(
                "!",
                "%s read for %s returned: %s"
                    .formatted(
                        Signs.counted(one.rowsRead(), "row"), Signs.grouped(one.rows()), shape)));
      }
    }
    use.changes().forEach(change -> items.add(within(change, shape)));
    return items;
  }

  /** What a plan does otherwise within one recording, which is held against nothing. */
  private static Item within(PlanChange change, String statement) {
    boolean isBetter = change.kind().effect() == PlanChange.Effect.BETTER;
    return Item.signed(isBetter ? "·" : "!", RecordedPlans.words(change)).below(List.of(statement));
  }

  /** One line of what a plan does otherwise than before. */
  static Item change(PlanChange change, String statement) {
    return Item.judged(RecordedPlans.verdict(change), RecordedPlans.words(change))
        .below(List.of(statement));
  }

  /** A plan as a tree, outermost first. */
  static List<String> tree(QueryPlan plan) {
    List<String> lines = new ArrayList<>();
    draw(plan.root(), "", "", lines);
    return lines;
  }

  private static void draw(PlanStep step, String first, String next, List<String> lines) {
    lines.add(first + words(step));
    for (int i = 0; i < step.parts().size(); i++) {
      boolean isLast = i == step.parts().size() - 1;
      draw(
          step.parts().get(i), next + (isLast ? "└ " : "├ "), next + (isLast ? "  " : "│ "), lines);
    }
  }

  private static String words(PlanStep step) {
    List<String> words = new ArrayList<>();
    words.add(step.name());
    step.scan().ifPresent(scan -> words.addAll(words(step.name(), scan)));
    if (!step.conditions().isEmpty()) {
      words.add(String.join(" AND ", step.conditions()));
    }
    if (step.actualRows() >= 0) {
      words.add(
          Signs.counted(Math.round(step.actualRows()), "row")
              + (step.mayHaveBeenStopped() ? " taken" : "")
              + expected(step));
    } else if (step.estimatedRows() >= 0) {
      words.add("expected " + Signs.counted(Math.round(step.estimatedRows()), "row"));
    }
    return ShownNames.shown(String.join(" · ", words));
  }

  /** What nobody had to expect is no error. */
  private static String expected(PlanStep step) {
    return step.estimatedRows() < 0 || step.counted() == PlanStep.Counted.OTHERWISE
        ? ""
        : (step.mayHaveBeenStopped() ? " (expected %s in all)" : " (expected %s)")
            .formatted(Signs.grouped(Math.round(step.estimatedRows())));
  }

  private static List<String> words(String name, PlanScan scan) {
    List<String> words = new ArrayList<>();
    if (!scan.table().equals(name)) {
      words.add(scan.table());
    }
    if (!scan.access().isEmpty()) {
      words.add("by " + scan.access());
    }
    List<String> whole = PartitionAccess.readWhole(scan);
    if (!whole.isEmpty()) {
      words.add("all of " + String.join(" and ", whole));
    }
    if (scan.parts() >= 0) {
      words.add(
          "%s of %s read".formatted(Signs.grouped(scan.partsRead()), Signs.grouped(scan.parts())));
    }
    if (scan.parts() < 0 && scan.partsRead() > 1) {
      words.add(Signs.counted(scan.partsRead(), "part") + " read");
    }
    if (!scan.pruning().isEmpty()) {
      words.add("pruned by " + String.join(" AND ", scan.pruning()));
    }
    List<String> conditions = new ArrayList<>(scan.conditions());
    conditions.addAll(scan.checks());
    if (!conditions.isEmpty()) {
      words.add(String.join(" AND ", conditions.stream().distinct().toList()));
    }
    if (!scan.columns().isEmpty()) {
      words.add(Signs.counted(scan.columns().size(), "column"));
    }
    return words;
  }
}
