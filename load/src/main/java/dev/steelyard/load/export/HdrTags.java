package dev.steelyard.load.export;

import dev.steelyard.core.text.Visible;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * What requests are called in a log of HdrHistogram's, where a tag has no blanks and no commas. A
 * name without any is its own tag; others that would be called as another one is are numbered, by
 * the order of their names, for a reader adds up what has one tag. Immutable.
 */
final class HdrTags {

  private final Map<String, String> byName = new HashMap<>();

  /** Tags of all requests of a test. */
  HdrTags(Collection<String> names) {
    names.stream().filter(name -> plain(name).equals(name)).forEach(name -> byName.put(name, name));
    new TreeSet<>(names).forEach(name -> byName.computeIfAbsent(name, this::free));
  }

  /** The same for the same name, and another for each other one. */
  String of(String name) {
    String tag = byName.get(name);
    if (tag == null) {
      throw new IllegalArgumentException("no request is called " + name);
    }
    return tag;
  }

  private String free(String name) {
    String first = plain(name);
    String tag = first;
    for (int number = 2; byName.containsValue(tag); number++) {
      tag = first + "_" + number;
    }
    return tag;
  }

  private static String plain(String name) {
    String plain = Visible.of(name.replaceAll("[,\\s\\p{Cntrl}]", "_"));
    return plain.isEmpty() ? "_" : plain;
  }
}
