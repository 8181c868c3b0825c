package dev.steelyard.worker;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a case knows of its data. It lies beside them as JSON, as whoever does the next step may be
 * another version, or Python. What JSON has no word for is tagged, as in answers.
 */
final class CaseState {

  private static final String FLOAT = "$float";
  private static final String MAP = "$map";

  private final Path file;
  private final Map<String, @Nullable Object> state;
  private final String before;

  private CaseState(Path file, Map<String, @Nullable Object> state) {
    this.file = file;
    this.state = state;
    this.before = JsonText.of(written(state, ""));
  }

  /** That of data, empty where there is none. */
  static CaseState of(String data) throws IOException {
    Path file = Paths.get(data + ".steelyard-state");
    return new CaseState(file, Files.exists(file) ? read(file) : new LinkedHashMap<>());
  }

  private static Map<String, @Nullable Object> read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return map(given(JsonRequest.read(text)));
  }

  /** May be changed. */
  Map<String, @Nullable Object> state() {
    return state;
  }

  /**
   * Writes it where it was changed.
   *
   * @throws SuiteError when it holds what would not be given back
   */
  void keep() throws IOException {
    String now;
    try {
      now = JsonText.of(written(state, ""));
    } catch (StackOverflowError endless) {
      throw new SuiteError(
          "the state cannot be kept as JSON: it holds itself, or is too deep", endless);
    }
    if (!now.equals(before)) {
      Files.write(file, now.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** As JSON has it. */
  private static @Nullable Object written(@Nullable Object value, String place) {
    if (value == null || value instanceof Boolean || value instanceof String || isNumber(value)) {
      return PlainValues.plain(value);
    }
    if (value instanceof List) {
      List<@Nullable Object> all = new ArrayList<>();
      ((List<?>) value).forEach(one -> all.add(written(one, place + "[" + all.size() + "]")));
      return all;
    }
    if (value instanceof Map) {
      return written((Map<?, ?>) value, place);
    }
    throw unkept("a " + value.getClass().getName(), place);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger
        || value instanceof Double
        || value instanceof Float;
  }

  /** Names such as tags have must not become tags. */
  private static Map<String, @Nullable Object> written(Map<?, ?> map, String place) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    List<@Nullable Object> pairs = new ArrayList<>();
    boolean isPlain = true;
    for (Map.Entry<?, ?> one : map.entrySet()) {
      if (!(one.getKey() instanceof String)) {
        throw unkept("a key that is no text, " + one.getKey(), place);
      }
      String name = (String) one.getKey();
      Object value = written(one.getValue(), place.isEmpty() ? name : place + "." + name);
      named.put(name, value);
      pairs.add(Arrays.asList(name, value));
      isPlain &= !name.startsWith("$");
    }
    if (isPlain) {
      return named;
    }
    Map<String, @Nullable Object> tagged = new LinkedHashMap<>();
    tagged.put(MAP, pairs);
    return tagged;
  }

  private static SuiteError unkept(String what, String place) {
    return new SuiteError(
        "the state holds "
            + what
            + (place.isEmpty() ? "" : " in '" + place + "'")
            + ", which JSON does not give back; turn it into texts, numbers, lists and maps");
  }

  /** As it was before it was written. */
  private static @Nullable Object given(@Nullable Object read) {
    if (read instanceof List) {
      List<@Nullable Object> all = new ArrayList<>();
      ((List<?>) read).forEach(one -> all.add(given(one)));
      return all;
    }
    if (!(read instanceof Map)) {
      return read;
    }
    Map<?, ?> map = (Map<?, ?>) read;
    Object number = map.get(FLOAT);
    if (number instanceof String) {
      return real((String) number);
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    if (map.get(MAP) instanceof List) {
      for (Object one : (List<?>) map.get(MAP)) {
        List<?> pair = (List<?>) one;
        all.put(String.valueOf(pair.get(0)), given(pair.get(1)));
      }
    } else {
      map.forEach((name, value) -> all.put(String.valueOf(name), given(value)));
    }
    return all;
  }

  private static double real(String tag) {
    switch (tag) {
      case "nan":
        return Double.NaN;
      case "inf":
        return Double.POSITIVE_INFINITY;
      case "-inf":
        return Double.NEGATIVE_INFINITY;
      default:
        return -0.0;
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    return value instanceof Map ? (Map<String, @Nullable Object>) value : new LinkedHashMap<>();
  }
}
