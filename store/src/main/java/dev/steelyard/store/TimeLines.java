package dev.steelyard.store;

import java.util.Collection;
import java.util.List;

/**
 * The time lines of a {@link Store}: what runs did, second by second. As safe for use by threads as
 * the store.
 */
public interface TimeLines {

  /**
   * Adds points to time lines of runs, or replaces those that the same lines have at the same
   * offsets. All of one call or, when it fails, none.
   */
  void append(Collection<TimePoint> points);

  /** One time line of a run, the earliest point first; empty when there is none. */
  List<TimePoint> line(String run, String name);

  /** The names of the time lines of a run, in order. */
  List<String> names(String run);
}
