package dev.steelyard.pond.sql;

import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and values as SQL writes them. */
public final class SqlText {

  /** DuckDB would make columns of folders named {@code a=b}, in the place of the file's own. */
  private static final String NOTHING_OF_FOLDERS = ", hive_partitioning = false";

  /** Letters that stand for others in names of files; in brackets each stands for itself. */
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

  private SqlText() {}

  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** The rows of Parquet files, with the columns that are in the files alone. */
  public static String readParquet(Collection<Path> files) {
    return files.stream()
        .map(SqlText::file)
        .collect(Collectors.joining(", ", "read_parquet([", "]" + NOTHING_OF_FOLDERS + ")"));
  }

  /** The rows of a CSV whose first line are the names of its columns. */
  public static String readCsv(Path file) {
    return "read_csv(%s, header = true%s)".formatted(file(file), NOTHING_OF_FOLDERS);
  }

  /** A file to read, and no other, whatever its name means to DuckDB. */
  private static String file(Path file) {
    return text(WILDCARD.matcher(file.toAbsolutePath().toString()).replaceAll("[$0]"));
  }
}
