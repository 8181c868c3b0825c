package dev.steelyard.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON: null, truth values, texts, numbers, lists and maps. Its own, as a library's would
 * meet another version of itself beside the library under test.
 */
final class JsonText {

  private final Appendable out;

  private JsonText(Appendable out) {
    this.out = out;
  }

  static String of(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    try {
      new JsonText(text).write(value);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  static byte[] bytes(@Nullable Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      new JsonText(writer).write(value);
    }
    return bytes.toByteArray();
  }

  private void write(@Nullable Object value) throws IOException {
    if (value instanceof String) {
      text((String) value);
    } else if (value instanceof Map) {
      map((Map<?, ?>) value);
    } else if (value instanceof List) {
      list((List<?>) value);
    } else {
      out.append(String.valueOf(value));
    }
  }

  private void map(Map<?, ?> map) throws IOException {
    String separator = "{";
    for (Map.Entry<?, ?> one : map.entrySet()) {
      out.append(separator);
      text(String.valueOf(one.getKey()));
      out.append(':');
      write(one.getValue());
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private void list(List<?> list) throws IOException {
    String separator = "[";
    for (Object one : list) {
      out.append(separator);
      write(one);
      separator = ",";
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private void text(String text) throws IOException {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || isHalf(text, i)) {
        out.append("\\u").append(Integer.toHexString(0x10000 + c).substring(1));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Half a surrogate pair has no bytes, but an escape. */
  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
