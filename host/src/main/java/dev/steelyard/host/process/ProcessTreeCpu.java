package dev.steelyard.host.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The processors' time that a family has used, also those of it that have ended. A process has its
 * own time and that of children it has waited for: when one ends, its time moves to its parent.
 * Where nobody of the family waited for it, what it had at the last look is kept here. Times are in
 * nanoseconds. For one thread.
 */
final class ProcessTreeCpu {

  /**
   * A process at a look.
   *
   * @param own time of itself
   * @param waited time of children that it has waited for
   * @param parent its parent's number
   */
  record Seen(long own, long waited, long parent) {
    long all() {
      return own + waited;
    }
  }

  private Map<ProcessIdentity, Seen> before = Map.of();

  /** Time of those that ended and whose time moved to nobody of the family. */
  private long lost;

  private long total;

  /** Takes what all that are there now have used; returns what the family has used in all. */
  long look(Map<ProcessIdentity, Seen> now) {
    Map<ProcessIdentity, Long> moved = new HashMap<>();
    before.forEach((process, seen) -> {
      if (!now.containsKey(process)) {
        heir(seen, now)
            .ifPresentOrElse(
                heir -> moved.merge(heir, seen.all(), Long::sum), () -> lost += seen.all());
      }
    });
    moved.forEach((heir, expected) -> {
      Seen then = before.get(heir);
      Seen one = now.get(heir);
      long got = one == null || then == null ? 0 : one.waited - then.waited;
      lost += Math.max(0, expected - got);
    });
    before = Map.copyOf(now);
    long all = lost + now.values().stream().mapToLong(Seen::all).sum();
    // Times of children are told in hundredths of a second, so that a sum may step back a little.
    total = Math.max(total, all);
    return total;
  }

  long total() {
    return total;
  }

  /**
   * The nearest above that was there before and still is; those between waited before they ended.
   */
  private Optional<ProcessIdentity> heir(Seen gone, Map<ProcessIdentity, Seen> now) {
    Optional<ProcessIdentity> above = numbered(gone.parent);
    for (int steps = 0; above.isPresent() && steps <= before.size(); steps++) {
      if (now.containsKey(above.get())) {
        return above;
      }
      above = above.map(before::get).map(Seen::parent).flatMap(this::numbered);
    }
    return Optional.empty();
  }

  private Optional<ProcessIdentity> numbered(long pid) {
    return before.keySet().stream().filter(one -> one.pid() == pid).findFirst();
  }
}
