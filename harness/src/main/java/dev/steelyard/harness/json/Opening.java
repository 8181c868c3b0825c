package dev.steelyard.harness.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The beginning of a JSON text, as much of its outermost object as can be seen.
 *
 * @param fields the names of its fields, and of those in them as paths: {@code results.times},
 *     whether there is an array between or not
 * @param leaves the depth and name of each field that holds no object: {@code 2:times}
 * @param texts those of its fields that hold strings, the first of each path
 */
public record Opening(Set<String> fields, Set<String> leaves, Map<String, String> texts) {

  private static final int MOST = 100;
  private static final int DEEPEST = 4;

  public Opening {
    fields = Set.copyOf(fields);
    leaves = Set.copyOf(leaves);
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
    Look look = new Look();
    Slice text = new Slice(head, from, head.length - from, 1, 1, true);
    try (JsonParser parser = Json.trusting(text)) {
      look.at("", "", parser, 0);
    } catch (JacksonException | DamagedEntryException cutOff) {
      // What was seen before the text was cut off, or went wrong, is all there is to judge by.
      return look.opening();
    }
    return look.opening();
  }

  /**
   * Whether all that is no object is three levels down and called one of these, and the first of
   * them is there: what a format looks like whose other names are all its users' own.
   */
  public boolean isThreeDeepWith(String... names) {
    List<String> known = Stream.of(names).map(name -> "3:" + name).toList();
    return leaves.contains(known.getFirst()) && known.containsAll(leaves);
  }

  /** What was seen. */
  private static final class Look {
    private final Set<String> fields = new HashSet<>();
    private final Set<String> leaves = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();

    Opening opening() {
      return new Opening(fields, leaves, texts);
    }

    void at(String path, String own, JsonParser value, int depth) {
      if (value.currentToken() == JsonToken.START_OBJECT && depth <= DEEPEST) {
        Json.object(
            value,
            (name, field) -> {
              String place = path.isEmpty() ? name : path + "." + name;
              fields.add(place);
              at(place, name, field, depth + 1);
            });
        return;
      }
      if (value.currentToken() == JsonToken.START_ARRAY && depth <= DEEPEST) {
        leaves.add(depth + ":" + own);
        Json.array(value, element -> at(path, own, element, depth));
        return;
      }
      leaves.add(depth + ":" + own);
      if (value.currentToken() == JsonToken.VALUE_STRING) {
        texts.putIfAbsent(path, value.getString());
      }
      value.skipChildren();
    }
  }
}
