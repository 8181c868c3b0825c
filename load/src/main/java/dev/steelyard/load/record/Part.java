package dev.steelyard.load.record;

import java.util.Comparator;

/**
 * A part of a run: what the users of one kind did, all of it or in one stage of their load.
 *
 * @param kind of users; empty in a run that has one kind alone
 * @param stage from 1, as the load has them; 0 for all of them together
 */
public record Part(String kind, int stage) implements Comparable<Part> {

  private static final Comparator<Part> ORDER =
      Comparator.comparing(Part::kind).thenComparingInt(Part::stage);

  public Part {
    if (stage < 0) {
      throw new IllegalArgumentException("stages are counted from 1");
    }
  }

  @Override
  public int compareTo(Part other) {
    return ORDER.compare(this, other);
  }
}
