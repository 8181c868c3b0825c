package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Provenance.Failing;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Which share of what a result stands on failed. Who answers wrongly, or does not do its work now
 * and then, may well be fast: what fails more than the other side has improved nothing.
 *
 * @param checks share of the checks of answers that failed, 0 to 1; 0 where none was made
 * @param requests share of the requests that got no answer or a wrong one
 * @param ofName the same of the requests of the result's own name; 0 where it has none
 * @param iterations share of the measured iterations that failed, and are not among the values
 * @param arrivals share of a load's arrivals that found no free user and were dropped: how long
 *     they would have waited is in no latency
 * @param runs that failed, and are among the values
 * @param units of work that failed, and are among the values
 */
public record FailedAnswers(
    double checks,
    double requests,
    double ofName,
    double iterations,
    double arrivals,
    FailedRuns runs,
    FailedUnits units) {

  private static final String REMEDY = "find out what fails, and compare again when nothing does";

  /** One of a hundred. */
  private static final double FAR = 0.01;

  private static final FailedAnswers NONE =
      new FailedAnswers(0, 0, 0, 0, 0, FailedRuns.NONE, FailedUnits.NONE);

  /** Of everything under a name of its own, or of all requests. */
  public FailedAnswers(double checks, double requests) {
    this(checks, requests, 0, 0, 0, FailedRuns.NONE, FailedUnits.NONE);
  }

  /** A share of so many; 0 of none. */
  public static double share(long failed, long all) {
    return all == 0 ? 0 : failed / (double) all;
  }

  /** The same of one name's requests. */
  public FailedAnswers withName(double share) {
    return new FailedAnswers(checks, requests, share, iterations, arrivals, runs, units);
  }

  /** The same of an experiment's iterations. */
  public FailedAnswers withIterations(double share) {
    return new FailedAnswers(checks, requests, ofName, share, arrivals, runs, units);
  }

  /** The same of the arrivals of a load at a rate. */
  public FailedAnswers withArrivals(double share) {
    return new FailedAnswers(checks, requests, ofName, iterations, share, runs, units);
  }

  /** The same of runs that count though they failed. */
  public FailedAnswers withRuns(FailedRuns failed) {
    return new FailedAnswers(checks, requests, ofName, iterations, arrivals, failed, units);
  }

  /** The same of units of work that count though they failed. */
  public FailedAnswers withUnits(FailedUnits failed) {
    return new FailedAnswers(checks, requests, ofName, iterations, arrivals, runs, failed);
  }

  /** Notes it with a result, as far as something failed. */
  public Metadata on(Metadata metadata) {
    return metadata.withProvenance(made ->
        made.withFailed(Failing.CHECKS, checks)
            .withFailed(Failing.REQUESTS, requests)
            .withFailed(Failing.REQUESTS_OF_NAME, ofName)
            .withFailed(Failing.ITERATIONS, iterations)
            .withFailed(Failing.ARRIVALS, arrivals)
            .withFailed(Failing.RUNS, runs.share())
            .withFailed(Failing.UNITS, units.whole())
            .withFailed(Failing.UNITS_IN_PART, units.inPart())
            .withExitCodes(runs.exits()));
  }

  /** What was noted with a result. */
  public static FailedAnswers of(Result result) {
    Provenance made = result.provenance();
    return new FailedAnswers(
        made.failed(Failing.CHECKS),
        made.failed(Failing.REQUESTS),
        made.failed(Failing.REQUESTS_OF_NAME),
        made.failed(Failing.ITERATIONS),
        made.failed(Failing.ARRIVALS),
        FailedRuns.of(result),
        new FailedUnits(made.failed(Failing.UNITS), made.failed(Failing.UNITS_IN_PART)));
  }

  /** The most of each that one of several results has. */
  public static FailedAnswers most(List<Result> results) {
    return new FailedAnswers(
        most(results, FailedAnswers::checks),
        most(results, FailedAnswers::requests),
        most(results, FailedAnswers::ofName),
        most(results, FailedAnswers::iterations),
        most(results, FailedAnswers::arrivals),
        FailedRuns.together(results),
        new FailedUnits(
            most(results, one -> one.units.whole()), most(results, one -> one.units.inPart())));
  }

  private static double most(List<Result> results, ToDoubleFunction<FailedAnswers> share) {
    return results.stream().map(FailedAnswers::of).mapToDouble(share).max().orElse(0);
  }

  /** Whether a larger share of something failed than on the other side. */
  public boolean isMoreThan(FailedAnswers other) {
    return checks > other.checks
        || requests > other.requests
        || ofName > other.ofName
        || iterations > other.iterations
        || arrivals > other.arrivals
        || runs.share() > other.runs.share()
        || units.isMoreThan(other.units);
  }

  /**
   * Whether so much more failed than on the other side that times may well come of it. Of much that
   * fails on both sides a little more on one is chance, and must not hide that something is slower.
   */
  public boolean isFarMoreThan(FailedAnswers other) {
    return new FailedAnswers(
            checks - FAR,
            requests - FAR,
            ofName - FAR,
            iterations - FAR,
            arrivals - FAR,
            FailedRuns.ofShare(runs.share() - FAR),
            new FailedUnits(units.whole() - FAR, 0))
        .isMoreThan(other);
  }

  /**
   * The largest share of failures among what its values are of: how long those took is no answer to
   * how long the work takes. What failed and is not among the values is not in it.
   */
  public double amongValues() {
    return DoubleStream.of(checks, requests, ofName, runs.share(), units.whole()).max().orElse(0);
  }

  /** Whether nothing is known to have failed. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** What is said of a side: {@code answered wrongly: 30% of its checks failed}. */
  public String told() {
    return begin() + words();
  }

  private String begin() {
    if (checks > 0 || requests > 0 || ofName > 0) {
      return "answered wrongly: ";
    }
    if (isOfArrivals()) {
      return "was not asked as meant: ";
    }
    return iterations > 0 || !units.isNone() ? "did not always do its work: " : "failed: ";
  }

  /** Whether arrivals were dropped, and nothing failed of what was asked. */
  public boolean isOfArrivals() {
    return arrivals > 0 && withArrivals(0).isNone();
  }

  /** What to do about it. */
  public String remedy() {
    return isOfArrivals() ? "allow more users, with -c or max_users" : REMEDY;
  }

  /** As clauses: {@code 30% of its checks failed, 12% of its requests failed}. */
  String words() {
    List<String> words = new ArrayList<>();
    if (checks > 0) {
      words.add(percent(checks) + " of its checks failed");
    }
    if (requests > 0) {
      words.add(percent(requests) + " of its requests failed");
    }
    if (ofName > 0 && ofName != requests) {
      words.add(percent(ofName) + " of its requests of this name failed");
    }
    if (iterations > 0) {
      words.add(percent(iterations) + " of its iterations failed");
    }
    if (arrivals > 0) {
      words.add(
          percent(arrivals)
              + " of its arrivals had no free user and were dropped, whose wait is in no latency");
    }
    if (runs.share() > 0) {
      words.add(runs.words());
    }
    words.addAll(units.words());
    return String.join(", ", words);
  }

  /** A share to three digits, as a percentage; what is nearly all is not called all. */
  public static String percent(double share) {
    String digits =
        BigDecimal.valueOf(share * 100)
            .round(new MathContext(3))
            .stripTrailingZeros()
            .toPlainString();
    return share < 1 && digits.equals("100") ? "nearly 100%" : digits + "%";
  }

  /**
   * The comparison with what failed as its first doubts. Where the candidate failed more, it has
   * not improved; where the baseline failed far more, it was no measure of how long right answers
   * take, and the candidate has not become slower.
   */
  static Comparison judged(Comparison comparison) {
    FailedAnswers baseline = of(comparison.baseline());
    FailedAnswers candidate = of(comparison.candidate());
    FailedAnswers before = baseline.beside(candidate);
    FailedAnswers after = candidate.beside(baseline);
    Comparison judged =
        disprove(comparison.verdict(), comparison.candidate().unit(), before, after)
            ? comparison.undecided(OptionalInt.empty())
            : comparison;
    List<Doubt> all = new ArrayList<>(doubts(before.alone(), after.alone()));
    all.addAll(doubts(NONE.withRuns(before.runs), NONE.withRuns(after.runs)));
    for (Doubt doubt : all.reversed()) {
      judged = judged.because(doubt);
    }
    return judged;
  }

  /** What is worth a word of it, beside what failed on the other side. */
  private FailedAnswers beside(FailedAnswers other) {
    return withUnits(units.beside(other.units));
  }

  /** What is not among the values, or a part of one. */
  private FailedAnswers alone() {
    return withRuns(FailedRuns.NONE);
  }

  /** Whether a verdict does not stand, given what failed before and after. */
  public static boolean disprove(
      Verdict verdict, Unit unit, FailedAnswers before, FailedAnswers after) {
    return switch (verdict) {
      case IMPROVED -> after.isMoreThan(before);
      case REGRESSED -> before.isFarMoreThan(after) && isOfTime(unit);
      case CHANGED, UNCHANGED, INCONCLUSIVE -> false;
    };
  }

  /** A rate is a time the other way up. */
  private static boolean isOfTime(Unit unit) {
    return unit.dimension() == Dimension.TIME || unit.dimension() == Dimension.RATE;
  }

  /** Of the side that failed more first. */
  private static List<Doubt> doubts(FailedAnswers before, FailedAnswers after) {
    if (before.equals(after)) {
      return doubt("both sides", after).stream().toList();
    }
    List<Doubt> doubts = new ArrayList<>();
    doubt("the baseline", before).ifPresent(doubts::add);
    doubt("the candidate", after)
        .ifPresent(doubt -> doubts.add(after.isMoreThan(before) ? 0 : doubts.size(), doubt));
    return doubts;
  }

  private static Optional<Doubt> doubt(String side, FailedAnswers failed) {
    return failed.isNone()
        ? Optional.empty()
        : Optional.of(new Doubt(failed.kind(), side + " " + failed.told(), failed.remedy()));
  }

  /** What kind of doubt it is; where nothing failed, of no meaning. */
  public Doubt.Kind kind() {
    if (isOfArrivals()) {
      return Doubt.Kind.DROPPED_ARRIVALS;
    }
    return alone().isNone() ? Doubt.Kind.FAILED_RUNS : Doubt.Kind.WRONG_ANSWERS;
  }
}
