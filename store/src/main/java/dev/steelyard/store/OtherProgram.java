package dev.steelyard.store;

import dev.steelyard.core.statistics.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * What the values of a row mean that lance-bench's scripts wrote, by the tool's message in its
 * metadata.
 *
 * <p>{@code publish_criterion.py} stores what Criterion measured of whole batches, not divided by
 * the batches' iterations, and calls the unit nanoseconds whatever it is. {@code publish_pytest.py}
 * takes every timer to count in seconds.
 *
 * @param unit of the values as they are here
 * @param divided whether they were totals
 */
public record OtherProgram(Values values, String unit, boolean divided) {

  /** What these scripts call the unit of everything. */
  public static final String UNIT = "nanoseconds";

  private static final double NANOS_A_SECOND = 1e9;

  /**
   * Reads a row; empty when its message is of neither tool.
   *
   * @param stored as the row has them
   */
  public static Optional<OtherProgram> of(String metadata, Values stored) {
    try (JsonParser json = MetadataJson.JSON.createParser(ObjectReadContext.empty(), metadata)) {
      Message message = new Message();
      return message.read(json) ? message.meaning(stored) : Optional.empty();
    } catch (JacksonException noMessage) {
      return Optional.empty();
    }
  }

  /** The parts of a tool's message that say what its values are. */
  private static final class Message {
    private String reason = "";
    private String unit = "";
    private String timer = "";
    private List<Double> counts = List.of();
    private List<Double> totals = List.of();
    private List<Double> data = List.of();

    boolean read(JsonParser json) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken token = json.nextToken();
        switch (name) {
          case "reason" -> reason = text(json, token);
          case "unit" -> unit = text(json, token);
          case "iteration_count" -> counts = numbers(json, token);
          case "measured_values" -> totals = numbers(json, token);
          case "options", "stats" -> nested(json, token);
          default -> json.skipChildren();
        }
      }
      return true;
    }

    private void nested(JsonParser json, JsonToken object) {
      if (object != JsonToken.START_OBJECT) {
        json.skipChildren();
        return;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken token = json.nextToken();
        switch (name) {
          case "timer" -> timer = text(json, token);
          case "data" -> data = numbers(json, token);
          default -> json.skipChildren();
        }
      }
    }

    private static String text(JsonParser json, JsonToken token) {
      json.skipChildren();
      return token == JsonToken.VALUE_STRING ? json.getString() : "";
    }

    private static List<Double> numbers(JsonParser json, JsonToken token) {
      List<Double> numbers = new ArrayList<>();
      if (token == JsonToken.START_ARRAY) {
        for (JsonToken next = json.nextToken();
            next != JsonToken.END_ARRAY && next != null;
            next = json.nextToken()) {
          numbers.add(next.isNumeric() ? json.getDoubleValue() : Double.NaN);
          json.skipChildren();
        }
      } else {
        json.skipChildren();
      }
      return numbers;
    }

    Optional<OtherProgram> meaning(Values stored) {
      if (reason.equals("benchmark-complete")) {
        return Optional.of(ofCriterion(stored));
      }
      return timer.isEmpty() || data.isEmpty() ? Optional.empty() : Optional.of(ofPytest(stored));
    }

    private OtherProgram ofPytest(Values stored) {
      return timer.endsWith("_ns") && isData(stored)
          ? new OtherProgram(Values.of(data.stream().mapToDouble(x -> x).toArray()), "ns", false)
          : new OtherProgram(stored, UNIT, false);
    }

    private boolean isData(Values stored) {
      return stored.size() == data.size()
          && stored.size() > 0
          && stored.get(0) == data.getFirst() * NANOS_A_SECOND;
    }

    private OtherProgram ofCriterion(Values stored) {
      String said = unit.isEmpty() ? UNIT : unit;
      double[] values = stored.toArray();
      if (!isTotals(values)) {
        return new OtherProgram(stored, said, false);
      }
      Arrays.setAll(values, i -> values[i] / counts.get(i));
      return new OtherProgram(
          Values.of(values), said, counts.stream().anyMatch(count -> count != 1));
    }

    private boolean isTotals(double[] stored) {
      boolean fits =
          stored.length == totals.size()
              && stored.length == counts.size()
              && counts.stream().allMatch(count -> count > 0);
      for (int i = 0; fits && i < stored.length; i++) {
        fits = stored[i] == totals.get(i);
      }
      return fits;
    }
  }
}
