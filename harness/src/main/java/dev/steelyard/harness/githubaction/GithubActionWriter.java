package dev.steelyard.harness.githubaction;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.writing.ForeignForm;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of github-action-benchmark's tools {@code customSmallerIsBetter} and {@code
 * customBiggerIsBetter}: the median of each result. One file is of one of the two, so what is
 * better the other way, or nobody knows how, is left out. Of several results of one name the newest
 * counts, which is the last.
 *
 * @param better which of the two
 */
public record GithubActionWriter(Direction better) implements ForeignForm {

  private static final Set<Unit> USUAL = Set.of(Unit.NANOSECONDS, Unit.PER_SECOND);

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public boolean tellsSubjects() {
    return false;
  }

  @Override
  public int write(List<Result> results, OutputStream out) throws IOException {
    Map<List<String>, Result> newest = new LinkedHashMap<>();
    results.stream()
        .filter(one -> one.direction() == better)
        .forEach(one -> newest.put(List.of(one.benchmark(), one.unit().symbol()), one));
    Collection<Result> those = newest.values();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartArray();
      for (Result result : those) {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringProperty("name", name(result));
        json.writeStringProperty("unit", result.unit().symbol());
        json.writeNumberProperty("value", result.summary().median());
        json.writeStringProperty(
            "range", String.format(Locale.ROOT, "± %.4g", result.summary().standardDeviation()));
        json.writeStringProperty(
            "extra",
            "median of %d\n%s on %s"
                .formatted(result.values().size(), result.dut(), result.testBed().name()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
    return results.size() - those.size();
  }

  /**
   * The program finds a benchmark by its name alone, and a name in two units is two benchmarks. So
   * the unit is a part of it, unless it is what benchmarks mostly have; whether there is another of
   * that name changes from build to build.
   */
  private static String name(Result result) {
    return USUAL.contains(result.unit())
        ? result.benchmark()
        : "%s (%s)".formatted(result.benchmark(), result.unit().symbol());
  }
}
