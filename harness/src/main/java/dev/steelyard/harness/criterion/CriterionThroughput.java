package dev.steelyard.harness.criterion;

import dev.steelyard.core.model.Throughput;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * How Criterion says what one iteration processes. Where it names two kinds of work, the first is
 * taken: in Criterion's words, the primary one.
 */
final class CriterionThroughput {

  private @Nullable Throughput work;

  Optional<Throughput> work() {
    return Optional.ofNullable(work);
  }

  /** In a message: {@code [{"per_iteration":4096,"unit":"bytes"}]}. */
  void ofMessage(JsonParser value) {
    if (value.currentToken() != JsonToken.VALUE_NULL) {
      Json.array(value, this::ofMessageElement);
    }
  }

  private void ofMessageElement(JsonParser element) {
    double[] multiplier = {Double.NaN};
    String[] unit = {""};
    Json.object(
        element,
        (name, value) -> {
          switch (name) {
            case "per_iteration" -> multiplier[0] = Json.number(value);
            case "unit" -> unit[0] = Json.text(value);
            default -> value.skipChildren();
          }
        });
    first(multiplier[0], unit[0]);
  }

  /** In {@code benchmark.json}: {@code {"Bytes":4096}} or {@code {"ElementsAndBytes":{…}}}. */
  void ofTree(JsonParser value) {
    if (value.currentToken() != JsonToken.VALUE_NULL) {
      Json.object(value, this::ofVariant);
    }
  }

  private void ofVariant(String variant, JsonParser value) {
    if (value.currentToken() == JsonToken.START_OBJECT) {
      Json.object(value, (name, number) -> first(Json.number(number), name));
    } else {
      first(Json.number(value), variant);
    }
  }

  private void first(double multiplier, String kind) {
    if (!(multiplier >= 0) || Double.isInfinite(multiplier)) {
      throw new DamagedEntryException("its throughput is %s %s".formatted(multiplier, kind));
    }
    if (work == null) {
      work =
          switch (kind) {
            case "Bytes", "bytes" -> new Throughput(multiplier, "bytes", Optional.of("binary"));
            case "BytesDecimal" -> new Throughput(multiplier, "bytes", Optional.of("decimal"));
            case "Bits", "bits" -> new Throughput(multiplier, "bits", Optional.of("decimal"));
            case "Elements" -> new Throughput(multiplier, "elements", Optional.of("decimal"));
            default -> new Throughput(multiplier, kind, Optional.of("decimal"));
          };
    }
  }
}
