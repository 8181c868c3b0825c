package dev.steelyard.pond.catalogue;

import dev.steelyard.pond.problem.PondException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What lies at a path. */
public enum EntryKind {
  /** Bytes; a new version takes the old one's place. */
  DATA("data"),
  /** A Parquet file; a new version takes the old one's place. */
  TABLE("table"),
  /** Parquet files of one thing over time; a new version comes beside the old ones. */
  SERIES("series"),
  /** A query over what patterns match. */
  SQL_DERIVED("sql-derived"),
  /** A folder of aggregates over time of what a pattern matches. */
  TEMPORAL_REDUCE("temporal-reduce");

  private final String word;

  EntryKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Whether it has no file of its own, but is made of other entries when it is read. */
  public boolean isDynamic() {
    return this == SQL_DERIVED || this == TEMPORAL_REDUCE;
  }

  public boolean isParquet() {
    return this == TABLE || this == SERIES;
  }

  public static EntryKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            PondException.refused(
                "'%s' is no kind; there are %s"
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(EntryKind::word)
                            .collect(Collectors.joining(", ")))));
  }

  /** What a path's ending says: {@code .series}, {@code .table}, otherwise data. */
  public static EntryKind ofPath(String path) {
    if (path.endsWith(".series")) {
      return SERIES;
    }
    return path.endsWith(".table") ? TABLE : DATA;
  }
}
