package dev.steelyard.harness.pytest;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.reading.EntryNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A test's name as a benchmark's: its full name, {@code tests/test_a.py::test_x}, with parameters
 * as levels: {@code [n=100]}.
 *
 * <p>When a parameter is no plain value (a list, an object, something that JSON cannot hold and
 * that would show an address in memory) the id pytest gave to all of them is the one level {@code
 * param}.
 */
final class PytestName {

  private static final String NOT_JSON = "UNSERIALIZABLE[";

  private static final String PARAM = "param";

  private String name = "";
  private String fullName = "";
  private Optional<String> param = Optional.empty();
  private final SortedMap<String, String> levels = new TreeMap<>();
  private boolean plain = true;

  void name(JsonParser value) {
    name = Json.text(value);
  }

  void fullName(JsonParser value) {
    fullName = Json.text(value);
  }

  void param(JsonParser value) {
    param = Json.optionalText(value);
  }

  void params(JsonParser value) {
    if (value.currentToken() != JsonToken.VALUE_NULL) {
      Json.object(value, this::level);
    }
  }

  private void level(String factor, JsonParser value) {
    if (value.currentToken().isStructStart()) {
      plain = false;
      value.skipChildren();
      return;
    }
    String level = value.getString();
    plain &= !level.startsWith(NOT_JSON);
    levels.put(factor, level);
  }

  /** The id that pytest gave to all parameters tells tests apart whose values look alike. */
  List<EntryNames.FactorLevel> apart() {
    String factor = levels.containsKey(PARAM) ? "pytest." + PARAM : PARAM;
    return List.of(new EntryNames.FactorLevel(factor, param.orElse("none")));
  }

  String canonical() {
    String full = fullName.isEmpty() ? name : fullName;
    Optional<String> suffix = param.map(id -> "[" + id + "]").filter(full::endsWith);
    String base = suffix.map(id -> full.substring(0, full.length() - id.length())).orElse(full);
    if (plain && !levels.isEmpty()) {
      return BenchmarkName.of(base).withLevels(levels).toString();
    }
    return suffix.isEmpty()
        ? full
        : BenchmarkName.of(base).withLevels(Map.of(PARAM, param.orElse(""))).toString();
  }
}
