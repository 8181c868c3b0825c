package dev.steelyard.pond.dynamic;

import dev.steelyard.pond.pattern.PathPattern;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A query over tables, each of which is all that a pattern matches, united by name.
 *
 * @param tables pattern of each table by its name in the query
 * @param query one SELECT
 * @param timeColumn the result's column of times, where it says which
 */
public record SqlDerivedSpec(
    SortedMap<String, PathPattern> tables, String query, Optional<String> timeColumn)
    implements DynamicSpec {

  @Override
  public List<PathPattern> patterns() {
    return List.copyOf(tables.values());
  }
}
