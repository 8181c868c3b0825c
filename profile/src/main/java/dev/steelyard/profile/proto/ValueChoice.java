package dev.steelyard.profile.proto;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which of the values that each sample of a foreign profile has are read. Counts beside a time or a
 * size tell nothing more and are not.
 *
 * @param chosen the places of values, by event
 * @param notes on what they are, and what is left out
 */
record ValueChoice(Map<ProfileEvent, Integer> chosen, List<String> notes) {

  /**
   * Chooses.
   *
   * @param usual the type that the file names first among its own; empty where it names none
   * @throws SteelyardException when nothing of it is known here
   */
  static ValueChoice of(List<ValueKind> kinds, String usual, String where) {
    Map<ProfileEvent, Integer> chosen = new EnumMap<>(ProfileEvent.class);
    for (int i = 0; i < kinds.size(); i++) {
      int at = i;
      kinds
          .get(i)
          .event()
          .ifPresent(event -> {
            if (kinds.get(at).type().equals(usual)) {
              chosen.put(event, at);
            } else {
              chosen.putIfAbsent(event, at);
            }
          });
    }
    if (chosen.size() > 1) {
      chosen.remove(ProfileEvent.SAMPLES);
    }
    if (chosen.isEmpty()) {
      throw SteelyardException.invalid(
          "%s has values of no kind that is known here: %s"
              .formatted(where, kinds.isEmpty() ? "none at all" : words(kinds)));
    }
    return new ValueChoice(chosen, notes(kinds, chosen));
  }

  private static List<String> notes(List<ValueKind> kinds, Map<ProfileEvent, Integer> chosen) {
    List<String> notes = new ArrayList<>();
    List<ValueKind> others = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      if (chosen.containsValue(i)) {
        kinds.get(i).doubt().ifPresent(notes::add);
      } else if (!kinds.get(i).doubt().isEmpty() || !kinds.get(i).unit().equals("count")) {
        others.add(kinds.get(i));
      }
    }
    if (!others.isEmpty()) {
      notes.add("left out of it: " + words(others));
    }
    return notes;
  }

  private static String words(List<ValueKind> kinds) {
    return kinds.stream().map(ValueKind::words).collect(Collectors.joining(", "));
  }
}
