package dev.steelyard.worker;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of one request: whole numbers become longs, others doubles. Used once. */
final class JsonRequest {

  private final String text;
  private int at;

  private JsonRequest(String text) {
    this.text = text;
  }

  /**
   * A request's object.
   *
   * @throws IllegalArgumentException when it is none
   */
  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> read(String text) {
    Object value = new JsonRequest(text).value();
    if (!(value instanceof Map)) {
      throw new IllegalArgumentException("a request is an object of JSON");
    }
    return (Map<String, @Nullable Object>) value;
  }

  private @Nullable Object value() {
    switch (next()) {
      case '{':
        return map();
      case '[':
        return list();
      case '"':
        return string();
      default:
        return word();
    }
  }

  /** The next letter that counts, which is not passed. */
  private char next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      throw new IllegalArgumentException("a request ends in the midst");
    }
    return text.charAt(at);
  }

  private boolean passes(char one) {
    if (next() == one) {
      at++;
      return true;
    }
    return false;
  }

  private Map<String, @Nullable Object> map() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    while (!passes('}')) {
      next();
      String name = string();
      if (!passes(':')) {
        throw new IllegalArgumentException("a name without a value in a request");
      }
      map.put(name, value());
      passes(',');
    }
    return map;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    while (!passes(']')) {
      list.add(value());
      passes(',');
    }
    return list;
  }

  private String string() {
    StringBuilder said = new StringBuilder();
    at++;
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      said.append(c == '\\' ? escaped() : c);
    }
    at++;
    return said.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    int control = "bfnrt".indexOf(c);
    return control < 0 ? c : "\b\f\n\r\t".charAt(control);
  }

  private @Nullable Object word() {
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    switch (word) {
      case "null":
        return null;
      case "true":
        return true;
      case "false":
        return false;
      default:
        return number(word);
    }
  }

  private static Object number(String word) {
    boolean isWhole = word.indexOf('.') < 0 && word.indexOf('e') < 0 && word.indexOf('E') < 0;
    if (!isWhole) {
      return Double.parseDouble(word); // Which keeps the sign of -0.0.
    }
    BigInteger whole = new BigInteger(word);
    return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
  }
}
