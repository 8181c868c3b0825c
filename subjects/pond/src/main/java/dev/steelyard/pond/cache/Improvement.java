package dev.steelyard.pond.cache;

import dev.steelyard.pond.problem.PondException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the improved way does and the plain way does not; each can be on alone. */
public enum Improvement {
  /** What a pattern matches is kept, by the catalogue's version. */
  PATTERNS,
  /** The catalogue is kept in memory as folders, by its version. */
  INDEX,
  /** Columns are kept, by the versions of what they are columns of. */
  SCHEMAS,
  /** Footers of Parquet files are kept; such a file never changes. */
  FOOTERS,
  /** What an export has to do is kept, by the versions of what is exported. */
  PLANS,
  /** Connections to DuckDB are used again. */
  CONNECTIONS,
  /** Exports that do not depend on each other go on side by side. */
  PARALLEL;

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Those that a list names: words with commas between, {@code all}, {@code none}.
   *
   * @throws PondException when it names one that is not there
   */
  public static Set<Improvement> of(String list) {
    if (list.isBlank() || list.equals("none")) {
      return EnumSet.noneOf(Improvement.class);
    }
    if (list.equals("all")) {
      return EnumSet.allOf(Improvement.class);
    }
    EnumSet<Improvement> named = EnumSet.noneOf(Improvement.class);
    Arrays.stream(list.split(",")).map(String::strip).forEach(word -> named.add(named(word)));
    return named;
  }

  private static Improvement named(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            PondException.refused(
                "'%s' is no improvement; there are %s, and all and none"
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(Improvement::word)
                            .collect(Collectors.joining(", ")))));
  }
}
