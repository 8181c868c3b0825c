package dev.steelyard.report.data;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.trace.diff.PlanDifference;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.TraceChanges;
import java.io.IOException;
import java.util.Locale;

/**
 * What became of a program's inside, for programs: {@code steelyard-trace-changes}, version 1; see
 * docs/trace.md.
 */
public final class JsonTraceChanges implements Renderer<TraceChanges> {

  private static final int VERSION = 1;

  @Override
  public void write(TraceChanges changes, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-trace-changes");
              json.number("version", VERSION);
              json.text("title", changes.report().title());
              json.array("plans", changes.plans(), one -> plan(one, json));
              json.array(
                  "suites",
                  changes.report().suites(),
                  suite -> JsonReport.suite(suite, changes.report().minimumEffect(), json));
              json.texts("notes", changes.notes());
            }));
  }

  private static void plan(PlanDifference one, JsonOut json) {
    json.text("database", one.after().database());
    json.text("statement", one.after().shape());
    json.text("statement_before", one.before().shape());
    json.text("caller", one.after().caller());
    json.text("hash_before", one.was().hash());
    json.text("hash", one.is().hash());
    json.array("changes", one.changes(), change -> change(change, json));
  }

  private static void change(PlanChange change, JsonOut json) {
    json.text("kind", change.kind().name().toLowerCase(Locale.ROOT));
    json.text("effect", change.kind().effect().name().toLowerCase(Locale.ROOT));
    json.text("table", change.table());
    json.text("before", change.before());
    json.text("after", change.after());
  }
}
