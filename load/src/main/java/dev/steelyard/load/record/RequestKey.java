package dev.steelyard.load.record;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What requests are counted under. Make one for each kind of request and use it again: a recorder
 * finds the same object fastest.
 *
 * @param name such as {@code search} or {@code GET /v1/libraries}
 * @param group where in a scenario it belongs, outer groups first, parted by {@code ::}; empty for
 *     none
 * @param tags by name, in order of name; unmodifiable
 */
public record RequestKey(String name, String group, SortedMap<String, String> tags)
    implements Comparable<RequestKey> {

  /** Takes in what comes after the {@link Recorder#MAX_KEYS} first keys of a run. */
  public static final RequestKey OTHER = new RequestKey("(other)");

  private static final Comparator<RequestKey> ORDER =
      Comparator.comparing(RequestKey::name)
          .thenComparing(RequestKey::group)
          .thenComparing(key -> key.tags.toString());

  public RequestKey {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  public RequestKey(String name, String group, Map<String, String> tags) {
    this(name, group, new TreeMap<>(tags));
  }

  public RequestKey(String name) {
    this(name, "", Collections.emptySortedMap());
  }

  /** Of the name and group alone, whose hashes are kept by their strings. */
  @Override
  public int hashCode() {
    return name.hashCode() * 31 + group.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof RequestKey(String itsName, String itsGroup, var itsTags)
            && name.equals(itsName)
            && group.equals(itsGroup)
            && tags.equals(itsTags));
  }

  @Override
  public int compareTo(RequestKey other) {
    return ORDER.compare(this, other);
  }
}
