package dev.steelyard.harness.json;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

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
  private static final int MOST_FIELDS = 10_000;
  private static final int DEEPEST = 4;

  public Opening {
    fields = Collections.unmodifiableSet(new HashSet<>(fields));
    leaves = Collections.unmodifiableSet(new HashSet<>(leaves));
    texts = Collections.unmodifiableMap(new HashMap<>(texts));
  }

  /**
   * The openings in the first bytes of a file: its own, and those of the lines that begin with a
   * bracket, since the first line may be a compiler's chatter or damaged. Of those with the same
   * fields there is the first.
   */
  public static List<Opening> of(byte[] head) {
    Map<Set<String>, Opening> openings = new LinkedHashMap<>();
    boolean lineBegins = true;
    for (int i = 0; i < head.length && openings.size() < MOST; i++) {
      if (lineBegins && begins(head[i])) {
        add(openings, of(head, i));
      }
      boolean mark = i < 3 && head[i] < 0;
      lineBegins = head[i] == '\n' || (lineBegins && (mark || Cursor.isBlank(head[i])));
    }
    return List.copyOf(openings.values());
  }

  private static void add(Map<Set<String>, Opening> openings, Opening one) {
    openings.putIfAbsent(one.fields, one);
  }

  private static boolean begins(int first) {
    return first == '{' || first == '[';
  }

  private static Opening of(byte[] head, int from) {
    Look look = new Look(true);
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
   * The openings of a file whose first bytes do not tell what it is: its own as far as the stream
   * goes, since a long array may stand before what tells, and those of lines.
   *
   * @param lines the file's first lines, each perhaps cut off
   */
  public static List<Opening> far(InputStream in, List<String> lines) {
    Map<Set<String>, Opening> openings = new LinkedHashMap<>();
    if (!lines.isEmpty() && begins(lines.getFirst().charAt(0))) {
      add(openings, far(in).with(of(lines.getFirst().getBytes(StandardCharsets.UTF_8), 0)));
    }
    for (String line : lines) {
      if (openings.size() < MOST && begins(line.charAt(0))) {
        add(openings, of(line.getBytes(StandardCharsets.UTF_8), 0));
      }
    }
    return List.copyOf(openings.values());
  }

  /** Fields alone: what is in them may be long. */
  private static Opening far(InputStream in) {
    Look look = new Look(false);
    try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() != null) {
        look.at("", "", parser, 0);
      }
    } catch (JacksonException | DamagedEntryException cutOff) {
      return look.opening();
    }
    return look.opening();
  }

  private Opening with(Opening near) {
    return new Opening(fields, leaves, near.texts);
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
    private final boolean keepsTexts;
    private final Set<String> fields = new HashSet<>();
    private final Set<String> leaves = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();

    Look(boolean keepsTexts) {
      this.keepsTexts = keepsTexts;
    }

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
              if (fields.size() > MOST_FIELDS) {
                throw new DamagedEntryException("too many fields to know it by");
              }
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
      if (keepsTexts && value.currentToken() == JsonToken.VALUE_STRING) {
        texts.putIfAbsent(path, value.getString());
      }
      value.skipChildren();
    }
  }
}
