package dev.steelyard.report.data;

import dev.steelyard.core.comparison.FalseAlarmRate;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.SelfWeighing;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A false-alarm rate for programs: {@code steelyard-self-weighing}, version 1, described in
 * docs/doctor.md.
 */
public final class JsonSelfWeighing implements Renderer<SelfWeighing> {

  private static final int VERSION = 1;

  @Override
  public void write(SelfWeighing content, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-self-weighing");
              json.number("version", VERSION);
              json.text("experiment", content.experiment());
              json.text("variant", content.variant());
              json.number("planned", content.planned());
              json.texts("runs", content.runs());
              json.number("minimum_effect", content.minimumEffect());
              json.number("stated_rate", FalseAlarmRate.STATED_RATE);
              figures(content.alarms(), json);
              json.array(
                  "benchmarks",
                  List.copyOf(content.alarms().byBenchmark().entrySet()),
                  one -> benchmark(one, json));
            }));
  }

  private static void benchmark(Map.Entry<String, FalseAlarmRate> one, JsonOut json) {
    json.text("benchmark", one.getKey());
    figures(one.getValue(), json);
  }

  private static void figures(FalseAlarmRate alarms, JsonOut json) {
    json.number("comparisons", alarms.comparisons().size());
    json.number("false_alarms", alarms.alarms());
    if (!alarms.comparisons().isEmpty()) {
      json.object(
          "rate",
          () -> {
            json.number("estimate", alarms.rate().estimate());
            json.number("low", alarms.rate().low());
            json.number("high", alarms.rate().high());
            json.number("confidence", alarms.rate().confidence());
          });
    }
    alarms.largest().ifPresent(largest -> json.number("largest_ratio", largest.ratio().estimate()));
  }
}
