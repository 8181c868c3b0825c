package dev.steelyard.core.confirm;

import dev.steelyard.core.statistics.Binomial;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.StudentTQuantile;
import java.util.List;

/**
 * How many false alarms were promised, and how many there are by what commits came to that were
 * measured against themselves. What was promised of each is its own level: the budget and the
 * number of checks may have been others then.
 *
 * @param about what is watched, in words
 * @param budget what is promised now
 * @param checks how many there are in the budget's time
 * @param selfChecks the oldest first; at least one
 * @param parts how many such budgets are looked at together, at least 1: each may be said to be
 *     broken by chance
 */
public record KeptBudget(
    String about, AlarmBudget budget, double checks, List<SelfChecked> selfChecks, int parts) {

  private static final double CONFIDENCE = 0.95;

  /** Of projects in which every promise is kept, so many may be told that one is not, ever. */
  private static final double ERROR = 0.025;

  /** Self-checks at a level that is so many times another one tell little of that. */
  private static final double NEAR = 2;

  public KeptBudget {
    selfChecks = List.copyOf(selfChecks);
    if (selfChecks.isEmpty() || parts < 1) {
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
    return alarms(selfChecks);
  }

  private static int alarms(List<SelfChecked> some) {
    return (int) some.stream().filter(one -> one.told() > 0).count();
  }

  /** Of how many something was to be told at most, by the promise that each was made under. */
  public double promisedAlarms() {
    return selfChecks.stream().mapToDouble(SelfChecked::level).sum();
  }

  /**
   * The share of single comparisons that is called, which is to be {@link SelfChecked#LEVEL}. Those
   * of one self-check go together, so the interval is at least as wide as the shares of self-checks
   * differ.
   */
  public Interval calledRate() {
    if (compared() == 0) {
      return new Interval(0, 0, 1, CONFIDENCE);
    }
    Interval alone = Binomial.share(called(), compared());
    double reach = reach(alone.estimate());
    return new Interval(
        Math.max(0, Math.min(alone.low(), alone.estimate() - reach)),
        alone.estimate(),
        Math.min(1, Math.max(alone.high(), alone.estimate() + reach)),
        CONFIDENCE);
  }

  /** Student's t of a ratio of two sums over self-checks. */
  private double reach(double share) {
    List<SelfChecked> some = selfChecks.stream().filter(one -> one.benchmarks() > 0).toList();
    if (some.size() < 2) {
      return 1;
    }
    double squares =
        some.stream()
            .mapToDouble(one -> one.called() - share * one.benchmarks())
            .map(off -> off * off)
            .sum();
    double error = Math.sqrt(squares * some.size() / (some.size() - 1)) / compared();
    return error * StudentTQuantile.twoSided(1 - CONFIDENCE, some.size() - 1);
  }

  /** Those that were made under a promise about as strict as the one now. */
  public List<SelfChecked> atLevel() {
    double now = budget.perCheck(checks);
    return selfChecks.stream()
        .filter(one -> one.level() <= NEAR * now && one.level() >= now / NEAR)
        .toList();
  }

  /**
   * How many false alarms there are in the budget's time if every check claims something, by those
   * self-checks that were made under a promise about as strict.
   */
  public Interval perPeriod() {
    List<SelfChecked> some = atLevel();
    if (some.isEmpty()) {
      return new Interval(0, 0, checks, CONFIDENCE);
    }
    Interval share = Binomial.share(alarms(some), some.size());
    double promised = some.stream().mapToDouble(SelfChecked::level).average().orElseThrow();
    double all = checks * budget.perCheck(checks) / promised;
    return new Interval(
        share.low() * all, share.estimate() * all, share.high() * all, share.confidence());
  }

  /**
   * Whether surely more is told than was promised, or starts are surely no independent draws. May
   * be asked after each self-check, of each part: all that together is wrong of one project in
   * forty at most.
   */
  public boolean isBroken() {
    BetAgainst told = new BetAgainst();
    BetAgainst called = new BetAgainst();
    for (SelfChecked one : selfChecks) {
      told.add(one.told() > 0 ? 1 : 0, one.level());
      if (one.benchmarks() > 0) {
        called.add((double) one.called() / one.benchmarks(), SelfChecked.LEVEL);
      }
    }
    return Math.max(told.wealth(), called.wealth()) >= 2 * parts / ERROR;
  }
}
