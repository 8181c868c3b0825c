package dev.steelyard.watch.commit;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.LoggedCommit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which commits of a branch are to have results. The same range means the same commits however
 * often it is asked, as long as nothing is committed in it: so a backfill goes on where it ended.
 *
 * @param since no older commit: a day, or what git names a commit by
 * @param until no newer one
 * @param most so many commits at most
 * @param interval every how manieth; 1 for all
 * @param isSpread whether they are spread evenly over the range, instead of an interval
 */
public record BackfillRange(
    Optional<String> since, Optional<String> until, int most, int interval, boolean isSpread) {

  /** More commits are not looked through. */
  private static final int LONGEST_LINE = 1_000_000;

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T.*)?");

  /**
   * The commits, the newest first.
   *
   * @throws SteelyardException when an end is no day and no commit of the branch's line
   */
  public List<LoggedCommit> of(WatchedBranch branch) {
    if (!isSpread && interval > 1 && branch.branches().isShallow()) {
      throw SteelyardException.invalid(
          "--interval counts from the branch's first commit, which %s, a shallow clone, has not; 'git fetch --unshallow' gets the rest, or take --spread"
              .formatted(branch.folder()));
    }
    List<LoggedCommit> line = branch.newest(LONGEST_LINE);
    List<LoggedCommit> range = line.subList(newest(line, branch), oldest(line, branch));
    if (range.isEmpty()) {
      throw SteelyardException.invalid(
          "there is no commit of '%s' from %s to %s"
              .formatted(branch.name(), since.orElse("its first"), until.orElse("its newest")));
    }
    return isSpread ? spread(range) : everyNth(range, line.indexOf(range.getFirst()), line.size());
  }

  /** Counted from the first commit, so that one which comes at the other end shifts none. */
  private List<LoggedCommit> everyNth(List<LoggedCommit> range, int skipped, int length) {
    List<LoggedCommit> chosen = new ArrayList<>();
    for (int i = 0; i < range.size() && chosen.size() < most; i++) {
      if ((length - 1 - skipped - i) % interval == 0) {
        chosen.add(range.get(i));
      }
    }
    return chosen;
  }

  private List<LoggedCommit> spread(List<LoggedCommit> range) {
    Set<LoggedCommit> chosen = new LinkedHashSet<>();
    int places = Math.min(most, range.size());
    for (int i = 0; i < places; i++) {
      long place = places == 1 ? 0 : Math.round((double) i * (range.size() - 1) / (places - 1));
      chosen.add(range.get((int) place));
    }
    return List.copyOf(chosen);
  }

  private int newest(List<LoggedCommit> line, WatchedBranch branch) {
    if (until.isEmpty()) {
      return 0;
    }
    Optional<Instant> end = time(until.get(), true);
    return end.isEmpty()
        ? place("--until", until.get(), line, branch)
        : after(line, one -> one.time().isAfter(end.get()));
  }

  /** One after it. */
  private int oldest(List<LoggedCommit> line, WatchedBranch branch) {
    if (since.isEmpty()) {
      return line.size();
    }
    Optional<Instant> begin = time(since.get(), false);
    int end =
        begin.isEmpty()
            ? place("--since", since.get(), line, branch) + 1
            : after(line, one -> !one.time().isBefore(begin.get()));
    return Math.max(end, newest(line, branch));
  }

  /**
   * How many of the newest commits are late. Clocks go backwards at times, so the line is cut where
   * the fewest commits are on the wrong side: one that is dated years ago cuts nothing off.
   */
  private static int after(List<LoggedCommit> line, Predicate<LoggedCommit> isLate) {
    int best = 0;
    int wrong = 0;
    int fewest = 0;
    for (int i = 0; i < line.size(); i++) {
      wrong += isLate.test(line.get(i)) ? -1 : 1;
      if (wrong < fewest) {
        fewest = wrong;
        best = i + 1;
      }
    }
    return best;
  }

  private static int first(List<LoggedCommit> line, Predicate<LoggedCommit> which) {
    for (int i = 0; i < line.size(); i++) {
      if (which.test(line.get(i))) {
        return i;
      }
    }
    return line.size();
  }

  private static int place(
      String option, String ref, List<LoggedCommit> line, WatchedBranch branch) {
    String commit =
        branch
            .branches()
            .commit(ref)
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "%s is '%s', which is no day and no commit of %s%s; write 2026-03-01, a tag or a hash"
                        .formatted(option, Visible.of(ref), branch.folder(), cutOff(branch))));
    int place = first(line, one -> one.commit().equals(commit));
    if (place == line.size()) {
      throw SteelyardException.invalid(
          "%s is '%s', which is not on the first-parent line of '%s'%s; name a commit of that"
              .formatted(option, Visible.of(ref), branch.name(), cutOff(branch)));
    }
    return place;
  }

  private static String cutOff(WatchedBranch branch) {
    return branch.branches().isShallow()
        ? " (a shallow clone: 'git fetch --unshallow' gets the rest)"
        : "";
  }

  /**
   * A day, or a moment with its zone.
   *
   * @param isEnd whether the whole day is meant
   */
  private static Optional<Instant> time(String text, boolean isEnd) {
    if (!DAY.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      if (text.indexOf('T') > 0) {
        return Optional.of(Instant.parse(text));
      }
      LocalDate day = LocalDate.parse(text);
      return Optional.of(
          (isEnd ? day.plusDays(1) : day)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .minusSeconds(isEnd ? 1 : 0));
    } catch (DateTimeParseException wrong) {
      throw SteelyardException.invalid(
          "'%s' is no day; write it as 2026-03-01, or with a time as 2026-03-01T12:00:00Z"
              .formatted(Visible.of(text)));
    }
  }
}
