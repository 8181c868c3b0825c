package dev.steelyard.load.scenario.template;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.engine.UserDone;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Rows of named columns that users draw from; at least one row. Safe for use by many threads.
 *
 * @param index which of the scenario's data sets it is, from 0
 * @param rows each as long as {@code columns}
 * @param turns numbers from 0, of which nobody gets one twice: whose turn it is to have which row
 */
public record DataSet(
    String name,
    int index,
    List<String> columns,
    List<Value[]> rows,
    Pick pick,
    LongSupplier turns) {

  private static final List<Character> OTHERS = List.of(';', '\t', '|');

  /** Which row an iteration gets. */
  public enum Pick {
    /** Any, by the user's own seed. */
    RANDOM,
    /** The next one that no user has had, from the first again after the last. */
    SEQUENTIAL,
    /** Always the same for one user: its number modulo the rows. */
    USER,
    /** The next one that no user has had; who finds none has nothing left to do. */
    ONCE;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public DataSet {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw SteelyardException.invalid("the data '%s' has no rows".formatted(name));
    }
  }

  /** Stands for data that could not be read, in a scenario that is refused for it. */
  static DataSet unread(String name) {
    return new DataSet(
        name, 0, List.of("value"), List.<Value[]>of(new Value[] {Value.text("")}), Pick.RANDOM);
  }

  /** Of which the users of this process alone take turns. */
  public DataSet(String name, int index, List<String> columns, List<Value[]> rows, Pick pick) {
    this(name, index, columns, rows, pick, new NamedCounters().turns());
  }

  /**
   * The character that seems to separate the columns of a table that was read as having one column,
   * such as a semicolon where spreadsheets write decimal commas; empty when it looks as if it had
   * one indeed.
   */
  public Optional<Character> otherSeparator() {
    return otherSeparator(columns);
  }

  /** As {@link #otherSeparator()}, of the names of columns. */
  public static Optional<Character> otherSeparator(List<String> columns) {
    return columns.size() == 1
        ? OTHERS.stream().filter(one -> columns.getFirst().indexOf(one) >= 0).findFirst()
        : Optional.empty();
  }

  /** What to do about it, to be appended to what is wrong. */
  public static String separatorHint(char separator) {
    String written = separator == '\t' ? "tab" : "\"" + separator + "\"";
    String what = separator == ';' ? "semicolons" : separator == '\t' ? "tabs" : "bars";
    return "; its first line has %s and no comma: add separator: %s".formatted(what, written);
  }

  /** A row for one iteration of a user. */
  int draw(UserState user) {
    return switch (pick) {
      case RANDOM -> user.below(rows.size());
      case SEQUENTIAL -> (int) Math.floorMod(turns.getAsLong(), (long) rows.size());
      case USER -> (int) Math.floorMod(user.user(), (long) rows.size());
      case ONCE -> {
        long turn = turns.getAsLong();
        if (turn >= rows.size()) {
          throw new UserDone("the rows of '%s' are used up".formatted(name));
        }
        yield (int) turn;
      }
    };
  }
}
