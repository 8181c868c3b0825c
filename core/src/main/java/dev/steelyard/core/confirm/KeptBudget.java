package dev.steelyard.core.confirm;

import dev.steelyard.core.statistics.Binomial;
import dev.steelyard.core.statistics.Interval;
import java.util.List;

/**
 * How many false alarms were promised, and how many there are by what commits came to that were
 * measured against themselves.
 *
 * @param about what is watched, in words
 * @param budget what was promised
 * @param checks how many there are in the budget's time
 * @param selfChecks the oldest first; at least one
 */
public record KeptBudget(
    String about, AlarmBudget budget, double checks, List<SelfChecked> selfChecks) {

  public KeptBudget {
    selfChecks = List.copyOf(selfChecks);
    if (selfChecks.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured against itself");
    }
  }

  /** How many benchmarks were compared with themselves. */
  public int compared() {
    return selfChecks.stream().mapToInt(SelfChecked::benchmarks).sum();
  }

  /** How many of these were called a change. */
  public int called() {
    return selfChecks.stream().mapToInt(SelfChecked::called).sum();
  }

  /** Of how many self-checks something would have been told. */
  public int alarms() {
    return (int) selfChecks.stream().filter(one -> one.told() > 0).count();
  }

  /** The share of single comparisons that is called, which is to be {@link SelfChecked#LEVEL}. */
  public Interval calledRate() {
    return compared() == 0 ? new Interval(0, 0, 1, 0.95) : Binomial.share(called(), compared());
  }

  /** How many false alarms there are in the budget's time if every check claims something. */
  public Interval perPeriod() {
    Interval share = Binomial.share(alarms(), selfChecks.size());
    return new Interval(
        share.low() * checks, share.estimate() * checks, share.high() * checks, share.confidence());
  }

  /** Whether surely more is told than was promised, or starts are surely no independent draws. */
  public boolean isBroken() {
    return perPeriod().low() > budget.alarms() || calledRate().low() > SelfChecked.LEVEL;
  }
}
