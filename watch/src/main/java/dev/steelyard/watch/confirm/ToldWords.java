package dev.steelyard.watch.confirm;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.confirm.Claim;
import dev.steelyard.core.confirm.OtherLayouts;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.report.content.RatioWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is told of claims that were measured again, in lines for people. Stateless. */
public final class ToldWords {

  private static final List<Verdict> ORDER =
      List.of(Verdict.REGRESSED, Verdict.CHANGED, Verdict.IMPROVED);

  private ToldWords() {}

  /** One claim in a line. */
  public static String line(ConfirmedChange change) {
    String name = Visible.of(change.checked().series().benchmark());
    return switch (change) {
      case ConfirmedChange.Measured measured -> name + ": " + measured(measured);
      case ConfirmedChange.Unmeasured(CheckedBenchmark checked, String why) ->
          "%s: cannot be confirmed: %s; its history says %s; --retry-failed asks again"
              .formatted(name, Visible.of(why), history(checked));
      case ConfirmedChange.ToldBefore before -> name + ": " + told(before);
    };
  }

  /** With what was told then: what the history says of it now is another number. */
  private static String told(ConfirmedChange.ToldBefore one) {
    String size =
        one.ratio().isEmpty() ? "" : " " + phrase(one.checked(), one.ratio().getAsDouble());
    String known =
        one.interval().map(ratio -> " " + words(one.checked(), ratio, true).interval()).orElse("");
    return "%s %s: %s%s%s"
        .formatted(
            one.isRest()
                ? "what is left of changes that were told, the last of them of"
                : "told before, of",
            one.commit().substring(0, 7),
            one.verdict(),
            size,
            known);
  }

  private static String phrase(CheckedBenchmark checked, double ratio) {
    return words(checked, new Interval(ratio, ratio, ratio, 0.95), true).phrase();
  }

  private static String measured(ConfirmedChange.Measured one) {
    String elsewhere = one.elsewhere().map(other -> elsewhere(one.checked(), other)).orElse("");
    String history = " (its history says %s)".formatted(history(one.checked()));
    String now = now(one, false);
    return switch (one.reproduced()) {
      case CHANGED ->
          one.checked().verdict().word()
              + " "
              + now(one, true)
              + elsewhere
              + " (its history says %s%s)"
                  .formatted(history(one.checked()), span(one.claim().span()));
      case LAYOUT -> "where programs lie in memory, not what they do: " + now + elsewhere + history;
      case MACHINE_CHANGED -> machineChanged(one, now);
      case NOT_REPRODUCED -> "not reproduced: " + now + history;
      case UNDECIDED -> "cannot tell: " + now + history;
    };
  }

  /** What is stored of a release may be of another build than its commit's. */
  private static String machineChanged(ConfirmedChange.Measured one, String now) {
    String hash = one.claim().baseline().commit().shortHash();
    String off = ratio(one.checked(), one.baselineNow());
    String history = history(one.checked());
    Optional<String> release =
        one.claim()
            .baseline()
            .version()
            .filter(version ->
                !ProjectVersion.isOfCommit(version, one.claim().baseline().commit().commit()));
    return release
        .map(version ->
            "no change of the code since %s: %s; %s itself differs by %s from what is stored of it as %s, so the machine changed, or that is another build (the history says %s)"
                .formatted(hash, now, hash, off, version, history))
        .orElseGet(() ->
            "the machine changed, not the code: %s; %s itself differs by %s from what is stored of it (the history says %s)"
                .formatted(now, hash, off, history));
  }

  /** Which other commits may have brought it; empty where that is the checked one for sure. */
  private static String span(CommitSpan span) {
    if (span.commits() <= 1) {
      return "";
    }
    return "; brought by one of the %d commits since%s"
        .formatted(
            span.commits(),
            span.seen()
                .map(one -> ", where %s is the first that has it".formatted(one.substring(0, 7)))
                .orElse(""));
  }

  /** What pairs say; where one side is zero there is no ratio, and both values are said. */
  private static String now(ConfirmedChange.Measured one, boolean isClaimed) {
    Claim claim = one.judged().claim();
    RatioWords words = words(one.checked(), one.judged().ratio(), isClaimed);
    String amount =
        claim.isBesideZero()
            ? values(one.checked(), claim.size().before(), claim.size().after())
            : words.phrase() + " " + words.interval();
    return "%s beside %s now, in %d pairs"
        .formatted(amount, one.claim().baseline().commit().shortHash(), claim.ratios().size());
  }

  private static String values(CheckedBenchmark checked, double before, double after) {
    return "from %s to %s".formatted(checked.unit().format(before), checked.unit().format(after));
  }

  private static String elsewhere(CheckedBenchmark checked, OtherLayouts other) {
    RatioWords words = words(checked, other.ratio(), false);
    return ", and %s %s in %d other layouts"
        .formatted(words.amount(), words.interval(), other.ratios().size());
  }

  private static String history(CheckedBenchmark checked) {
    double ratio = checked.ratio().estimate();
    return ratio == 0 || Double.isInfinite(ratio)
        ? values(checked, checked.before(), checked.after())
        : words(checked, checked.ratio(), true).phrase();
  }

  private static String ratio(CheckedBenchmark checked, double ratio) {
    return words(checked, new Interval(ratio, ratio, ratio, 0.95), false).amount();
  }

  private static RatioWords words(CheckedBenchmark checked, Interval ratio, boolean isClaimed) {
    return new RatioWords(ratio, checked.unit(), checked.direction(), isClaimed);
  }

  /**
   * What is told of a commit's changes: a headline, a line each, and the commands to type next.
   * What got worse comes first, as some are shown the first line alone.
   *
   * @param changes those that hold, at least one
   */
  public static String message(
      String dut, LoggedCommit commit, List<ConfirmedChange.Measured> changes, List<String> next) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(dut, commit, changes));
    changes.stream()
        .sorted(Comparator.comparingInt(one -> ORDER.indexOf(one.checked().verdict())))
        .forEach(one -> lines.add("  " + line(one)));
    lines.addAll(next);
    return String.join("\n", lines);
  }

  /** Nobody is named as the author of what others may have brought. */
  private static String headline(
      String dut, LoggedCommit commit, List<ConfirmedChange.Measured> changes) {
    boolean isOwn =
        changes.stream()
            .map(one -> one.claim().span())
            .anyMatch(span -> span.isOne() || span.equals(CommitSpan.UNKNOWN));
    String own =
        "%s %s (%s)"
            .formatted(
                commit.shortHash(), Visible.of(commit.subject()), Visible.of(commit.author()));
    return isOwn
        ? "%s at %s:".formatted(Visible.of(dut), own)
        : "%s at %s or shortly before:".formatted(Visible.of(dut), own);
  }
}
