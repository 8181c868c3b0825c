package dev.steelyard.core.history;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.MinimumEffects;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.DutBuild;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds a build against the builds before it. Stateless and safe for threads.
 *
 * <p>Each build's median is one observation, because builds vary more than the values in one do. A
 * benchmark's history are the builds since its last change point; the new median is held against an
 * interval predicted from them ({@link Prediction}). {@code regressed} and {@code improved} need
 * that interval beyond the minimum effect and a p-value that passes Benjamini and Hochberg's
 * procedure ({@link CheckFamilies}); {@code unchanged} needs the interval inside the effect.
 *
 * @param tolerances by which a benchmark of the build is judged: what the build's results say
 */
public record HistoryChecker(Tolerances tolerances) {

  /** Of the changes claimed, at most this share is expected to be false. */
  public static final double FALSE_SHARE = 0.05;

  /** With one smallest change for all benchmarks, and the usual smallest differences. */
  public HistoryChecker(double minimumEffect) {
    this(Tolerances.always(minimumEffect, MinimumDifferences.USUAL));
  }

  /** One benchmark on its way to a verdict. */
  private record Open(
      History history, Optional<Baseline> baseline, Dependence dependence, Tolerance tolerance) {

    Optional<CommonNoise.Known> known() {
      return baseline.map(one -> new CommonNoise.Known(history.series(), one));
    }
  }

  /**
   * Checks a build.
   *
   * @param all every series of the build's dut on the testbeds asked for
   * @param raw asked at most four times: for what matters to who measured the build, for what
   *     histories are too short for, whether the build's times are its own, and whether what
   *     changed was answered rightly
   * @throws SteelyardException when none of the series has the build
   */
  public HistoryCheck check(List<Series> all, DutBuild build, RawResults raw) {
    return check(all, build, raw, Machines.NONE, Ancestry.NONE);
  }

  /**
   * The same, where more is known.
   *
   * @param machines how testbeds described themselves for the build and those before it
   * @param ancestry which builds are its history
   */
  public HistoryCheck check(
      List<Series> every, DutBuild build, RawResults raw, Machines machines, Ancestry ancestry) {
    return check(every, build, raw, machines, ancestry, KnownChanges.NONE);
  }

  /**
   * The same, where changes before it are known.
   *
   * @param known what is no part of a history any more
   */
  public HistoryCheck check(
      List<Series> every,
      DutBuild build,
      RawResults raw,
      Machines machines,
      Ancestry ancestry,
      KnownChanges known) {
    ChosenBuilds upTo = ChosenBuilds.upTo(build, ancestry.historyOf(build), ancestry);
    List<Series> all =
        every.parallelStream()
            .flatMap(series -> upTo.of(series).map(Series::forWorkOfLast).stream())
            .toList();
    List<Series> with = all.stream().filter(series -> series.has(build)).toList();
    if (with.isEmpty()) {
      throw SteelyardException.invalid("there are no results of %s".formatted(build));
    }
    List<History> histories =
        with.parallelStream()
            .map(series -> History.before(series, series.place(build), known))
            .toList();
    ClockDigits clock = ClockDigits.of(histories);
    SeriesTolerances matters = SeriesTolerances.of(tolerances, Set.of(build), raw);
    List<Open> open =
        histories.parallelStream()
            .map(one -> open(one, clock, matters.of(one.series(), build)))
            .toList();
    List<CheckedBenchmark> measured =
        Remeasured.of(
            verdicts(open.stream().filter(one -> one.history.size() > 0).toList(), raw, ancestry),
            build,
            raw);
    List<CheckedBenchmark> answered = Answered.of(measured, build, raw);
    List<CheckedBenchmark> checked = AcrossMachines.of(answered, build, machines);
    return new HistoryCheck(
        build,
        MinimumEffects.of(
                checked.stream().map(CheckedBenchmark::tolerance),
                tolerances.usual().minimumEffect())
            .most(),
        FALSE_SHARE,
        checked,
        open.stream()
            .map(Open::history)
            .filter(one -> one.size() == 0)
            .map(History::series)
            .toList(),
        LostBenchmarks.of(all, histories, build),
        doubts(checked, open, OrderDoubts.ofBuild(build, histories(open), ancestry)));
  }

  /** All builds that benchmarks are held against; of one list of builds the longest has all. */
  private static Set<DutBuild> histories(List<Open> open) {
    IdentityHashMap<List<DutBuild>, History> longest = new IdentityHashMap<>();
    open.stream()
        .map(Open::history)
        .forEach(one ->
            longest.merge(one.series().builds(), one, (a, b) -> a.start() <= b.start() ? a : b));
    return longest.values().stream()
        .flatMap(one -> one.series().builds().subList(one.start(), one.end()).stream())
        .collect(Collectors.toSet());
  }

  /** About the whole, and about benchmarks that are in no verdict. */
  private static List<HistoryDoubt> doubts(
      List<CheckedBenchmark> checked, List<Open> open, List<HistoryDoubt> ofBuild) {
    List<HistoryDoubt> doubts = new ArrayList<>(ofBuild);
    doubts.addAll(MovedTogether.doubts(checked));
    open.stream()
        .map(Open::history)
        .filter(one -> one.size() == 0)
        .forEach(one -> one.series().withoutOtherWork().ifPresent(doubts::add));
    return doubts;
  }

  private static Open open(History history, ClockDigits clock, Tolerance tolerance) {
    return new Open(
        history,
        Prediction.baseline(history, clock),
        Dependence.of(history.values(), 0),
        tolerance);
  }

  private static List<CheckedBenchmark> verdicts(
      List<Open> open, RawResults raw, Ancestry ancestry) {
    CommonNoise common =
        new CommonNoise(open.stream().flatMap(one -> one.known().stream()).toList(), FALSE_SHARE);
    ShortHistory fallback =
        ShortHistory.of(
            open.stream().filter(one -> one.baseline.isEmpty()).map(Open::history).toList(), raw);
    List<List<HistoryDoubt>> doubts =
        Dependence.doubts(open.stream().map(Open::dependence).toList());
    return CheckVerdicts.corrected(
        IntStream.range(0, open.size())
            .parallel()
            .mapToObj(i -> weighed(open.get(i), common, fallback, doubts.get(i), ancestry))
            .flatMap(Optional::stream)
            .toList());
  }

  private static Optional<CheckVerdicts.Weighed> weighed(
      Open open,
      CommonNoise common,
      ShortHistory fallback,
      List<HistoryDoubt> doubts,
      Ancestry ancestry) {
    History history = open.history;
    if (open.baseline.isEmpty()) {
      return fallback
          .checked(history, open.tolerance)
          .map(one ->
              new CheckVerdicts.Weighed(
                  one,
                  ShortHistory.tested(one),
                  Optional.empty(),
                  OrderDoubts.of(history, ancestry)));
    }
    List<HistoryDoubt> all = new ArrayList<>(doubts);
    all.addAll(mixed(history, open.tolerance));
    all.addAll(sinceTheChange(history, open.baseline.get()));
    history.series().changedWork().ifPresent(all::add);
    Undecided.byResolution(open.baseline.get(), history.series(), open.tolerance.minimumEffect())
        .ifPresent(all::add);
    Prediction.Common usual = common.of(history.series());
    return Optional.of(predicted(open, open.baseline.get(), usual, all, ancestry));
  }

  private static List<HistoryDoubt> mixed(History history, Tolerance tolerance) {
    Series series = history.series();
    double share = tolerance.minimumEffect() * Math.abs(history.value());
    double floor = tolerance.minimumDifferences().of(series.benchmark(), series.unit());
    return UntoldSteps.in(series, history.start(), history.end(), Math.max(share, floor));
  }

  private static List<HistoryDoubt> sinceTheChange(History history, Baseline baseline) {
    int missing = Prediction.FEWEST_BUILDS - history.size();
    return missing <= 0
        ? List.of()
        : List.of(
            new HistoryDoubt(
                HistoryDoubt.Kind.FEW_BUILDS,
                "only %d build%s since the last change; %s"
                    .formatted(
                        history.size(), history.size() == 1 ? "" : "s", tellingSpread(baseline)),
                "measure %d more build%s to know".formatted(missing, missing == 1 ? "" : "s")));
  }

  private static String tellingSpread(Baseline baseline) {
    if (baseline.variesMore()) {
      return "they vary more than those before it, and tell little of how much";
    }
    return baseline.earlier() > 0
        ? "how builds vary is taken from before it"
        : "no build has varied but with changes";
  }

  private static CheckVerdicts.Weighed predicted(
      Open open,
      Baseline baseline,
      Prediction.Common common,
      List<HistoryDoubt> doubts,
      Ancestry ancestry) {
    History history = open.history;
    double effect = 1 + open.tolerance.minimumEffect();
    Prediction prediction = Prediction.of(baseline, history.value(), effect, common);
    return new CheckVerdicts.Weighed(
        new CheckedBenchmark(
            history.series(),
            history.size(),
            history.since(),
            history.known(),
            prediction.before(),
            history.value(),
            prediction.ratio(),
            prediction.pValue(),
            1,
            Verdict.INCONCLUSIVE,
            OptionalDouble.of(prediction.tellable()),
            Optional.empty(),
            doubts,
            open.tolerance),
        prediction.tested(),
        Undecided.byOddBuilds(prediction).or(() -> Undecided.byMixedHistory(prediction, history)),
        history.series().rerunsApart(history.builds()).or(() -> OrderDoubts.of(history, ancestry)));
  }
}
