package dev.steelyard.analysis;

import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of smallest differences in units that nothing is measured in: mostly a mistype. */
public final class UnmeasuredUnits {

  private UnmeasuredUnits() {}

  /** Each such unit once, by its name. */
  public static void tell(
      MinimumDifferences said, Stream<Unit> measured, Consumer<Notice> notices) {
    of(said, measured)
        .forEach(unit ->
            notices.accept(
                Notice.problem(
                    "nothing here is measured in '%s', of which a minimum difference was given"
                        .formatted(unit))));
  }

  /** The names of units that something is said of and nothing is measured in. */
  public static List<String> of(MinimumDifferences said, Stream<Unit> measured) {
    Set<Unit> known = measured.collect(Collectors.toSet());
    return said.said().keySet().stream()
        .filter(unit -> !known.contains(unit))
        .map(Unit::symbol)
        .sorted()
        .toList();
  }
}
