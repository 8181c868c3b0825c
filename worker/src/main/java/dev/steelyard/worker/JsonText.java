package dev.steelyard.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
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

  private final Writer out;

  private JsonText(Writer out) {
    this.out = out;
  }

  static String of(@Nullable Object value) {
    StringWriter text = new StringWriter();
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

  /** What needs no escape is written in one go: an answer may have 100 million characters. */
  private void text(String text) throws IOException {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || (Character.isSurrogate(c) && isHalf(text, i))) {
        out.write(text, plain, i - plain);
        out.append(escape(c));
        plain = i + 1;
      }
    }
    out.write(text, plain, text.length() - plain);
    out.append('"');
  }

  private static String escape(char c) {
    return c == '"' || c == '\\' ? "\\" + c : "\\u" + Integer.toHexString(0x10000 + c).substring(1);
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
