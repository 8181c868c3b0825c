package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.template.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Rows of a JSON file: a list of objects, whose keys are the columns, or of other values, which
 * have one column. A value keeps its digits as they are written. For one thread.
 */
final class JsonRows {

  /** The column of values that are no objects. */
  static final String VALUE = "value";

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Set<String> columns = new LinkedHashSet<>();
  private final List<Map<String, Value>> rows = new ArrayList<>();

  /** Where in the file what is read now begins. */
  private int line = 1;

  private JsonRows() {}

  /**
   * Reads a list.
   *
   * @throws SteelyardException naming the line or the row that is wrong
   */
  static CsvTable list(String text) {
    JsonRows all = new JsonRows();
    all.read(text, true);
    return all.table();
  }

  /**
   * Reads JSON lines: a row a line.
   *
   * @throws SteelyardException naming the line or the row that is wrong
   */
  static CsvTable lines(String text) {
    JsonRows all = new JsonRows();
    text.lines()
        .forEach(one -> {
          if (!one.isBlank()) {
            all.read(one, false);
          }
          all.line++;
        });
    return all.table();
  }

  private void read(String text, boolean list) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (list) {
        json.nextToken();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          rows.add(row(json, text));
        }
      } else {
        json.nextToken();
        rows.add(row(json, text));
      }
      if (json.nextToken() != null) {
        throw wrong("something follows what should be all", json);
      }
    } catch (JacksonException broken) {
      throw SteelyardException.invalid(
          "line %d, column %d: it is not JSON: %s"
              .formatted(
                  broken.getLocation().getLineNr() + line - 1,
                  broken.getLocation().getColumnNr(),
                  broken.getOriginalMessage().lines().findFirst().orElse("")),
          broken);
    }
  }

  private SteelyardException wrong(String what, JsonParser json) {
    return SteelyardException.invalid(
        "line %d: %s".formatted(json.currentTokenLocation().getLineNr() + line - 1, what));
  }

  private Map<String, Value> row(JsonParser json, String text) {
    Map<String, Value> row = new LinkedHashMap<>();
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        row.put(name, value(json, text));
      }
      if (row.isEmpty()) {
        throw wrong("row %d is an object without any key".formatted(rows.size() + 1), json);
      }
    } else {
      row.put(VALUE, value(json, text));
    }
    columns.addAll(row.keySet());
    return row;
  }

  /** A text as it is; anything else as JSON has it. */
  private static Value value(JsonParser json, String text) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Value.text(json.getString());
    }
    int from = (int) json.currentTokenLocation().getCharOffset();
    if (json.currentToken().isScalarValue()) {
      return Value.json(json.getString());
    }
    json.skipChildren();
    return Value.json(compact(text.substring(from, (int) json.currentLocation().getCharOffset())));
  }

  /** JSON on one line, its numbers as they are written. */
  private static String compact(String json) {
    StringBuilder compact = new StringBuilder(json.length());
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char letter = json.charAt(i);
      if (inText && letter == '\\') {
        compact.append(letter).append(json.charAt(++i));
        continue;
      }
      inText ^= letter == '"';
      if (inText || letter > ' ') {
        compact.append(letter);
      }
    }
    return compact.toString();
  }

  private CsvTable table() {
    List<Value[]> table = new ArrayList<>(rows.size());
    for (Map<String, Value> row : rows) {
      for (String column : columns) {
        if (!row.containsKey(column)) {
          throw SteelyardException.invalid(
              "row %d has no '%s', which others have".formatted(table.size() + 1, column));
        }
      }
      table.add(columns.stream().map(row::get).toArray(Value[]::new));
    }
    return new CsvTable(List.copyOf(columns), table);
  }
}
