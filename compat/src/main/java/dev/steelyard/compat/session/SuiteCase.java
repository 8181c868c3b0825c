package dev.steelyard.compat.session;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case of a suite with one set of its parameters.
 *
 * @param caseName as the code calls it
 * @param parameters its own
 * @param since versions from which on it holds, all of them
 * @param until the first version that it no longer holds for
 * @param steps the methods that it has
 * @param operations what searches do with its data
 */
public record SuiteCase(
    String caseName,
    ObjectNode parameters,
    List<String> since,
    Optional<String> until,
    Set<String> steps,
    List<NamedOperation> operations) {

  /**
   * A step of searches.
   *
   * @param since the version from which on it holds
   * @param until the first version that it no longer holds for
   */
  public record NamedOperation(String name, Optional<String> since, Optional<String> until) {

    boolean holdsFor(String version) {
      return within(version, since.stream().toList(), until);
    }
  }

  /** With its parameters, sorted: {@code nulls[file_version=2.1]}. */
  public String name() {
    List<String> levels = new ArrayList<>();
    parameters
        .properties()
        .forEach(one -> levels.add(one.getKey() + "=" + one.getValue().asString()));
    return levels.isEmpty()
        ? caseName
        : levels.stream().sorted().collect(Collectors.joining(",", caseName + "[", "]"));
  }

  public boolean has(String step) {
    return steps.contains(step);
  }

  public boolean holdsFor(String version) {
    return within(version, since, until);
  }

  private static boolean within(String version, List<String> since, Optional<String> until) {
    return since.stream().allMatch(least -> VersionOrder.ORDER.compare(version, least) >= 0)
        && until.map(end -> VersionOrder.ORDER.compare(version, end) < 0).orElse(true);
  }

  /** The cases that a worker describes, one for each set of parameters. */
  static List<SuiteCase> of(JsonNode described) {
    List<SuiteCase> all = new ArrayList<>();
    for (JsonNode one : described.path("cases")) {
      Set<String> steps = new TreeSet<>();
      one.path("steps").forEach(step -> steps.add(step.asString()));
      for (JsonNode parameters : one.path("parameters")) {
        List<String> since = new ArrayList<>();
        parameters.path("since").forEach(least -> since.add(least.asString()));
        all.add(
            new SuiteCase(
                one.path("name").asString(),
                (ObjectNode) parameters.path("values"),
                List.copyOf(since),
                text(one.path("until")),
                Set.copyOf(steps),
                operations(one.path("operations"))));
      }
    }
    requireDistinct(all);
    return all;
  }

  private static List<NamedOperation> operations(JsonNode described) {
    List<NamedOperation> all = new ArrayList<>();
    for (JsonNode one : described) {
      all.add(
          new NamedOperation(
              one.path("name").asString(), text(one.path("since")), text(one.path("until"))));
    }
    return List.copyOf(all);
  }

  /** Of two with one name, one would never be run. */
  private static void requireDistinct(List<SuiteCase> all) {
    if (all.isEmpty()) {
      throw SteelyardException.invalid(
          "the suite has no case: mark a class with '@case' of steelyard_compat, in Java with '@Case' of dev.steelyard.worker");
    }
    Set<String> names = new TreeSet<>();
    for (SuiteCase one : all) {
      if (!one.has(Steps.CREATE)) {
        throw SteelyardException.invalid(
            "the case %s has no method create(path)".formatted(one.caseName()));
      }
      if (!names.add(one.name())) {
        throw SteelyardException.invalid(
            "two cases of the suite are called %s".formatted(one.name()));
      }
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }
}
