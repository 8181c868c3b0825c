package dev.steelyard.pond.parquet;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which types hold all values of which others. */
final class ColumnTypes {

  /** Each holds what those before it do. */
  private static final List<List<String>> CHAINS =
      List.of(
          List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT"),
          List.of("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"),
          List.of("UTINYINT", "SMALLINT", "INTEGER", "BIGINT"),
          List.of("USMALLINT", "INTEGER", "BIGINT"),
          List.of("UINTEGER", "BIGINT"),
          List.of("FLOAT", "DOUBLE"));

  /** All of their values are whole numbers that a DOUBLE tells apart. */
  private static final Set<String> EXACT_IN_DOUBLE =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER");

  private ColumnTypes() {}

  static Optional<String> wider(String one, String other) {
    if (one.equals(other)) {
      return Optional.of(one);
    }
    if (holds(one, other)) {
      return Optional.of(one);
    }
    return holds(other, one) ? Optional.of(other) : Optional.empty();
  }

  private static boolean holds(String wide, String narrow) {
    return (wide.equals("DOUBLE") && EXACT_IN_DOUBLE.contains(narrow))
        || CHAINS.stream()
            .anyMatch(
                chain -> chain.contains(narrow) && chain.indexOf(wide) > chain.indexOf(narrow));
  }
}
