package dev.steelyard.report.data;

import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.report.content.AdviceOutcomes;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.Locale;

/** What became of advice, for programs: {@code steelyard-advice}, version 1; see docs/trace.md. */
public final class JsonAdvice implements Renderer<AdviceOutcomes> {

  private static final int VERSION = 1;

  @Override
  public void write(AdviceOutcomes outcomes, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-advice");
              json.number("version", VERSION);
              json.text("before", outcomes.before());
              json.text("after", outcomes.after());
              json.number("unit_nanoseconds_before", outcomes.unitBefore());
              json.number("unit_nanoseconds_after", outcomes.unitAfter());
              json.array("advice", outcomes.advice(), one -> checked(one, json));
              json.texts("notes", outcomes.notes());
            }));
  }

  private static void checked(CheckedAdvice one, JsonOut json) {
    advice(one.advice(), json);
    json.text("outcome", one.outcome().name().toLowerCase(Locale.ROOT));
    json.number("measured_nanoseconds", one.measured());
    json.number("measured_margin", one.margin());
    json.number("calls_gone", one.gone());
  }

  /** One piece, all numbers by the unit of work. */
  static void advice(Advice one, JsonOut json) {
    json.text("what", one.what().name().toLowerCase(Locale.ROOT));
    json.text("subject", one.subject());
    json.text("statement", one.detail());
    json.number("calls", one.of());
    json.number("calls_less", one.gone());
    json.number("entries", one.entries());
    json.number("saved_nanoseconds", one.saved().nanos());
    json.number("saved_low", one.saved().low());
    json.number("saved_high", one.saved().high());
    json.number("shortens_at_most", one.shortens());
    json.text("within", one.within());
    json.text("condition", one.condition());
    json.array("paths", one.paths(), path -> json.texts("path", path));
  }
}
