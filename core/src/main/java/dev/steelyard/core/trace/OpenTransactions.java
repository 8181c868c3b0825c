package dev.steelyard.core.trace;

import dev.steelyard.core.plan.StatementEffect;
import java.util.HashMap;
import java.util.Map;

/**
 * Which statements change what a database answers: those that change something, and the end of a
 * transaction that may have, since others see it from then on, or nobody any more. Which statement
 * belongs to which transaction is not known here. Where something has been changed, by whomever,
 * the end of any transaction counts; but not where its thread began it, and nothing changed since,
 * and no other transaction is open that changed something. For use by one thread, in the order of
 * their begin.
 */
final class OpenTransactions {

  /** Of one database. */
  private static final class OfDatabase {
    private final Map<String, OfThread> threads = new HashMap<>();

    /** How many statements changed something. */
    private int changes;

    /** How many threads have changed something in transactions that are open. */
    private int changing;
  }

  /** What one thread did with one database. */
  private static final class OfThread {
    private int open;

    /** How many changes there were when the first of those began that are open. */
    private int before;

    /** Whether it changed something since. */
    private boolean isChanging;

    /** Whether it changed something that nobody saw the transaction of. */
    private boolean isUnseen;
  }

  private final Map<String, OfDatabase> databases = new HashMap<>();

  /** Whether what is asked after a statement may have another answer than before it. */
  boolean counts(String database, String thread, StatementEffect effect) {
    if (effect.compareTo(StatementEffect.BEGINS) < 0) {
      return false;
    }
    OfDatabase all = databases.computeIfAbsent(database, one -> new OfDatabase());
    OfThread here = all.threads.computeIfAbsent(thread, one -> new OfThread());
    return switch (effect) {
      case ASKS, VARIES, CONTROLS -> false;
      case BEGINS -> {
        here.before = here.open == 0 ? all.changes : here.before;
        here.open++;
        yield false;
      }
      case CHANGES -> {
        changed(all, here);
        yield true;
      }
      case ENDS -> {
        boolean isWhole = here.open == 1 && !here.isUnseen && isKnown(thread);
        boolean counts = isWhole ? all.changes > here.before || all.changing > 0 : all.changes > 0;
        ended(all, here);
        yield counts;
      }
    };
  }

  private static void changed(OfDatabase all, OfThread here) {
    all.changes++;
    if (here.open == 0) {
      here.isUnseen = true;
    } else if (!here.isChanging) {
      here.isChanging = true;
      all.changing++;
    }
  }

  private static void ended(OfDatabase all, OfThread here) {
    here.open = Math.max(0, here.open - 1);
    if (here.open == 0 && here.isChanging) {
      here.isChanging = false;
      all.changing--;
    }
  }

  /** Spans that tell no thread are of any. */
  private static boolean isKnown(String thread) {
    return !thread.isEmpty() && !thread.endsWith("#");
  }
}
