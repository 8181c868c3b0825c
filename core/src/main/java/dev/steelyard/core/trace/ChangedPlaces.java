package dev.steelyard.core.trace;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Changes of what has a place in a tree of names, by {@link PlaceName}. A change of one is a change
 * of what lies below it (a folder that is deleted) and of what it lies in (a list of what is
 * there). While a change goes on, nobody knows whether what is asked is as before or as after it,
 * so it counts when it begins and when it has ended. Changes and questions come in the order of
 * their begin; either costs a look for each part of its name. For use by one thread.
 */
final class ChangedPlaces {

  /** A place that changed, or in which something did. */
  private static final class Place {
    private Map<String, Place> parts = Map.of();

    /** How often it changed itself. */
    private int here;

    /** How often something in it did. */
    private int below;

    Place part(String name) {
      if (parts.isEmpty()) {
        parts = new HashMap<>(2);
      }
      return parts.computeIfAbsent(name, none -> new Place());
    }
  }

  private record OpenChange(String place, long end) {}

  private final Place all = new Place();
  private final PriorityQueue<OpenChange> open =
      new PriorityQueue<>(Comparator.comparingLong(OpenChange::end));

  /** Notes a change; of all that there is where its place is empty. */
  void changed(String place, long begin, long end) {
    until(begin);
    count(place);
    open.add(new OpenChange(place, end));
  }

  private void until(long moment) {
    for (OpenChange one = open.peek(); one != null && one.end() <= moment; one = open.peek()) {
      open.remove();
      count(one.place());
    }
  }

  private void count(String changed) {
    Place place = all;
    for (String name : PlaceName.parts(changed)) {
      place.below++;
      place = place.part(name);
    }
    place.here++;
  }

  /** A number that is the same as long as a place has not changed, and grows; 0 at first. */
  int before(String asked, long moment) {
    until(moment);
    int sum = all.here;
    Place place = all;
    for (String name : PlaceName.parts(asked)) {
      Place part = place.parts.get(name);
      if (part == null) {
        return sum;
      }
      place = part;
      sum += place.here;
    }
    return sum + place.below;
  }
}
