package dev.steelyard.harness.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A value of a JSON text that was read whole, and where in the text it is. For texts that are small
 * because they are summaries; what may be large is read by {@link Json} as it comes.
 *
 * <p>What is asked for and not there is a {@link DamagedEntryException} that names the place.
 *
 * @param path for example {@code jobs[0].read}; empty for the text itself
 * @param line of the file, from 1, on which it begins
 * @param content String, Double, Boolean, List or Map of these trees, or nothing for null
 * @param written a number as it was written, anything else as an empty text
 */
public record JsonTree(String path, long line, @Nullable Object content, String written) {

  /** Gets what follows the first value of a text. */
  @FunctionalInterface
  public interface More {

    /**
     * There is more.
     *
     * @param line on which it begins
     * @param isAnother whether it is, or holds, another JSON object
     */
    void follows(long line, boolean isAnother);
  }

  /** All of the text, which holds one value. */
  public static JsonTree of(Slice text) {
    return of(
        text,
        (_, _) -> {
          throw new DamagedEntryException("there is more after the value");
        });
  }

  /**
   * The first value of the text.
   *
   * @param more is told that there is more, if there is
   */
  public static JsonTree of(Slice text, More more) {
    try (JsonParser parser = Json.parser(text)) {
      JsonTree tree = read("", text.line() - 1, parser);
      int end = Math.max(1, parser.currentTokenLocation().getLineNr());
      boolean hasMore;
      boolean isAnother = false;
      try {
        JsonToken next = parser.nextToken();
        hasMore = next != null;
        isAnother = next == JsonToken.START_OBJECT;
      } catch (JacksonException noJson) {
        hasMore = true;
      }
      if (hasMore) {
        more.follows(
            Math.max(text.line() - 1 + end, line(text, parser)),
            isAnother || hasObject(text.text().lines().skip(end)));
      }
      return tree;
    }
  }

  /** Whether an object begins a line: what a tool or a shell says may stand before it. */
  private static boolean hasObject(Stream<String> lines) {
    return lines.anyMatch(one -> one.stripLeading().startsWith("{"));
  }

  private static long line(Slice text, JsonParser parser) {
    return text.line() - 1 + parser.currentLocation().getLineNr();
  }

  private static JsonTree read(String path, long linesBefore, JsonParser parser) {
    long line = linesBefore + Math.max(1, parser.currentTokenLocation().getLineNr());
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, JsonTree> fields = new LinkedHashMap<>();
        Json.object(
            parser,
            (name, value) -> {
              String place = path.isEmpty() ? name : path + "." + name;
              fields.put(name, read(place, linesBefore, value));
            });
        yield new JsonTree(path, line, fields, "");
      }
      case START_ARRAY -> {
        List<JsonTree> elements = new ArrayList<>();
        Json.array(
            parser,
            value -> elements.add(read(path + "[" + elements.size() + "]", linesBefore, value)));
        yield new JsonTree(path, line, elements, "");
      }
      case VALUE_STRING -> new JsonTree(path, line, parser.getString(), "");
      case VALUE_TRUE -> new JsonTree(path, line, true, "");
      case VALUE_FALSE -> new JsonTree(path, line, false, "");
      case VALUE_NULL -> new JsonTree(path, line, null, "");
      default -> {
        double number = Json.number(parser);
        yield new JsonTree(path, line, number, parser.getString());
      }
    };
  }

  public boolean isNull() {
    return content == null;
  }

  public boolean isNumber() {
    return content instanceof Double;
  }

  public boolean isText() {
    return content instanceof String;
  }

  public boolean isObject() {
    return content instanceof Map;
  }

  public boolean isArray() {
    return content instanceof List;
  }

  /** The field's value, unless it is not there or null. */
  public Optional<JsonTree> find(String field) {
    return Optional.ofNullable(fields().get(field)).filter(value -> !value.isNull());
  }

  /** The field's value. */
  public JsonTree at(String field) {
    return find(field)
        .orElseThrow(() -> new DamagedEntryException("%shas no '%s'".formatted(said(), field)));
  }

  /** The fields of an object; of anything else none. */
  public Map<String, JsonTree> fields() {
    Map<String, JsonTree> fields = new LinkedHashMap<>();
    if (content instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put((String) name, (JsonTree) value));
    }
    return fields;
  }

  /** The elements of an array. */
  public List<JsonTree> elements() {
    if (content instanceof List<?> list) {
      return list.stream().map(JsonTree.class::cast).toList();
    }
    throw new DamagedEntryException(said() + "is no array");
  }

  /** A number; a string that tools write for what is no number is NaN or infinite. */
  public double number() {
    return switch (content) {
      case Double number -> number;
      case null -> Double.NaN;
      case String text -> Json.named(text);
      default -> throw new DamagedEntryException(said() + "is no number");
    };
  }

  /** A string. */
  public String text() {
    if (content instanceof String text) {
      return text;
    }
    throw new DamagedEntryException(said() + "is no string");
  }

  /** The string in the field, or an empty one where it is not there. */
  public String textOf(String field) {
    return find(field).filter(JsonTree::isText).map(JsonTree::text).orElse("");
  }

  /** A string, number, or truth as it was written. */
  public String plain() {
    return switch (content) {
      case String text -> text;
      case Double _ -> written;
      case Boolean truth -> truth.toString();
      case null -> "null";
      default -> throw new DamagedEntryException(said() + "is neither a string nor a number");
    };
  }

  /** An array of numbers. */
  public Numbers numbers() {
    Numbers numbers = new Numbers();
    elements().forEach(one -> numbers.add(one.number()));
    return numbers;
  }

  /** The value on one line, as JSON. */
  public String json() {
    return switch (content) {
      case null -> "null";
      case String text -> quoted(text);
      case Double number -> Double.isFinite(number) ? written : quoted(written);
      case Boolean truth -> truth.toString();
      case List<?> list ->
          "[" + String.join(",", list.stream().map(one -> ((JsonTree) one).json()).toList()) + "]";
      default ->
          "{"
              + String.join(
                  ",",
                  fields().entrySet().stream()
                      .map(one -> quoted(one.getKey()) + ":" + one.getValue().json())
                      .toList())
              + "}";
    };
  }

  /** The value with its place, as JSON: what a single number of a large text is kept with. */
  public String placed() {
    return "{" + quoted(path) + ":" + json() + "}";
  }

  /** A text as a JSON string. */
  public static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }

  private String said() {
    return path.isEmpty() ? "it " : "'" + path + "' ";
  }
}
