package dev.steelyard.report.flame;

import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ThreadLabel;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names that a page shows for a profile's threads: their own, or where there are too many, one for
 * all whose names differ only in numbers.
 *
 * @param names by thread
 * @param unnamed how many threads lost their own names
 */
record FewThreads(List<String> names, int unnamed) {

  private static final String OTHERS = "(other threads)";

  static FewThreads all(Profile profile) {
    return new FewThreads(profile.threads(), 0);
  }

  static FewThreads of(Profile profile, int most) {
    if (profile.threads().size() <= most) {
      return all(profile);
    }
    List<String> patterns =
        profile.threads().stream().map(name -> ThreadLabel.parse(name).pool()).toList();
    Set<String> heaviest = heaviest(profile, patterns, most - 1);
    List<String> names =
        patterns.stream().map(name -> heaviest.contains(name) ? name : OTHERS).toList();
    return new FewThreads(names, profile.threads().size());
  }

  private static Set<String> heaviest(Profile profile, List<String> names, int most) {
    Map<String, Long> weights = new LinkedHashMap<>();
    for (int i = 0; i < profile.size(); i++) {
      weights.merge(names.get(profile.thread(i)), profile.weight(i), Long::sum);
    }
    return new HashSet<>(
        weights.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList());
  }
}
