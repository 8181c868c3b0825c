package dev.steelyard.report.data;

import dev.steelyard.core.compat.CellChange;
import dev.steelyard.core.compat.CompatChanges;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;

/**
 * Two runs of a suite for programs: {@code steelyard-compat-changes}, version 1; see
 * docs/compat.md.
 */
public final class JsonCompatChanges implements Renderer<CompatChanges> {

  private static final int VERSION = 1;

  @Override
  public void write(CompatChanges changes, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-compat-changes");
              json.number("version", VERSION);
              json.text("suite", changes.suite());
              json.text("package", changes.product());
              json.any("common", changes.common());
              json.any("gone", changes.gone());
              json.array("newly_broken", changes.newlyBroken(), one -> change(one, json));
              json.array("lost", changes.lost(), one -> change(one, json));
              json.array("newly_declared", changes.newlyDeclared(), one -> change(one, json));
              json.array("mended", changes.mended(), one -> change(one, json));
            }));
  }

  private static void change(CellChange change, JsonOut json) {
    GridCell after = change.after();
    json.text("direction", after.crossing().word());
    json.text("case", after.caseName());
    json.text("writer", after.writer());
    json.text("reader", after.reader());
    change.before().ifPresent(one -> json.text("before", one.verdict().words()));
    json.text("after", after.verdict().words());
    if (!after.words().isEmpty()) {
      json.text("step", after.step());
      json.text("words", after.words());
    }
  }
}
