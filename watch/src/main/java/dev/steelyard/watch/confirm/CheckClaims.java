package dev.steelyard.watch.confirm;

import dev.steelyard.analysis.history.CheckService;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.history.SuspectedChange;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a check is worth to be measured again: what it claims, and what it cannot call for odd
 * builds of its history or because it takes back what was told.
 *
 * <p>What is known of changes that were told may add claims and never takes one away: few builds
 * since such a change tell less than all builds where one in another history is odd. So what the
 * builds alone claim counts too, unless it is what was told: beside builds before that, a build on
 * the level since is as far away, and an odd build between makes it no change of its own.
 * Stateless.
 *
 * @param written what is watched
 */
record CheckClaims(Experiment written) {

  /** Two claims of one benchmark are one, unless they go opposite ways. */
  private record Claimed(String benchmark, boolean isUpward) {

    static Claimed of(CheckedBenchmark one) {
      return new Claimed(one.series().benchmark(), one.ratio().estimate() > 1);
    }
  }

  /**
   * All claims.
   *
   * @param commit of the build that was checked
   */
  List<CheckedBenchmark> of(CheckService.Answer answer, ToldHistory told, LoggedCommit commit) {
    List<CheckedBenchmark> all = new ArrayList<>(of(answer.check(), told));
    Set<Claimed> claimed = all.stream().map(Claimed::of).collect(Collectors.toSet());
    of(answer.alone(), told).stream()
        .filter(one -> !claimed.contains(Claimed.of(one)))
        .filter(one -> !told.isToldBefore(one, answer.alone().build(), commit.commit()))
        .filter(one -> !isWithinKnown(one, answer.check()))
        .forEach(all::add);
    return all;
  }

  /** Whether the check begins at a change that was told, and the claim is no more than that. */
  private static boolean isWithinKnown(CheckedBenchmark alone, HistoryCheck check) {
    return check.checked().stream()
        .filter(one -> isSame(one.series(), alone.series()))
        .flatMap(one -> one.known().stream())
        .anyMatch(known -> ToldSteps.isWithin(alone, check.build(), known));
  }

  private static boolean isSame(Series one, Series other) {
    return one.benchmark().equals(other.benchmark())
        && one.testBed().equals(other.testBed())
        && one.unit().equals(other.unit());
  }

  private List<CheckedBenchmark> of(HistoryCheck check, ToldHistory told) {
    List<CheckedBenchmark> back =
        told.takenBack(check.checked(), check.build(), written.minimumEffect());
    Set<String> names =
        back.stream().map(one -> one.series().benchmark()).collect(Collectors.toSet());
    List<CheckedBenchmark> all = new ArrayList<>(back);
    check.checked().stream()
        .filter(one -> !names.contains(one.series().benchmark()))
        .flatMap(one -> claim(one).stream())
        .forEach(all::add);
    return all;
  }

  private Optional<CheckedBenchmark> claim(CheckedBenchmark one) {
    double floor = written.judging().minimumDifferences().of(one.series().benchmark(), one.unit());
    return one.verdict().isChange()
        ? Optional.of(one)
        : SuspectedChange.of(one, written.minimumEffect(), floor);
  }
}
