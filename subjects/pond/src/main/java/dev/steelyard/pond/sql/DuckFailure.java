package dev.steelyard.pond.sql;

import dev.steelyard.pond.problem.PondException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what DuckDB refuses from what it could not do. Its messages begin with the kind of the
 * failure, such as {@code Parser Error: }; the driver's codes are guessed from words within them,
 * which names of files can be.
 */
final class DuckFailure {

  private static final Pattern KIND = Pattern.compile("([A-Za-z ]+) Error: ");

  /**
   * Kinds that somebody who asks for something else is rid of, by the names that DuckDB gives them
   * in {@code src/common/exception.cpp}. Any other, also one that is new, is no fault of the
   * question: a full disk, too little memory, a file that is gone or damaged.
   */
  private static final Set<String> WRONG_INPUT =
      Set.of(
          "Binder",
          "Catalog",
          "Constraint",
          "Conversion",
          "Decimal",
          "Divide by Zero",
          "Expression",
          "Invalid Input",
          "Invalid type",
          "Mismatch Type",
          "Not implemented",
          "Out of Range",
          "Parameter Not Allowed",
          "Parameter Not Resolved",
          "Parser",
          "Permission",
          "Settings",
          "Syntax",
          "Unknown Type");

  /** A damaged file is invalid input to DuckDB as well, which then says which file it is. */
  private static final Pattern OF_A_FILE = Pattern.compile("file \"[^\"]*\\.parquet\"");

  private DuckFailure() {}

  static PondException of(SQLException failed) {
    String message = firstLines(failed);
    return isWrongInput(message)
        ? PondException.refused("DuckDB refuses it: " + message)
        : PondException.couldNot("DuckDB could not do it: " + message);
  }

  private static boolean isWrongInput(String message) {
    Matcher kind = KIND.matcher(message);
    return kind.lookingAt()
        && WRONG_INPUT.contains(kind.group(1))
        && !OF_A_FILE.matcher(message).find();
  }

  private static String firstLines(SQLException failed) {
    String message = String.valueOf(failed.getMessage());
    int end = message.indexOf("\n\n");
    return (end < 0 ? message : message.substring(0, end)).replace('\n', ' ');
  }
}
