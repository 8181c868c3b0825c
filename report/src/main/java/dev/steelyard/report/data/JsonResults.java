package dev.steelyard.report.data;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Results as one JSON object; a result has the columns of the store's table as its keys. */
final class JsonResults implements Renderer<List<Result>> {

  @Override
  public void write(List<Result> results, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-results");
              json.number("version", JsonReport.VERSION);
              json.array("results", results, result -> result(result, json));
            }));
  }

  static void result(Result result, JsonOut json) {
    json.text("id", result.id());
    json.object("dut", () -> build(result.dut(), json));
    json.object("test_bed", () -> testBed(result.testBed(), json));
    json.text("benchmark_name", result.benchmark());
    json.numbers("values", result.values().toArray());
    json.object("summary", () -> summary(result.summary(), json));
    json.text("units", result.unit().symbol());
    result
        .throughput()
        .ifPresent(throughput ->
            json.object(
                "throughput",
                () -> {
                  json.number("multiplier", throughput.multiplier());
                  json.text("name", throughput.name());
                  throughput.unitSystem().ifPresent(name -> json.text("unit_system", name));
                }));
    json.object("metadata", () -> metadata(result.metadata(), json));
    json.number("timestamp", result.timestamp().getEpochSecond());
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static void build(DutBuild build, JsonOut json) {
    json.text("name", build.name());
    json.text("version", build.version());
    json.number("timestamp", build.timestamp().getEpochSecond());
  }

  private static void testBed(TestBed testBed, JsonOut json) {
    json.text("name", testBed.name());
    json.text("cpu", testBed.cpu());
    json.number("memory_gb", testBed.memoryGb());
    json.text("os", testBed.os());
    json.number("created_at", testBed.createdAt().getEpochSecond());
  }

  private static void summary(Summary summary, JsonOut json) {
    json.number("min", summary.min());
    json.number("q1", summary.q1());
    json.number("median", summary.median());
    json.number("q3", summary.q3());
    json.number("max", summary.max());
    json.number("mean", summary.mean());
    json.number("standard_deviation", summary.standardDeviation());
  }

  /** All but the tool's own message, which may be as long as the file it came from. */
  private static void metadata(Metadata metadata, JsonOut json) {
    Map<String, Object> fields = MetadataFields.write(metadata);
    fields.keySet().removeAll(Set.of(MetadataFields.DIRECTION_FROM, MetadataFields.MESSAGE));
    fields.forEach(json::any);
  }
}
