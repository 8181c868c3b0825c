package dev.steelyard.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a case is varied by: names with levels, each of which is text, a number, a truth value or
 * {@link #since}. A case is run with every combination; its constructor takes a level of each, in
 * the order in which they are given here.
 */
public final class Parameters {

  /** A level that holds from a version on. */
  private static final class LaterLevel {
    private final String version;
    private final Object level;

    LaterLevel(String version, Object level) {
      this.version = version;
      this.level = level;
    }
  }

  private final Map<String, List<Object>> levels;

  private Parameters(Map<String, List<Object>> levels) {
    this.levels = levels;
  }

  /** None: the case is run once. */
  static Parameters none() {
    return new Parameters(Collections.emptyMap());
  }

  /** One parameter with its levels. */
  public static Parameters of(String name, Object... levels) {
    return none().and(name, levels);
  }

  /** One more. */
  public Parameters and(String name, Object... more) {
    Map<String, List<Object>> all = new LinkedHashMap<>(levels);
    all.put(name, Arrays.asList(more));
    return new Parameters(all);
  }

  /** A level that holds from a version of the library on. */
  public static Object since(String version, Object level) {
    return new LaterLevel(version, level);
  }

  /** All combinations as a suite's reader wants them: values, and versions they hold from. */
  List<Object> described(String since) {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(Collections.emptyMap());
    for (Map.Entry<String, List<Object>> one : levels.entrySet()) {
      List<Map<String, Object>> more = new ArrayList<>();
      for (Map<String, Object> begun : all) {
        for (Object level : one.getValue()) {
          Map<String, Object> longer = new LinkedHashMap<>(begun);
          longer.put(one.getKey(), level);
          more.add(longer);
        }
      }
      all = more;
    }
    List<Object> said = new ArrayList<>();
    all.forEach(one -> said.add(described(one, since)));
    return said;
  }

  private static Map<String, Object> described(Map<String, Object> combination, String since) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> bounds = new ArrayList<>();
    combination.forEach((name, level) -> {
      if (level instanceof LaterLevel) {
        LaterLevel later = (LaterLevel) level;
        bounds.add(later.version);
        values.put(name, later.level);
      } else {
        values.put(name, level);
      }
    });
    if (!since.isEmpty()) {
      bounds.add(since);
    }
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("values", values);
    said.put("since", bounds);
    return said;
  }

  /** In the order in which a constructor takes them. */
  List<String> names() {
    return new ArrayList<>(levels.keySet());
  }
}
