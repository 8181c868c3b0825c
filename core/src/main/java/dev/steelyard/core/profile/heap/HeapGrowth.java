package dev.steelyard.core.profile.heap;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * How a heap grew from one look to another: of one process, of two, or of two dumps.
 *
 * @param seconds between both; empty where they are no two looks at one process
 */
public record HeapGrowth(ClassHistogram before, ClassHistogram after, OptionalDouble seconds) {

  /** Classes with other bytes or another number of objects than before, most bytes more first. */
  public List<ClassGrowth> byBytes() {
    return changed(ClassGrowth::bytes);
  }

  /** The same, most objects more first. */
  public List<ClassGrowth> byInstances() {
    return changed(ClassGrowth::instances);
  }

  private List<ClassGrowth> changed(ToLongFunction<ClassGrowth> order) {
    Map<String, ClassUsage> old = byName(before);
    Map<String, ClassUsage> now = byName(after);
    Set<String> names = new HashSet<>(old.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .map(name ->
            new ClassGrowth(
                old.getOrDefault(name, ClassUsage.none(name)),
                now.getOrDefault(name, ClassUsage.none(name))))
        .filter(one -> one.bytes() != 0 || one.instances() != 0)
        .sorted(Comparator.comparingLong(order).reversed().thenComparing(ClassGrowth::name))
        .toList();
  }

  private static Map<String, ClassUsage> byName(ClassHistogram histogram) {
    Map<String, ClassUsage> byName = new HashMap<>();
    histogram.classes().forEach(one -> byName.put(one.name(), one));
    return byName;
  }

  /** Below zero where it shrank. */
  public long bytes() {
    return after.bytes() - before.bytes();
  }

  public long instances() {
    return after.instances() - before.instances();
  }

  /** Growth as a share of what was there before: 0.1 is 10%; infinite where nothing was. */
  public double share() {
    return before.bytes() == 0
        ? bytes() == 0 ? 0 : Double.POSITIVE_INFINITY
        : bytes() / (double) before.bytes();
  }

  /** Whether it is more than allowed. */
  public boolean exceeds(GrowthLimit limit) {
    return switch (limit) {
      case GrowthLimit.Bytes most -> bytes() > most.bytes();
      case GrowthLimit.Share most -> share() > most.share();
    };
  }
}
