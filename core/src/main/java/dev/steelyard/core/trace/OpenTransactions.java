package dev.steelyard.core.trace;

import dev.steelyard.core.plan.StatementEffect;
import java.util.HashMap;
import java.util.Map;

/**
 * Which statements change what a database answers: those that change something, and the end of a
 * transaction that did, since others see it from then on, or nobody any more. Which statement
 * belongs to which transaction is not known here, so that the end of any may be the end of one that
 * changed something, until none is open. For use by one thread, in the order of their begin.
 */
final class OpenTransactions {

  /** Of one database. */
  private static final class OfDatabase {
    private int open;
    private boolean hasChanged;
  }

  private final Map<String, OfDatabase> databases = new HashMap<>();

  /** Whether what is asked after a statement may have another answer than before it. */
  boolean counts(String database, StatementEffect effect) {
    return switch (effect) {
      case ASKS, VARIES, CONTROLS -> false;
      case BEGINS -> {
        of(database).open++;
        yield false;
      }
      case CHANGES -> {
        of(database).hasChanged = true;
        yield true;
      }
      case ENDS -> ends(of(database));
    };
  }

  private OfDatabase of(String database) {
    return databases.computeIfAbsent(database, one -> new OfDatabase());
  }

  private static boolean ends(OfDatabase here) {
    boolean counts = here.hasChanged;
    here.open = Math.max(0, here.open - 1);
    here.hasChanged &= here.open > 0;
    return counts;
  }
}
