package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.UncommittedChanges;
import java.util.Comparator;

/**
 * A build with when it was first published, in the order of a series where no repository tells one:
 * by the build's own time; of builds with one time by their versions ({@link VersionOrder}), then
 * by when they were first published. The version's text comes last and means nothing: see {@link
 * #tells}.
 *
 * @param firstPublished in Unix seconds
 * @param place among builds that were published together
 */
public record BuildOrder(DutBuild build, long firstPublished, int place)
    implements Comparable<BuildOrder> {

  private static final Comparator<BuildOrder> ORDER =
      Comparator.comparing((BuildOrder one) -> one.build.timestamp())
          .thenComparing(one -> one.build.version(), VersionOrder.ORDER)
          .thenComparingLong(BuildOrder::firstPublished)
          .thenComparing(one -> UncommittedChanges.areIn(one.build.version()))
          .thenComparingInt(BuildOrder::place)
          .thenComparing(one -> one.build.version());

  @Override
  public int compareTo(BuildOrder other) {
    return ORDER.compare(this, other);
  }

  /** Whether time or version tell which of two builds was first. */
  static boolean tells(DutBuild one, DutBuild other) {
    return !one.timestamp().equals(other.timestamp())
        || VersionOrder.ORDER.compare(one.version(), other.version()) != 0
        || UncommittedChanges.areBetween(one.version(), other.version());
  }
}
