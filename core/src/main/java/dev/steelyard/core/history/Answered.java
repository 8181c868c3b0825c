package dev.steelyard.core.history;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.PooledResult;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a build that is called faster or slower answered as rightly as the build before it. Who
 * answers wrongly may well be fast: {@link FailedAnswers}.
 */
final class Answered {

  private final DutBuild build;
  private final List<Result> raw;

  private Answered(DutBuild build, List<Result> raw) {
    this.build = build;
    this.raw = raw;
  }

  /** Asks for the raw results of the build and the one before it, where a change is called. */
  static List<CheckedBenchmark> of(List<CheckedBenchmark> checked, DutBuild build, RawResults raw) {
    List<CheckedBenchmark> changed = checked.stream().filter(Answered::isInQuestion).toList();
    if (changed.isEmpty()) {
      return checked;
    }
    Set<DutBuild> asked = new HashSet<>(Set.of(build));
    changed.forEach(one -> before(one.series(), build).ifPresent(asked::add));
    Answered all = new Answered(build, raw.of(asked));
    return checked.stream().map(one -> isInQuestion(one) ? all.judged(one) : one).toList();
  }

  /** A comparison of raw values has looked itself. */
  private static boolean isInQuestion(CheckedBenchmark one) {
    return one.comparison().isEmpty() && one.verdict().isChange();
  }

  private static Optional<DutBuild> before(Series series, DutBuild build) {
    int place = series.place(build);
    return place == 0 ? Optional.empty() : Optional.of(series.builds().get(place - 1));
  }

  private CheckedBenchmark judged(CheckedBenchmark one) {
    FailedAnswers own = failed(one.series(), build);
    Optional<DutBuild> previous = before(one.series(), build);
    FailedAnswers earlier =
        previous.map(of -> failed(one.series(), of)).orElse(new FailedAnswers(0, 0));
    List<HistoryDoubt> doubts = new ArrayList<>();
    if (!own.isNone()) {
      doubts.add(doubt("this build", own));
    }
    if (!earlier.isNone()) {
      doubts.add(doubt("the build before, " + previous.orElseThrow().version() + ",", earlier));
    }
    if (doubts.isEmpty()) {
      return one;
    }
    boolean isFalse = FailedAnswers.disprove(one.verdict(), one.series().unit(), earlier, own);
    Verdict verdict = isFalse ? Verdict.INCONCLUSIVE : one.verdict();
    HistoryDoubt first = earlier.isMoreThan(own) ? doubts.removeLast() : doubts.removeFirst();
    return one.decided(one.adjustedPValue(), verdict, Optional.of(first), doubts);
  }

  private FailedAnswers failed(Series series, DutBuild of) {
    List<Result> found =
        raw.stream()
            .filter(one ->
                one.dut().equals(of)
                    && one.benchmark().equals(series.benchmark())
                    && one.testBed().name().equals(series.testBed())
                    && one.unit().equals(series.unit()))
            .toList();
    return found.isEmpty() ? new FailedAnswers(0, 0) : FailedAnswers.of(PooledResult.of(found));
  }

  private static HistoryDoubt doubt(String which, FailedAnswers failed) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.WRONG_ANSWERS, which + " " + failed.told(), FailedAnswers.REMEDY);
  }
}
