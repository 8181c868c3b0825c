package dev.steelyard.worker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query gave, and what has to be true of it. Rows are lists, arrays, maps, numbers, texts,
 * bytes, dates, or a {@code java.sql.ResultSet}, and are read when they are given.
 */
public final class Rows {

  private final Map<String, @Nullable Object> said = new LinkedHashMap<>();

  private Rows(@Nullable Object rows) {
    said.put("rows", list(rows));
    said.put("ordered", false);
    said.put("tolerance", 0.0);
  }

  /** Rows in any order; a value that is no list is one row. */
  public static Rows of(@Nullable Object rows) {
    return new Rows(rows);
  }

  private static List<?> list(@Nullable Object rows) {
    Object plain = PlainValues.plain(rows);
    return plain instanceof List ? (List<?>) plain : Collections.singletonList(plain);
  }

  /** Their order is part of the answer. */
  public Rows ordered() {
    return with("ordered", true);
  }

  /** How far a number may be from another, as a share of the larger one. */
  public Rows tolerance(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new SuiteError("the tolerance has to be a share from 0 to 1: " + share);
    }
    return with("tolerance", share);
  }

  /** How they were found, as the library explains it. */
  public Rows plan(String text) {
    return with("plan", text);
  }

  /** What the plan has to contain, such as the name of an index. */
  public Rows uses(String part) {
    return with("uses", part);
  }

  /** The rows of a full search, all of which have to be found unless {@link #recall} is given. */
  public Rows exact(@Nullable Object rows) {
    return with("exact", list(rows));
  }

  /** The least share of the exact rows that has to be found. */
  public Rows recall(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new SuiteError("the recall has to be from 0 to 1: " + share);
    }
    return with("recall", share);
  }

  private Rows with(String name, Object value) {
    said.put(name, value);
    return this;
  }

  Map<String, @Nullable Object> said() {
    if (said.containsKey("recall") && !said.containsKey("exact")) {
      throw new SuiteError("recall needs the rows of a full search: exact(…)");
    }
    return said;
  }
}
