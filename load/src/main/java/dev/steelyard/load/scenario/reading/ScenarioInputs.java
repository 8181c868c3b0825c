package dev.steelyard.load.scenario.reading;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a scenario is made of: a change of any of it may change the load.
 *
 * @param files that are read or sent, the scenario's own first; some may not be there
 * @param variables of the environment that its texts name, with their values; those that are not
 *     set are left out
 */
public record ScenarioInputs(Set<Path> files, SortedMap<String, String> variables) {

  public ScenarioInputs {
    files = Collections.unmodifiableSet(new LinkedHashSet<>(files));
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  static ScenarioInputs of(Path own, Set<Path> named, Map<String, String> variables) {
    Set<Path> files = new LinkedHashSet<>();
    files.add(own);
    files.addAll(named);
    return new ScenarioInputs(files, new TreeMap<>(variables));
  }
}
