package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of what has a place in a tree of names: addresses of HTTP, and paths of files. A change
 * of one is a change of what lies below it (a folder that is deleted) and of what it lies in (a
 * list of what is there); what an address asks for ({@code ?page=2}) is no place of its own. One
 * that does not say its place may be of any address. For use by one thread.
 */
final class ChangedPlaces {

  private static final String ANY = "";

  private final Map<String, OngoingChanges> here = new HashMap<>();

  /** Of places, what has changed below them. */
  private final Map<String, OngoingChanges> below = new HashMap<>();

  /** Notes a change that begins now. */
  void changed(String target, long end) {
    List<String> places = places(target);
    add(here, places.getFirst(), end);
    places.stream().skip(1).forEach(place -> add(below, place, end));
  }

  private static void add(Map<String, OngoingChanges> to, String place, long end) {
    to.computeIfAbsent(place, none -> new OngoingChanges()).add(end);
  }

  /** A number that is the same as long as a target has not changed; 0 at first. */
  int before(String target, long moment) {
    if (here.isEmpty()) {
      return 0;
    }
    List<String> places = places(target);
    boolean isAddress = target.startsWith("http://") || target.startsWith("https://");
    int sum = isAddress ? number(here, ANY, moment) : 0;
    sum += number(below, places.getFirst(), moment);
    for (String place : places) {
      sum += place.equals(ANY) ? 0 : number(here, place, moment);
    }
    return sum;
  }

  private static int number(Map<String, OngoingChanges> of, String place, long moment) {
    OngoingChanges known = of.get(place);
    return known == null ? 0 : known.before(moment);
  }

  /** Itself, and all that it lies in. */
  private static List<String> places(String target) {
    List<String> places = new ArrayList<>();
    String place = target.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    places.add(place);
    for (int end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1)) {
      places.add(place.substring(0, end));
    }
    return places;
  }
}
