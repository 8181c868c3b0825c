package dev.steelyard.analysis.history;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.Disagreements;
import dev.steelyard.analysis.LeftOut;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.builds.BuildLookup;
import dev.steelyard.analysis.builds.UnfinishedBuilds;
import dev.steelyard.analysis.runs.OlderRuns;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.RawResults;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.text.Listed;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Holds a build against its history, benchmark by benchmark. For one thread. */
public final class CheckService {

  private final Store store;
  private final StoreLocation location;
  private final OlderRuns olderRuns;
  private final WorkTree tree;
  private final DeclaredDirections directions;
  private final Consumer<Notice> notices;

  /**
   * What is to be checked.
   *
   * @param version of the build, as a user writes it; empty for the one published last, or the
   *     newest of its branch where commits of that were measured one by one
   * @param minimumEffect the smallest change that matters, as a share; empty for what the build's
   *     own results say of each benchmark and testbed, or 0.02
   * @param least the smallest absolute differences that matter; where they are not the whole, of
   *     other units what these results say
   * @param isAcrossTestBeds whether all testbeds are taken to be one
   * @param isAcrossBranches whether the builds of all branches are the history
   */
  public record Question(
      SeriesSelection which,
      Optional<String> version,
      OptionalDouble minimumEffect,
      AskedDifferences least,
      boolean isAcrossTestBeds,
      boolean isAcrossBranches) {

    private Tolerances tolerances() {
      return new Tolerances(minimumEffect, least);
    }
  }

  /**
   * What came of it.
   *
   * @param alone what the builds alone say, where {@code check} knows more of what was told
   * @param unfinished builds that were about to be published after the one that was checked, and of
   *     which nothing is stored; none where a build is named
   * @param damaged how many stored results it is without
   */
  public record Answer(
      HistoryCheck check, HistoryCheck alone, List<DutBuild> unfinished, long damaged) {}

  /**
   * For one question.
   *
   * @param location the store's, for messages
   * @param tree where git is asked what a version means
   */
  public CheckService(
      Store store,
      StoreLocation location,
      WorkTree tree,
      DeclaredDirections directions,
      Consumer<Notice> notices) {
    this.store = store;
    this.location = location;
    this.olderRuns = new OlderRuns(store);
    this.tree = tree;
    this.directions = directions;
    this.notices = notices;
  }

  /**
   * Checks a build.
   *
   * @throws SteelyardException when there is no such build, or several things were measured and
   *     none is chosen
   */
  public Answer check(Question question) {
    return check(question, _ -> false, _ -> true, Optional.empty());
  }

  /**
   * Checks a build for somebody who watches its repository, and measures beside its baseline what
   * is claimed: what that one told is where histories begin. Who cannot measure again takes the
   * builds as they are.
   *
   * @param isGone whether the commit of a build is on its branch no more
   * @param isAsked whether a series is looked at at all, by the name of its benchmark
   * @param about what is watched, as the watcher's notes name it
   */
  public Answer check(
      Question question, Predicate<KnownBuild> isGone, Predicate<String> isAsked, String about) {
    return check(question, isGone, isAsked, Optional.of(about));
  }

  private Answer check(
      Question question,
      Predicate<KnownBuild> isGone,
      Predicate<String> isAsked,
      Optional<String> about) {
    try (LeftOut leftOut = new LeftOut(notices)) {
      StoredHistory stored = new StoredHistory(store, leftOut, question.isAcrossTestBeds);
      Declarations declared = directions.in(store);
      List<Series> series =
          stored.series(question.which).stream()
              .filter(one -> isAsked.test(one.benchmark()))
              .map(one -> one.with(declared))
              .toList();
      if (series.isEmpty() && leftOut.damaged() == 0) {
        UnfinishedBuilds.refuse(question.which.dut(), question.version, store);
      }
      requireOneDut(series, leftOut);
      directions.tellUnused(series.stream().map(Series::benchmark).toList(), notices);
      List<KnownBuild> builds = store.builds().known();
      Ancestry known =
          Ancestry.of(builds)
              .without(builds.stream().filter(isGone).map(KnownBuild::build).toList());
      Ancestry ancestry = question.isAcrossBranches ? known.acrossBranches() : known;
      DutBuild build = build(question.version, series, stored, ancestry);
      HistoryCheck alone = check(question, series, build, stored, ancestry, ConfirmedChanges.NONE);
      ConfirmedChanges told =
          about
              .map(watched -> told(watched, builds, ancestry.under(build)))
              .orElse(ConfirmedChanges.NONE);
      HistoryCheck check =
          series.stream().allMatch(one -> told.of(one).isEmpty())
              ? alone
              : check(question, series, build, stored, ancestry, told);
      if (!check.withoutHistory().isEmpty()) {
        check =
            check.lookingElsewhere(
                question.which.isOfWholeDuts()
                    ? series
                    : stored.everything(check.build()).stream()
                        .filter(one -> isAsked.test(one.benchmark()))
                        .toList(),
                ancestry);
      }
      List<DutBuild> unfinished = List.of();
      if (question.version.isEmpty()) {
        check = check.besideNewer(series, ancestry);
        unfinished = UnfinishedBuilds.after(check.build(), store);
      }
      Disagreements disagreements = new Disagreements();
      check.checked().forEach(one -> disagreements.add(one.series().benchmark(), one.tolerance()));
      disagreements.tell(notices);
      directions.rememberIfPossible(store, notices);
      return new Answer(check.besideUnfinished(unfinished), alone, unfinished, leftOut.damaged());
    }
  }

  private ConfirmedChanges told(String about, List<KnownBuild> builds, Set<DutBuild> under) {
    return ConfirmedChanges.of(
        store, about, builds.stream().filter(one -> under.contains(one.build())).toList());
  }

  private HistoryCheck check(
      Question question,
      List<Series> series,
      DutBuild build,
      StoredHistory stored,
      Ancestry ancestry,
      ConfirmedChanges told) {
    List<Machines.Measured> measured = stored.machines(build);
    Tolerances tolerances = question.tolerances();
    RawResults raw =
        tolerances.isWhole() ? stored::results : builds -> olderRuns.saying(stored.results(builds));
    HistoryCheck check =
        new HistoryChecker(tolerances)
            .check(series, build, raw, stored.joined(measured), ancestry, told);
    return question.isAcrossTestBeds
        ? check.acrossTestBeds(
            measured.stream().map(one -> one.testBed().name()).distinct().count())
        : check;
  }

  private void requireOneDut(List<Series> series, LeftOut leftOut) {
    List<String> duts = series.stream().map(Series::dut).distinct().sorted().toList();
    if (duts.isEmpty() && leftOut.damaged() > 0) {
      throw SteelyardException.cannotRun("all stored results that match are damaged");
    }
    if (duts.isEmpty()) {
      throw SteelyardException.invalid(
          "the store at %s has no results that match; 'steelyard results' lists what there is"
              .formatted(location));
    }
    if (duts.size() > 1) {
      throw SteelyardException.invalid(
          "there are builds of %s; say which one with --dut"
              .formatted(Listed.few(duts.stream().map(dut -> "'" + dut + "'").toList())));
    }
  }

  private DutBuild build(
      Optional<String> version, List<Series> series, StoredHistory stored, Ancestry ancestry) {
    Set<DutBuild> all = Series.builds(series);
    if (version.isEmpty()) {
      return UnnamedBuild.among(all, ancestry, stored, store);
    }
    Optional<DutBuild> found = BuildLookup.among(version.get(), List.copyOf(all), ancestry, tree);
    if (found.isEmpty()) {
      Optional<String> dut = all.stream().map(DutBuild::name).findFirst();
      UnfinishedBuilds.refuse(dut, version, store);
    }
    return found.orElseThrow(() -> noBuild(version.get(), ancestry.inOrder(all)));
  }

  private static SteelyardException noBuild(String version, List<DutBuild> oldestFirst) {
    List<String> versions = oldestFirst.reversed().stream().map(DutBuild::version).toList();
    return SteelyardException.invalid(
        "there are no results of version '%s' that match; --build takes one of: %s (newest first)"
            .formatted(version, Listed.few(versions)));
  }
}
