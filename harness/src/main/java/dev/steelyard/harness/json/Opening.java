package dev.steelyard.harness.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The beginning of a JSON text, as much of its outermost object as can be seen.
 *
 * @param fields the names of its fields
 * @param texts those of its fields that hold strings
 */
public record Opening(Set<String> fields, Map<String, String> texts) {

  private static final int MOST = 100;

  public Opening {
    fields = Set.copyOf(fields);
    texts = Map.copyOf(texts);
  }

  /**
   * The openings in the first bytes of a file: its own, and those of the lines that begin with a
   * bracket, since the first line may be a compiler's chatter or damaged.
   */
  public static List<Opening> of(byte[] head) {
    List<Opening> openings = new ArrayList<>();
    boolean lineBegins = true;
    for (int i = 0; i < head.length && openings.size() < MOST; i++) {
      if (lineBegins && (head[i] == '{' || head[i] == '[')) {
        openings.add(at(head, i));
      }
      boolean mark = i < 3 && head[i] < 0;
      lineBegins = head[i] == '\n' || (lineBegins && (mark || Cursor.isBlank(head[i])));
    }
    return openings;
  }

  private static Opening at(byte[] head, int from) {
    Set<String> fields = new HashSet<>();
    Map<String, String> texts = new HashMap<>();
    Slice text = new Slice(head, from, head.length - from, 1, 1, true);
    try (JsonParser parser = Json.trusting(text)) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        parser.nextToken();
      }
      Json.object(
          parser,
          (name, value) -> {
            fields.add(name);
            if (value.currentToken() == JsonToken.VALUE_STRING) {
              texts.put(name, value.getString());
            }
            value.skipChildren();
          });
    } catch (JacksonException | DamagedEntryException cutOff) {
      // What was seen before the text was cut off, or went wrong, is all there is to judge by.
      return new Opening(fields, texts);
    }
    return new Opening(fields, texts);
  }
}
