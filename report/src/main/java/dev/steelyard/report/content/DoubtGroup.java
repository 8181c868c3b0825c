package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same doubt about many comparisons, to be said once.
 *
 * @param first the first doubt of this kind and remedy
 * @param comparisons that carry one, each once
 * @param messages what they say, each once
 */
public record DoubtGroup(Doubt first, List<Comparison> comparisons, List<String> messages) {

  public DoubtGroup {
    comparisons = List.copyOf(comparisons);
    messages = List.copyOf(messages);
  }

  /** Groups the doubts of all comparisons by kind and remedy, in the order they appear. */
  public static List<DoubtGroup> of(Collection<Comparison> comparisons) {
    record Key(Doubt.Kind kind, String remedy) {}
    record Carried(Comparison comparison, Doubt doubt) {}
    Map<Key, List<Carried>> groups = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      for (Doubt doubt : comparison.doubts()) {
        groups
            .computeIfAbsent(new Key(doubt.kind(), doubt.remedy()), _ -> new ArrayList<>())
            .add(new Carried(comparison, doubt));
      }
    }
    return groups.values().stream()
        .map(all ->
            new DoubtGroup(
                all.getFirst().doubt(),
                distinct(all.stream().map(Carried::comparison).toList()),
                all.stream().map(one -> one.doubt().message()).distinct().toList()))
        .toList();
  }

  /** What is doubtful: {@code outliers in 12 comparisons, such as … (2 of the baseline's…)}. */
  public String message() {
    String example = ShownNames.shown(comparisons.getFirst().name().toString());
    if (comparisons.size() == 1) {
      return example + ": " + String.join("; ", messages);
    }
    String many = Signs.counted(comparisons.size(), "comparison");
    return messages.size() == 1
        ? first.message() + " (" + many + ", such as " + example + ")"
        : "%s in %s, such as %s (%s)".formatted(kind(), many, example, first.message());
  }

  private String kind() {
    return first.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A comparison carries its doubts in a row, so equal ones are neighbours. */
  private static List<Comparison> distinct(List<Comparison> all) {
    List<Comparison> once = new ArrayList<>();
    for (Comparison comparison : all) {
      if (once.isEmpty() || !once.getLast().equals(comparison)) {
        once.add(comparison);
      }
    }
    return once;
  }
}
