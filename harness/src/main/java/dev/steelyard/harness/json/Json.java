package dev.steelyard.harness.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Pulls what readers need out of a parser that stands on a value. Every method leaves the parser on
 * the value's last token. What is not as asked for is a {@link DamagedEntryException}.
 */
public final class Json {

  /** Deeper nesting is refused. */
  public static final int DEEPEST = 200;

  /** Python writes NaN and Infinity bare, so they are read here and judged where values are. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  /** Reads the value of one field of an object. */
  @FunctionalInterface
  public interface FieldReader {
    void read(String name, JsonParser value);
  }

  private Json() {}

  /**
   * A parser that stands on the first token of the text.
   *
   * @throws DamagedEntryException when the text is blank, or holds what no string can keep
   */
  public static JsonParser parser(Slice text) {
    TextCheck.require(text);
    return trusting(text);
  }

  /** As {@link #parser}, for a text that may end in the middle of a character. */
  static JsonParser trusting(Slice text) {
    JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), text.bytes(), text.offset(), text.length());
    if (parser.nextToken() == null) {
      throw new DamagedEntryException("there is no value");
    }
    return parser;
  }

  /** Reads an object that is all the text holds. */
  public static void wholeObject(Slice text, FieldReader fields) {
    try (JsonParser parser = parser(text)) {
      object(parser, fields);
      if (parser.nextToken() != null) {
        throw new DamagedEntryException("there is more after the object");
      }
    }
  }

  /** Reads an object that is judged when it is read another time. */
  public static void skim(Slice text, FieldReader fields) {
    try (JsonParser parser = trusting(text)) {
      object(parser, fields);
    }
  }

  /**
   * Looks at a value from end to end, whatever is wanted of it.
   *
   * @throws DamagedEntryException when there is more than one value
   */
  public static void requireSound(Slice text) {
    try (JsonParser parser = parser(text)) {
      parser.skipChildren();
      parser.finishToken();
      if (parser.nextToken() != null) {
        throw new DamagedEntryException("there is more after the value");
      }
    }
  }

  /** Reads an object field by field. */
  public static void object(JsonParser parser, FieldReader fields) {
    expect(parser, JsonToken.START_OBJECT, "an object");
    for (@Nullable String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      fields.read(name, parser);
    }
  }

  /** Reads an array element by element. */
  public static void array(JsonParser parser, Consumer<JsonParser> element) {
    expect(parser, JsonToken.START_ARRAY, "an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.accept(parser);
    }
  }

  /** A string. */
  public static String text(JsonParser parser) {
    expect(parser, JsonToken.VALUE_STRING, "a string");
    return parser.getString();
  }

  /** A string, or nothing for null. */
  public static Optional<String> optionalText(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NULL
        ? Optional.empty()
        : Optional.of(text(parser));
  }

  /** A number; null and the names tools use for what is no number are NaN or infinite. */
  public static double number(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> written(parser);
      case VALUE_NULL -> Double.NaN;
      case VALUE_STRING -> named(parser.getString());
      default -> throw unexpected(parser, "a number");
    };
  }

  /**
   * A number as it is written: one whose exponent leaves nothing of it would be another number.
   * What is too large is infinite, which is judged where values are.
   */
  private static double written(JsonParser parser) {
    double number = parser.getDoubleValue();
    if (number == 0 && isNotZero(parser.getString())) {
      throw new DamagedEntryException(parser.getString() + " is too small a number to be kept");
    }
    return number;
  }

  private static boolean isNotZero(String text) {
    for (int i = 0; i < text.length() && (text.charAt(i) | ' ') != 'e'; i++) {
      if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  static double named(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "INF", "+INF", "Infinity" -> Double.POSITIVE_INFINITY;
      case "-INF", "-Infinity" -> Double.NEGATIVE_INFINITY;
      default ->
          throw new DamagedEntryException("expected a number, found the string '" + text + "'");
    };
  }

  /**
   * A whole number in a range.
   *
   * @throws DamagedEntryException when it is none, where another would be kept in its place
   */
  public static long whole(double number, String what, long least, long most) {
    if (!(number >= least && number <= most) || number != Math.rint(number)) {
      throw new DamagedEntryException(
          "%s is %s; it must be a whole number from %d to %d".formatted(what, number, least, most));
    }
    return (long) number;
  }

  /** An array of numbers. */
  public static void numbers(JsonParser parser, Numbers into) {
    expect(parser, JsonToken.START_ARRAY, "an array of numbers");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      into.add(number(parser));
    }
  }

  /** Any value but null, as String, Long, Double, Boolean, List or Map. */
  public static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> plainNumber(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_ARRAY -> list(parser);
      case START_OBJECT -> map(parser);
      default -> throw unexpected(parser, "a value");
    };
  }

  private static Object plainNumber(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    double number = written(parser);
    if (!Double.isFinite(number)) {
      String text = parser.getString();
      if (Character.isDigit(text.charAt(text.length() - 1))) {
        throw new DamagedEntryException(text + " is too large a number to be kept");
      }
      return Double.toString(number);
    }
    return number;
  }

  private static List<Object> list(JsonParser parser) {
    List<Object> list = new ArrayList<>();
    array(parser, element -> ifPresent(element, () -> list.add(value(element))));
    return Collections.unmodifiableList(list);
  }

  /** An object; fields that are null are left out. */
  public static Map<String, Object> map(JsonParser parser) {
    Map<String, Object> map = new LinkedHashMap<>();
    object(parser, (name, field) -> ifPresent(field, () -> map.put(name, value(field))));
    return Collections.unmodifiableMap(map);
  }

  private static void ifPresent(JsonParser parser, Runnable action) {
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      action.run();
    }
  }

  private static void expect(JsonParser parser, JsonToken wanted, String what) {
    if (parser.currentToken() != wanted) {
      throw unexpected(parser, what);
    }
  }

  private static DamagedEntryException unexpected(JsonParser parser, String wanted) {
    @Nullable String name = parser.currentName();
    return new DamagedEntryException(
        "expected %s%s, found %s"
            .formatted(wanted, name == null ? "" : " in '" + name + "'", found(parser)));
  }

  private static String found(JsonParser parser) {
    @Nullable JsonToken token = parser.currentToken();
    if (token == null) {
      return "the end";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> token.isNumeric() ? "a number" : "the end";
    };
  }
}
