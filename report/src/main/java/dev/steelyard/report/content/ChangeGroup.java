package dev.steelyard.report.content;

import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.core.model.DutBuild;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes between the same two builds.
 *
 * @param changes at least one, in the order given
 */
public record ChangeGroup(DutBuild from, DutBuild to, List<SeriesChange> changes) {

  public ChangeGroup {
    changes = List.copyOf(changes);
  }

  /** Groups changes that are neighbours in their order. */
  public static List<ChangeGroup> of(List<SeriesChange> changes) {
    List<ChangeGroup> groups = new ArrayList<>();
    List<SeriesChange> open = new ArrayList<>();
    for (SeriesChange change : changes) {
      if (!open.isEmpty() && !isSame(open.getLast(), change)) {
        groups.add(group(open));
        open.clear();
      }
      open.add(change);
    }
    if (!open.isEmpty()) {
      groups.add(group(open));
    }
    return groups;
  }

  private static boolean isSame(SeriesChange first, SeriesChange second) {
    return first.from().equals(second.from()) && first.to().equals(second.to());
  }

  private static ChangeGroup group(List<SeriesChange> changes) {
    return new ChangeGroup(changes.getFirst().from(), changes.getFirst().to(), changes);
  }

  /** Whether the changes are on several testbeds, so that each has to be named. */
  public static boolean hasSeveralTestBeds(List<SeriesChange> changes) {
    return changes.stream().map(change -> change.series().testBed()).distinct().count() > 1;
  }
}
