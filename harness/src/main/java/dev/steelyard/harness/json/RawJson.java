package dev.steelyard.harness.json;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;

/**
 * JSON texts kept as they were written but for the white space between tokens, which is left out,
 * and escapes, which are as few as there can be: the same message is the same text however its file
 * was indented and whichever tool wrote it again. Call it on texts that a parser has accepted.
 */
public final class RawJson {

  private RawJson() {}

  /** The text on one line. */
  public static String compact(Slice text) {
    return compact(text, 0, text.length());
  }

  /**
   * The value a parser of the text stands on; leaves the parser on its last token.
   *
   * @param text the text the parser was made for
   */
  public static String value(JsonParser parser, Slice text) {
    int from = start(parser);
    return valueFrom(from, parser, text);
  }

  /** Where the value that a parser stands on begins. */
  public static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** The value that began at {@link #start} and whose first or last token the parser stands on. */
  public static String valueFrom(int start, JsonParser parser, Slice text) {
    parser.skipChildren();
    parser.finishToken();
    return compact(text, start, (int) parser.currentLocation().getByteOffset());
  }

  private static String compact(Slice text, int from, int to) {
    byte[] bytes = text.bytes();
    byte[] kept = new byte[to - from];
    int size = 0;
    boolean quoted = false;
    for (int i = text.offset() + from; i < text.offset() + to; i++) {
      byte next = bytes[i];
      if (!quoted && (next == 'N' || next == 'I')) {
        return quotingWhatIsNoNumber(text, from, to);
      }
      if (quoted && next == '\\') {
        byte[] written = Escapes.canonical(bytes, i);
        System.arraycopy(written, 0, kept, size, written.length);
        size += written.length;
        i += Escapes.length(bytes, i) - 1;
        continue;
      }
      if (quoted || !Cursor.isBlank(next)) {
        kept[size++] = next;
      }
      if (next == '"') {
        quoted = !quoted;
      }
    }
    return new String(kept, 0, size, StandardCharsets.UTF_8);
  }

  /** NaN and Infinity are no JSON, and what is stored must be. */
  private static String quotingWhatIsNoNumber(Slice text, int from, int to) {
    StringWriter written = new StringWriter();
    Slice part = text.part(from, to, text.line(), text.column());
    try (JsonParser parser = Json.parser(part);
        JsonGenerator generator =
            Json.FACTORY.createGenerator(ObjectWriteContext.empty(), written)) {
      generator.copyCurrentStructureExact(parser);
    }
    return written.toString();
  }
}
