package dev.steelyard.cli.env;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.Environment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Environments by what a user calls them. */
final class NamedEnvironments {

  private NamedEnvironments() {}

  /**
   * Those that are named; all when none is.
   *
   * @param names versions, labels or keys
   * @throws SteelyardException when one names none
   */
  static List<Environment> of(List<Environment> all, List<String> names) {
    if (names.isEmpty()) {
      return all;
    }
    Set<Environment> named = new LinkedHashSet<>();
    for (String name : names) {
      List<Environment> some = all.stream().filter(one -> isCalled(one, name)).toList();
      if (some.isEmpty()) {
        throw SteelyardException.invalid(
            "there is no environment '%s'; 'steelyard env list' shows what there is"
                .formatted(name));
      }
      named.addAll(some);
    }
    return List.copyOf(named);
  }

  private static boolean isCalled(Environment one, String name) {
    return one.label().equals(name) || one.key().equals(name) || one.label().endsWith("==" + name);
  }
}
