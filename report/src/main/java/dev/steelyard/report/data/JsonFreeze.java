package dev.steelyard.report.data;

import dev.steelyard.core.compat.Freeze;
import dev.steelyard.core.compat.FrozenCell;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;

/**
 * What was frozen of a suite, for programs: {@code steelyard-compat-freeze}, version 1; see
 * docs/compat.md.
 */
public final class JsonFreeze implements Renderer<Freeze> {

  private static final int VERSION = 1;

  @Override
  public void write(Freeze found, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-compat-freeze");
              json.number("version", VERSION);
              json.text("suite", found.suite());
              json.text("package", found.product());
              json.text("folder", found.folder());
              json.any("incomplete", found.isIncomplete());
              json.array("versions", found.versions(), one -> version(one, json));
              json.array("cells", found.cells(), one -> cell(one, json));
              json.texts("notes", found.notes());
            }));
  }

  private static void version(TestedVersion version, JsonOut json) {
    json.text("version", version.version());
    if (!version.problem().isEmpty()) {
      json.text("problem", version.problem());
    }
  }

  private static void cell(FrozenCell cell, JsonOut json) {
    json.text("case", cell.caseName());
    json.text("version", cell.version());
    json.text("state", cell.state().words());
    if (!cell.words().isEmpty()) {
      json.text("words", cell.words());
    }
    if (cell.bytes() > 0) {
      json.number("bytes", cell.bytes());
    }
  }
}
