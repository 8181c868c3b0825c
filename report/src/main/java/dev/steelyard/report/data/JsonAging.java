package dev.steelyard.report.data;

import dev.steelyard.core.compat.AgingCause;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingSearch;
import dev.steelyard.core.compat.AgingStep;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;

/**
 * A search over sequences for programs: {@code steelyard-compat-search}, version 1; see
 * docs/compat-search.md.
 */
public final class JsonAging implements Renderer<AgingSearch> {

  private static final int VERSION = 1;

  @Override
  public void write(AgingSearch found, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-compat-search");
              json.number("version", VERSION);
              json.text("suite", found.suite());
              json.text("package", found.product());
              json.number("seconds", found.took().toNanos() / 1e9);
              json.any("negative", found.isNegative());
              json.any("incomplete", found.isIncomplete());
              json.any("interrupted", found.isInterrupted());
              json.any("seed", found.seed());
              json.any("length", found.length());
              json.any("sequences", found.sequences());
              json.any("steps", found.steps());
              json.any("refusals", found.refusals());
              json.any("pairs", found.pairs());
              json.any("kinds", found.kinds());
              json.array("versions", found.versions(), one -> version(one, json));
              json.array("causes", found.causes(), one -> cause(one, json));
              json.texts("notes", found.notes());
            }));
  }

  private static void version(TestedVersion version, JsonOut json) {
    json.text("version", version.version());
    if (!version.problem().isEmpty()) {
      json.text("problem", version.problem());
    }
  }

  private static void cause(AgingCause cause, JsonOut json) {
    failure(cause.shortest(), json);
    json.any("times", cause.times());
    json.any("repeatable", cause.isRepeatable());
    json.any("declared", cause.declared());
    json.array("found", cause.found(), one -> step(one, json));
    json.array("others", cause.others(), one -> failure(one, json));
  }

  private static void failure(AgingFailure failure, JsonOut json) {
    json.text("case", failure.caseName());
    json.array("steps", failure.steps(), one -> step(one, json));
    json.text("reader", failure.reader());
    json.text("verdict", failure.verdict().words());
    json.text("place", failure.place());
    json.text("words", failure.words());
  }

  private static void step(AgingStep step, JsonOut json) {
    json.text("operation", step.operation());
    json.text("version", step.version());
    json.any("seed", step.seed());
    json.any("size", step.size());
  }
}
