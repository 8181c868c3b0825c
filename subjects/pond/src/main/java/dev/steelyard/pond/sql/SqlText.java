package dev.steelyard.pond.sql;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names and values as SQL writes them. */
public final class SqlText {

  private SqlText() {}

  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** The rows of Parquet files. Their names hold no wildcards. */
  public static String readParquet(Collection<Path> files) {
    return files.stream()
        .map(file -> text(file.toString()))
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }
}
