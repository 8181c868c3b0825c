package dev.steelyard.core.profile.heap;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of a heap by class.
 *
 * @param source what was looked at, in words
 * @param classes the one with most bytes first; each name once
 */
public record ClassHistogram(String source, List<ClassUsage> classes) {

  public ClassHistogram {
    classes = List.copyOf(classes);
  }

  /** Of classes in any order; those of one name are added up, as of several class loaders. */
  public static ClassHistogram of(String source, Collection<ClassUsage> all) {
    Map<String, ClassUsage> byName = new LinkedHashMap<>();
    all.forEach(one -> byName.merge(one.name(), one, ClassUsage::and));
    return new ClassHistogram(
        source,
        byName.values().stream()
            .sorted(
                Comparator.comparingLong(ClassUsage::bytes)
                    .reversed()
                    .thenComparing(ClassUsage::name))
            .toList());
  }

  public long bytes() {
    return classes.stream().mapToLong(ClassUsage::bytes).sum();
  }

  public long instances() {
    return classes.stream().mapToLong(ClassUsage::instances).sum();
  }
}
