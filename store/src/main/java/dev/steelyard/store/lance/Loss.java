package dev.steelyard.store.lance;

import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.disk.Standing.Behind;
import dev.steelyard.store.disk.Standing.Lost;
import dev.steelyard.store.disk.Standing.Unreadable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Says which versions of a table were lost, and what to do about it. */
final class Loss {

  private Loss() {}

  /**
   * For somebody who reads.
   *
   * @param acknowledged whether what is lost had been on the disk before
   */
  static String remark(StoreLocation store, String table, Behind behind, boolean acknowledged) {
    return """
    %s in the store at %s
    shown is version %d of %s; what came after it %s
    nothing is written to this table until it is set right with: %s\
    """
        .formatted(
            versions(table, behind.lost()),
            store,
            behind.readable().number(),
            at(behind.written()),
            acknowledged
                ? "was stored and has been damaged since: put back a copy if there is one"
                : "was never acknowledged as stored by Steelyard",
            repair(store));
  }

  static String refusal(String doing, StoreLocation store, String table, Behind behind) {
    return "%s the store at %s: %s;%nset it right first with: %s"
        .formatted(doing, store, versions(table, behind.lost()), repair(store));
  }

  static String ofAll(String table, List<Lost> lost) {
    return "table '%s' has no version with rows that can be read: %s".formatted(table, range(lost));
  }

  /** For a table of which nothing was ever on the disk. */
  static String ofBeginning(StoreLocation store, String table, Unreadable all) {
    return "cannot read the store at %s: the power was cut when its table '%s' was begun, and nothing in it was acknowledged (%s);%nset it aside with: %s"
        .formatted(store, table, range(all.lost()), repair(store));
  }

  private static String repair(StoreLocation store) {
    return "steelyard store repair --store '%s'".formatted(store);
  }

  private static String versions(String table, List<Lost> lost) {
    return lost.size() == 1
        ? "the newest version of table '%s' cannot be read (%s)".formatted(table, range(lost))
        : "the newest %d versions of table '%s' cannot be read (%s)"
            .formatted(lost.size(), table, range(lost));
  }

  /** The newest, and how far back it goes. */
  private static String range(List<Lost> lost) {
    String newest = one(lost.getFirst());
    return lost.size() == 1 ? newest : newest + "; back to " + one(lost.getLast());
  }

  static String one(Lost lost) {
    return "version %d of %s: %s"
        .formatted(lost.version().number(), at(lost.changed()), lost.why());
  }

  private static String at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
