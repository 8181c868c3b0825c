package dev.steelyard.core.trace.advice;

import dev.steelyard.core.plan.StatementShape;
import dev.steelyard.core.trace.StatementUse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the place of many statements that one was to do for: other statements over the
 * same tables by the same caller that are new, or take more than before by more than they vary. Of
 * others over these tables that take more nobody knows. Nothing of other advice.
 */
final class StatementsInstead {

  private final Advice advice;
  private final Set<String> tables;

  /** How long each of the others took in a unit of work, in nanoseconds, by its shape. */
  private final Map<String, Double> before = new HashMap<>();

  StatementsInstead(Advice advice, List<UnitsView> starts) {
    this.advice = advice;
    this.tables = StatementShape.tables(advice.detail());
    for (UnitsView start : starts) {
      for (StatementUse one : start.statements()) {
        if (isOther(one)) {
          before.merge(
              one.shape(), start.perUnit((double) one.doneNanos()) / starts.size(), Double::sum);
        }
      }
    }
  }

  private boolean isOther(StatementUse one) {
    return advice.what() == Advice.Kind.BATCH
        && one.database().equals(advice.subject())
        && !one.shape().equals(advice.detail())
        && !Collections.disjoint(StatementShape.tables(one.shape()), tables);
  }

  /** How much longer those take that do, in nanoseconds of all units of work. */
  double known(UnitsView view) {
    return longer(view, true);
  }

  /** The same of those that may. */
  double possible(UnitsView view) {
    return longer(view, false);
  }

  private double longer(UnitsView view, boolean isKnown) {
    String caller = advice.paths().isEmpty() ? "" : advice.paths().getFirst().getLast();
    double nanos = 0;
    for (StatementUse one : view.statements()) {
      if (isOther(one)) {
        double was = before.getOrDefault(one.shape(), 0.0) * view.units().count();
        double longer = one.doneNanos() - was;
        boolean isSure = one.caller().equals(caller) && longer > AdviceCheck.TOLERANCE * was;
        nanos += isSure == isKnown ? Math.max(0, longer) : 0;
      }
    }
    return nanos;
  }
}
