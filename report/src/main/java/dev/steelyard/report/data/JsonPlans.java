package dev.steelyard.report.data;

import dev.steelyard.core.plan.PartitionAccess;
import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.trace.PlanUse;
import java.util.Locale;

/** How databases planned statements, for programs. */
final class JsonPlans {

  private JsonPlans() {}

  static void use(PlanUse one, JsonOut json) {
    json.text("database", one.database());
    json.text("statement", one.shape());
    json.text("caller", one.caller());
    json.number("nanoseconds", one.nanos());
    json.array(
        "plans",
        one.plans(),
        seen -> {
          json.text("hash", seen.example().hash());
          json.number("count", seen.count());
          json.number("rows", seen.rows());
          json.number("rows_read", seen.rowsRead());
          json.array("steps", seen.example().root().all(), step -> step(step, json));
        });
  }

  private static void step(PlanStep step, JsonOut json) {
    json.text("name", step.name());
    json.text("role", step.role().name().toLowerCase(Locale.ROOT));
    json.number("parts", step.parts().size());
    json.texts("conditions", step.conditions());
    json.number("expected_rows", step.estimatedRows());
    json.number("rows", step.actualRows());
    if (step.mayHaveBeenStopped()) {
      json.any("may_have_been_stopped", true);
    }
    if (step.scan().isPresent()) {
      scan(step.scan().get(), json);
    }
  }

  private static void scan(PlanScan scan, JsonOut json) {
    json.text("table", scan.table());
    json.text("access", scan.access());
    if (!PartitionAccess.readWhole(scan).isEmpty()) {
      json.texts("read_whole", PartitionAccess.readWhole(scan));
    }
    json.texts("bounded_by", scan.conditions());
    json.texts("checked_for", scan.checks());
    json.texts("pruned_by", scan.pruning());
    json.number("parts_read", scan.partsRead());
    json.number("parts_of", scan.parts());
    json.texts("columns", scan.columns());
    json.number("rows_read", scan.rowsRead());
  }
}
