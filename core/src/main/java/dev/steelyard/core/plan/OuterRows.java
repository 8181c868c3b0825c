package dev.steelyard.core.plan;

import java.util.Set;

/**
 * For which rows of other tables a table is read again and again, as in the inner part of a nested
 * loop.
 *
 * @param of what these tables are called; none where it is read once
 * @param by of those, the tables by whose rows it is looked up: what bounds how much is read names
 *     their columns, or may
 */
public record OuterRows(Set<String> of, Set<String> by) {

  /** Of what is read once. */
  public static final OuterRows NONE = new OuterRows(Set.of(), Set.of());

  /** Where a database does not say whose rows they are. */
  public static final String ANY = "";

  public OuterRows {
    of = Set.copyOf(of);
    by = Set.copyOf(by);
  }
}
