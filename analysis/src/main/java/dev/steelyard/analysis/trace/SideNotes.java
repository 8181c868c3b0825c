package dev.steelyard.analysis.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Notes of several recordings of one side: those that differ by their numbers alone, once. */
final class SideNotes {

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,.]*");

  private SideNotes() {}

  /** The notes, each with whose it is. */
  static List<String> of(String side, List<String> notes) {
    Map<String, String> first = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String note : notes) {
      String alike = NUMBER.matcher(note).replaceAll("0");
      first.putIfAbsent(alike, note);
      counts.merge(alike, 1, Integer::sum);
    }
    return first.entrySet().stream()
        .map(one -> words(side, one.getValue(), counts.getOrDefault(one.getKey(), 1) - 1))
        .toList();
  }

  private static String words(String side, String note, int others) {
    return switch (others) {
      case 0 -> "%s: %s".formatted(side, note);
      case 1 -> "%s: %s (and the same, with other numbers, of another)".formatted(side, note);
      default ->
          "%s: %s (and the same, with other numbers, of %d others)".formatted(side, note, others);
    };
  }
}
