package dev.steelyard.probe.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that a program has set for the places of a prepared statement. */
final class ParameterValues {

  /** A statement has fewer; a place beyond it is taken for one whose value is not known. */
  private static final int MOST = 1 << 16;

  /** A call that set one, with the value. */
  private static final class SetValue {
    private final Method method;
    private final @Nullable Object[] arguments;

    SetValue(Method method, @Nullable Object[] arguments) {
      this.method = method;
      this.arguments = arguments;
    }

    /** What {@code setNull} is told beside the place is a type. */
    @Nullable Object value() {
      return method.getName().equals("setNull") ? null : arguments[1];
    }

    void setAgain(PreparedStatement statement) throws SQLException {
      try {
        method.invoke(statement, arguments);
      } catch (IllegalAccessException | InvocationTargetException refused) {
        throw new SQLException("a value cannot be set again", refused);
      }
    }
  }

  private final List<@Nullable SetValue> byPlace = new ArrayList<>();

  /** Whether one of them can be read once only, was set by name, or is kept by the database. */
  private boolean hasUnknown;

  void clear() {
    byPlace.clear();
    hasUnknown = false;
  }

  /** Whether a call sets a value. */
  static boolean sets(Method method, @Nullable Object[] arguments) {
    return method.getName().startsWith("set") && arguments.length >= 2;
  }

  /** Keeps what a call set. */
  void set(Method method, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof Integer place)
        || place < 1
        || place > MOST
        || isReadOnce(arguments[1])) {
      hasUnknown = true;
      return;
    }
    while (byPlace.size() < place) {
      byPlace.add(null);
    }
    byPlace.set(place - 1, new SetValue(method, arguments));
  }

  private static boolean isReadOnce(@Nullable Object value) {
    return value instanceof InputStream
        || value instanceof Reader
        || value instanceof Blob
        || value instanceof Clob
        || value instanceof Array
        || value instanceof SQLXML;
  }

  boolean canBeSetAgain() {
    return !hasUnknown;
  }

  /** Those of all places, in their order; {@code null} where one is not known. */
  @Nullable Object @Nullable [] known() {
    if (hasUnknown) {
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[byPlace.size()];
    for (int i = 0; i < values.length; i++) {
      SetValue one = byPlace.get(i);
      values[i] = one == null ? null : one.value();
    }
    return values;
  }

  /** Sets them for another statement. */
  void setAgain(PreparedStatement statement) throws SQLException {
    for (SetValue one : byPlace) {
      if (one != null) {
        one.setAgain(statement);
      }
    }
  }
}
