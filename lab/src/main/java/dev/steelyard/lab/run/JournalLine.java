package dev.steelyard.lab.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a journal: a JSON object whose last key, {@code sum}, is a CRC-32C over the line
 * before (by its own sum) and the rest of this one. So a line that was changed, lost, doubled or
 * moved is known. Without a state; for any thread.
 */
final class JournalLine {

  /** The sum before the first line. */
  static final String START = "";

  private static final Pattern FORM =
      Pattern.compile("(\\{.*),\"sum\":\"([0-9a-f]{8})\"\\}", Pattern.DOTALL);

  /** What is missing, unknown, doubled or of another type is damage and never a default. */
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private JournalLine() {}

  /** A line's two parts: the object without its sum, and the sum. */
  record Parts(String json, String sum) {

    /** The line as it stands in the file, without its end. */
    String text() {
      return "%s,\"sum\":\"%s\"}".formatted(json.substring(0, json.length() - 1), sum);
    }
  }

  /** Says why a line is none. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedException(String why) {
      super(why);
    }
  }

  /** An object as the line after one with this sum. */
  static Parts write(Object content, String before) {
    return of(STRICT.writeValueAsString(content), before);
  }

  /** An object that is JSON already as the line after one with this sum. */
  static Parts of(String json, String before) {
    return new Parts(json, sum(before, json));
  }

  /** Takes a line apart, without its end. */
  static Parts check(String line, String before) throws DamagedException {
    Matcher form = FORM.matcher(line);
    if (!form.matches()) {
      throw new DamagedException("it is not a JSON object that ends in its sum");
    }
    String json = form.group(1) + "}";
    if (!sum(before, json).equals(form.group(2))) {
      throw new DamagedException(
          "its sum is wrong: it or the line before was changed, lost or moved");
    }
    return new Parts(json, form.group(2));
  }

  /** Reads the object of a checked line. */
  static <T> T read(String json, Class<T> type) {
    return STRICT.readValue(json, type);
  }

  private static String sum(String before, String json) {
    CRC32C crc = new CRC32C();
    crc.update((before + json).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }
}
