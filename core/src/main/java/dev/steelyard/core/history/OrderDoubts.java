package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said where the order of builds, or which of them count, is not known for sure. */
final class OrderDoubts {

  private static final String REMEDY =
      "publish from the repository, whose commits tell it, or give each build its --dut-timestamp";

  private OrderDoubts() {}

  /**
   * Why a history gives no verdict: a quarter of it, or both sides of its beginning, came perhaps
   * after or before.
   */
  static Optional<HistoryDoubt> of(History history, Ancestry ancestry) {
    List<DutBuild> builds = history.series().builds();
    int first = runStart(builds, history.end(), ancestry);
    int beside = history.end() - Math.max(first, history.start());
    boolean isLost = first < history.end() && 4 * beside > history.size();
    boolean isSplit = history.start() > 0 && !tells(builds, history.start(), ancestry);
    if (!isLost && !isSplit) {
      return Optional.empty();
    }
    int of = isLost ? history.end() : history.start();
    return Optional.of(unknown(builds.get(of), runLength(builds, of, ancestry)));
  }

  /** Why a change between this build and the one before it is not told. */
  static Optional<HistoryDoubt> at(int place, List<DutBuild> builds, Ancestry ancestry) {
    return tells(builds, place, ancestry)
        ? Optional.empty()
        : Optional.of(unknown(builds.get(place), runLength(builds, place, ancestry)));
  }

  private static HistoryDoubt unknown(DutBuild one, int length) {
    return new HistoryDoubt(
        HistoryDoubt.Kind.ORDER_UNKNOWN,
        "%d builds, %s among them, have the same time, and nothing tells which was first"
            .formatted(length, one.version()),
        REMEDY);
  }

  private static boolean tells(List<DutBuild> builds, int place, Ancestry ancestry) {
    return ancestry.tells(builds.get(place - 1), builds.get(place));
  }

  private static int runStart(List<DutBuild> builds, int place, Ancestry ancestry) {
    int first = place;
    while (first > 0 && !tells(builds, first, ancestry)) {
      first--;
    }
    return first;
  }

  private static int runLength(List<DutBuild> builds, int place, Ancestry ancestry) {
    int last = place;
    while (last + 1 < builds.size() && !tells(builds, last + 1, ancestry)) {
      last++;
    }
    return last - runStart(builds, place, ancestry) + 1;
  }

  /** About the build itself and what its history was taken from. */
  static List<HistoryDoubt> ofBuild(
      DutBuild build, Collection<DutBuild> histories, Ancestry ancestry) {
    List<HistoryDoubt> doubts = new ArrayList<>();
    boolean hasHistory = !histories.isEmpty();
    long unknown = ancestry.ofUnknownBranch(build, histories);
    if (unknown > 0) {
      doubts.add(
          new HistoryDoubt(
              HistoryDoubt.Kind.UNKNOWN_BRANCH,
              ancestry.origin(build).branch().isEmpty()
                  ? "its own branch is not known, so %d of the %d builds before it count by time, whatever branch they are of"
                      .formatted(unknown, histories.size())
                  : "the branch of %d of the %d builds before it is not known; they count by time"
                      .formatted(unknown, histories.size()),
              "publish from a whole clone, or name the branch with --branch"));
    }
    if (ancestry.isDirty(build)) {
      doubts.add(
          new HistoryDoubt(
              HistoryDoubt.Kind.UNCOMMITTED_CHANGES,
              "this build had changes that no commit has",
              "commit them to measure what others can build"));
    }
    mergedBase(build, histories, ancestry).ifPresent(doubts::add);
    if (ancestry.origin(build).isShallow() && hasHistory) {
      doubts.add(
          new HistoryDoubt(
              HistoryDoubt.Kind.SHALLOW_CLONE,
              "its clone was cut off, or stores were put together without its repository, so the"
                  + " times of commits and not the repository tell what was before it",
              "publish something of it from a whole clone (git fetch --unshallow makes it one)"));
    }
    return doubts;
  }

  /**
   * A build has the history of first parents, so a merge of the branch that its own has left brings
   * all that changed there since, as if this branch had.
   */
  private static Optional<HistoryDoubt> mergedBase(
      DutBuild build, Collection<DutBuild> histories, Ancestry ancestry) {
    Optional<String> branch = ancestry.origin(build).branch();
    Optional<String> base = ancestry.origin(build).base();
    if (branch.isEmpty() || base.isEmpty() || branch.equals(base)) {
      return Optional.empty();
    }
    return Stream.concat(Stream.of(build), ancestry.inOrder(histories).reversed().stream())
        .filter(one -> ancestry.origin(one).branch().equals(branch))
        .filter(one -> ancestry.merges(one, base.get()))
        .findFirst()
        .map(merge ->
            new HistoryDoubt(
                HistoryDoubt.Kind.MERGED_BASE,
                "%s merged what is new of '%s': what that changed counts as a change of '%s', and may hide one"
                    .formatted(
                        merge.equals(build) ? "it" : merge.version(), base.get(), branch.get()),
                "hold it against what it merged: steelyard compare %s@%s %s"
                    .formatted(build.name(), base.get(), build)));
  }

  /** Builds that are newer than one that nobody asked for by name. */
  static Optional<HistoryDoubt> newer(List<Series> all, DutBuild build, Ancestry ancestry) {
    List<DutBuild> newer =
        Series.ofEachLine(all).stream()
            .filter(series -> series.has(build))
            .flatMap(
                series -> series.builds().subList(series.place(build) + 1, series.size()).stream())
            .distinct()
            .filter(one -> !ancestry.isDirty(one) && ancestry.tells(build, one))
            .toList();
    if (newer.isEmpty()) {
      return Optional.empty();
    }
    DutBuild newest = ancestry.inOrder(newer).getLast();
    String why =
        ancestry.lastPublished(Series.builds(all)).filter(build::equals).isPresent()
            ? "this one was published last"
            : "this one is the newest of the branch that was measured last";
    return Optional.of(
        new HistoryDoubt(
            HistoryDoubt.Kind.NEWER_BUILDS,
            newer.size() == 1
                ? "%s is newer (%s); %s".formatted(newest.version(), newest.timestamp(), why)
                : "%d builds are newer, up to %s (%s); %s"
                    .formatted(newer.size(), newest.version(), newest.timestamp(), why),
            "check another with --build VERSION"));
  }
}
