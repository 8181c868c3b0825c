package dev.steelyard.harness.steelyard;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The small objects inside an entry of Steelyard's JSON. */
final class SteelyardParts {

  private SteelyardParts() {}

  static @Nullable DutBuild dut(JsonParser value) {
    if (value.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    Map<String, Object> dut = Json.map(value);
    try {
      return new DutBuild(text(dut, "name"), text(dut, "version"), instant(dut, "timestamp"));
    } catch (SteelyardException invalid) {
      throw new DamagedEntryException(String.valueOf(invalid.getMessage()));
    }
  }

  static @Nullable TestBed testBed(JsonParser value) {
    if (value.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    Map<String, Object> machine = Json.map(value);
    return new TestBed(
        text(machine, "name"),
        text(machine, "cpu"),
        (int) Json.whole(number(machine, "memory_gb"), "'memory_gb'", 0, Integer.MAX_VALUE),
        text(machine, "os"),
        instant(machine, "created_at"));
  }

  static @Nullable Throughput throughput(JsonParser value) {
    if (value.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    Map<String, Object> work = Json.map(value);
    return new Throughput(
        number(work, "multiplier"),
        text(work, "name"),
        Optional.of(text(work, "unit_system")).filter(system -> !system.isEmpty()));
  }

  /** Unix seconds. */
  static Instant instant(JsonParser value) {
    return instant(Json.number(value));
  }

  private static Instant instant(Map<String, Object> object, String field) {
    return instant(number(object, field));
  }

  private static Instant instant(double seconds) {
    if (!(Math.abs(seconds) <= 1e11)) {
      throw new DamagedEntryException("%s is no time in Unix seconds".formatted(seconds));
    }
    return Instant.ofEpochSecond((long) seconds);
  }

  private static String text(Map<String, Object> object, String field) {
    return object.getOrDefault(field, "").toString();
  }

  private static double number(Map<String, Object> object, String field) {
    return switch (object.getOrDefault(field, 0L)) {
      case Number number -> number.doubleValue();
      default -> throw new DamagedEntryException("'%s' is no number".formatted(field));
    };
  }
}
