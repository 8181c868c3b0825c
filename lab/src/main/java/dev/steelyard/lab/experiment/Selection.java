package dev.steelyard.lab.experiment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which trials of an experiment to run; empty parts mean all.
 *
 * @param levels factor to wanted levels
 * @param variants wanted variants, by name
 */
public record Selection(Map<String, Set<String>> levels, Set<String> variants) {

  public static final Selection ALL = new Selection(Map.of(), Set.of());

  /**
   * Reads what a user asks for.
   *
   * @param only texts such as {@code ram=512MB,size=1GB}; a factor named twice wants both levels
   * @param variants names of variants
   * @throws SteelyardException when the experiment has no such factor, level or variant
   */
  public static Selection of(Experiment experiment, List<String> only, List<String> variants) {
    Map<String, Set<String>> levels = new LinkedHashMap<>();
    for (String pair : only.stream().flatMap(text -> pairs(text).stream()).toList()) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw SteelyardException.invalid(
            "'%s' selects nothing; write factor=level, as in ram=512MB".formatted(pair));
      }
      String name = pair.substring(0, equals).strip();
      String level = pair.substring(equals + 1).strip();
      Factor factor = known("factor", name, experiment.factors(), Factor::name);
      levels
          .computeIfAbsent(name, _ -> new LinkedHashSet<>())
          .add(known("level of " + name, level, factor.levels(), one -> one));
    }
    variants.forEach(name -> known("variant", name, experiment.variants(), Variant::name));
    return new Selection(levels, new LinkedHashSet<>(variants));
  }

  /** A comma before what has no equals sign belongs to the level. */
  private static List<String> pairs(String text) {
    return List.of(text.split(",(?=[^,]*=)", -1));
  }

  private static <T> T known(
      String what, String name, List<T> all, java.util.function.Function<T, String> nameOf) {
    return all.stream()
        .filter(one -> nameOf.apply(one).equals(name))
        .findFirst()
        .orElseThrow(() -> {
          List<String> names = all.stream().map(nameOf).toList();
          return SteelyardException.invalid(
              names.isEmpty()
                  ? "the experiment has no %ss, so '%s' selects nothing; leave out --only"
                      .formatted(what, name)
                  : "the experiment has no %s '%s'%s"
                      .formatted(what, name, Suggestion.orAll(name, names)));
        });
  }

  boolean wants(Variant variant) {
    return variants.isEmpty() || variants.contains(variant.name());
  }

  /** A factor with the wanted of its levels. */
  public Factor of(Factor factor) {
    Set<String> wanted = levels.get(factor.name());
    return wanted == null
        ? factor
        : new Factor(factor.name(), factor.levels().stream().filter(wanted::contains).toList());
  }
}
