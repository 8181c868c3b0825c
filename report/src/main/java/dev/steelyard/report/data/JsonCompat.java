package dev.steelyard.report.data;

import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.StepTime;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;

/**
 * A suite across versions for programs: {@code steelyard-compat}, version 1; see docs/compat.md.
 */
public final class JsonCompat implements Renderer<Compatibility> {

  private static final int VERSION = 1;

  @Override
  public void write(Compatibility found, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-compat");
              json.number("version", VERSION);
              json.text("suite", found.suite());
              json.text("package", found.product());
              json.number("seconds", found.took().toNanos() / 1e9);
              json.any("negative", found.isNegative());
              json.any("incomplete", found.isIncomplete());
              json.array("versions", found.versions(), one -> version(one, found, json));
              json.array("cells", found.cells(), one -> cell(one, json));
              json.array("times", found.times(), one -> time(one, json));
              json.texts("notes", found.notes());
            }));
  }

  private static void version(TestedVersion version, Compatibility found, JsonOut json) {
    json.text("version", version.version());
    if (!version.product().equals(found.product())) {
      json.text("package", version.product());
    }
    version.released().ifPresent(time -> json.text("released", time.toString()));
    if (!version.problem().isEmpty()) {
      json.text("problem", version.problem());
    }
    if (version.frozen()) {
      json.any("frozen", true);
    }
    json.any("from_cache", version.fromCache());
    json.number("environment_seconds", version.environmentSeconds());
    json.number("import_seconds", version.importSeconds());
  }

  private static void cell(GridCell cell, JsonOut json) {
    json.text("direction", cell.crossing().word());
    json.text("case", cell.caseName());
    json.text("writer", cell.writer());
    json.text("reader", cell.reader());
    json.text("verdict", cell.verdict().words());
    if (!cell.words().isEmpty()) {
      json.text("step", cell.step());
      json.text("words", cell.words());
      json.any("declared", cell.declared());
    }
  }

  private static void time(StepTime time, JsonOut json) {
    json.text("case", time.caseName());
    json.text("version", time.acting());
    json.text("writer", time.writer());
    json.text("step", time.step());
    json.number("seconds", time.seconds());
    if (time.bytes() > 0) {
      json.number("bytes", time.bytes());
    }
  }
}
