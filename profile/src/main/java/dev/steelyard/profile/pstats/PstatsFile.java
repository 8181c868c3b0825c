package dev.steelyard.profile.pstats;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what cProfile writes ({@code python3 -m cProfile -o FILE}): for each function its own time,
 * and by whom it was called. Whole stacks are not in it: here a function stands on its caller, and
 * on nothing else. For one thread.
 */
public final class PstatsFile {

  private static final int MOST_BYTES = 256 << 20;
  private static final int DICTIONARY = '{';
  private static final int REMEMBERED = 0x80;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MOST_SECONDS = 1e8;
  private static final int FIELDS = 5;

  private static final List<String> NOTES =
      List.of(
          "cProfile's own times are exact, but whole stacks are not in its files: a total is a"
              + " function's own time and that of what it calls itself, and not of what that calls",
          "its times are of the clock on the wall, unless it was given another one");

  /** A function as its file names it. */
  private record FunctionKey(String file, long line, String name) {}

  private final ProfileBuilder builder = new ProfileBuilder(ProfileEvent.WALL);
  private final Map<Object, FunctionKey> keys = new HashMap<>();
  private final Map<String, Integer> sameNames = new HashMap<>();

  private PstatsFile() {}

  /**
   * Whether it can be one: a dictionary with a tuple, or with nothing in it.
   *
   * @param head the first bytes, 2 or more
   */
  public static boolean isOne(byte[] head) {
    int second = head.length < 2 ? 0 : head[1] & ~REMEMBERED & 0xff;
    return head.length > 1
        && (head[0] & ~REMEMBERED & 0xff) == DICTIONARY
        && (second == '(' || second == ')' || second == '0');
  }

  /**
   * Reads one.
   *
   * @param where for messages
   * @throws SteelyardException when it is damaged, too large, or of something else
   */
  public static ProfileSet read(InputStream in, String where) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw SteelyardException.invalid(
          "%s is larger than %d MiB, which is more than is read of cProfile's files"
              .formatted(where, MOST_BYTES >> 20));
    }
    try {
      return new ProfileSet(
          Map.of(ProfileEvent.WALL, new PstatsFile().profile(MarshalReader.read(bytes))), NOTES);
    } catch (IOException damage) {
      throw SteelyardException.invalid(
          "%s cannot be read as a profile of Python's cProfile: %s"
              .formatted(where, FileFault.why(damage)),
          damage);
    }
  }

  private Profile profile(Object all) throws IOException {
    Map<?, ?> functions = map(all);
    for (Object key : functions.keySet()) {
      FunctionKey one = function(key);
      sameNames.merge(one.file() + ":" + one.name(), 1, Integer::sum);
    }
    for (Map.Entry<?, ?> one : functions.entrySet()) {
      List<?> numbers = list(one.getValue(), FIELDS);
      add(function(one.getKey()), seconds(numbers.get(2)), map(numbers.get(4)));
    }
    return builder.build();
  }

  /** What no caller accounts for was called from outside of the profile. */
  private void add(FunctionKey function, double own, Map<?, ?> callers) throws IOException {
    double rest = own;
    Frame frame = frame(function);
    for (Map.Entry<?, ?> caller : callers.entrySet()) {
      // Python's older profiler has but the number of calls.
      if (caller.getValue() instanceof List<?>) {
        double from = Math.min(rest, seconds(list(caller.getValue(), 4).get(2)));
        add(List.of(frame(function(caller.getKey())), frame), from);
        rest -= from;
      }
    }
    add(List.of(frame), rest);
  }

  private void add(List<Frame> stack, double seconds) {
    long nanos = Math.round(seconds * NANOS_PER_SECOND);
    if (nanos > 0) {
      builder.add(stack, "", 0, nanos);
    }
  }

  private FunctionKey function(Object key) throws IOException {
    FunctionKey known = keys.get(key);
    if (known != null) {
      return known;
    }
    List<?> parts = list(key, 3);
    if (parts.get(0) instanceof String file
        && parts.get(1) instanceof Long line
        && parts.get(2) instanceof String name) {
      FunctionKey made = new FunctionKey(file, line, name);
      keys.put(key, made);
      return made;
    }
    throw new IOException("a function is not told by file, line and name");
  }

  /**
   * The line is where a function begins, and not where time went: it only tells namesakes apart.
   */
  private Frame frame(FunctionKey function) {
    if (function.file().equals("~")) {
      return new Frame(FrameKind.NATIVE, function.name());
    }
    boolean isAlone = sameNames.getOrDefault(function.file() + ":" + function.name(), 0) < 2;
    return new Frame(
        FrameKind.PYTHON,
        isAlone ? function.name() : function.name() + ":" + function.line(),
        function.file(),
        0);
  }

  private static double seconds(Object value) throws IOException {
    if (value instanceof Number number) {
      double seconds = number.doubleValue();
      // Clocks that are set back give less than nothing.
      if (seconds <= MOST_SECONDS) {
        return Math.max(0, seconds);
      }
    }
    throw new IOException("a time in it is none");
  }

  private static Map<?, ?> map(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IOException("it is no dictionary of functions");
  }

  private static List<?> list(Object value, int size) throws IOException {
    if (value instanceof List<?> list && list.size() == size) {
      return list;
    }
    throw new IOException("a function has not %d numbers".formatted(size));
  }
}
