package dev.steelyard.harness.bencher;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.harness.writing.ForeignForm;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Bencher Metric Format: the median of each result, between its quartiles. The format has no units:
 * they are those of the measures ({@link Measures}), and have to be set in Bencher. Of several
 * results of one name the newest counts, which is the last.
 */
public final class BencherWriter implements ForeignForm {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public boolean tellsSubjects() {
    return false;
  }

  @Override
  public int write(List<Result> results, OutputStream out) throws IOException {
    Map<String, Map<String, Result>> benchmarks = new LinkedHashMap<>();
    int left = 0;
    for (Result result : results) {
      Place place = Place.of(result);
      Map<String, Result> measures =
          benchmarks.computeIfAbsent(place.benchmark, _ -> new LinkedHashMap<>());
      if (measures.put(place.measure, result) != null) {
        left++;
      }
    }
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      benchmarks.forEach((name, measures) -> {
        json.writeRaw('\n');
        json.writeName(name);
        json.writeStartObject();
        measures.forEach((measure, result) -> metric(measure, result, json));
        json.writeEndObject();
      });
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return left;
  }

  private static void metric(String measure, Result result, JsonGenerator json) {
    json.writeName(measure);
    json.writeStartObject();
    json.writeNumberProperty("value", result.summary().median());
    json.writeNumberProperty("lower_value", result.summary().q1());
    json.writeNumberProperty("upper_value", result.summary().q3());
    json.writeEndObject();
  }

  /** Where in the format a result stands. */
  private record Place(String benchmark, String measure) {

    static Place of(Result result) {
      BenchmarkName name = result.name();
      String benchmark =
          Measures.isTime(result)
              ? result.benchmark()
              : new BenchmarkName(name.base(), name.levels(), Optional.empty()).toString();
      return new Place(benchmark, Measures.of(result));
    }
  }
}
