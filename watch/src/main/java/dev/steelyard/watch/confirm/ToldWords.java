package dev.steelyard.watch.confirm;

import dev.steelyard.core.confirm.OtherLayouts;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.report.content.RatioWords;
import java.util.ArrayList;
import java.util.List;

/** What is told of claims that were measured again, in lines for people. Stateless. */
public final class ToldWords {

  private ToldWords() {}

  /** One claim in a line. */
  public static String line(ConfirmedChange change) {
    String name = Visible.of(change.checked().series().benchmark());
    return switch (change) {
      case ConfirmedChange.Measured measured -> name + ": " + measured(measured);
      case ConfirmedChange.Unmeasured(CheckedBenchmark checked, String why) ->
          "%s: cannot be confirmed: %s; its history says %s"
              .formatted(name, Visible.of(why), history(checked));
      case ConfirmedChange.ToldBefore(CheckedBenchmark checked, String commit) ->
          "%s: %s, as was told of %s".formatted(name, history(checked), commit.substring(0, 7));
    };
  }

  private static String measured(ConfirmedChange.Measured one) {
    String against = one.claim().baseline().commit().shortHash();
    String elsewhere = one.elsewhere().map(other -> elsewhere(one.checked(), other)).orElse("");
    String now =
        "%s %s of %s now, in %d pairs"
            .formatted(
                words(one.checked(), one.judged().ratio(), false).amount(),
                words(one.checked(), one.judged().ratio(), false).interval(),
                against,
                one.judged().claim().ratios().size());
    return switch (one.reproduced()) {
      case CHANGED ->
          "%s %s %s beside %s now, in %d pairs%s (its history says %s)"
              .formatted(
                  one.checked().verdict().word(),
                  words(one.checked(), one.judged().ratio(), true).phrase(),
                  words(one.checked(), one.judged().ratio(), true).interval(),
                  against,
                  one.judged().claim().ratios().size(),
                  elsewhere,
                  history(one.checked()));
      case LAYOUT ->
          "where programs lie in memory, not what they do: %s%s (its history says %s)"
              .formatted(now, elsewhere, history(one.checked()));
      case MACHINE_CHANGED ->
          "the machine changed, not the code: %s; %s itself is %s of what is stored of it (the history says %s)"
              .formatted(
                  now, against, ratio(one.checked(), one.baselineNow()), history(one.checked()));
      case NOT_REPRODUCED ->
          "not reproduced: %s (its history says %s)".formatted(now, history(one.checked()));
      case UNDECIDED ->
          "cannot tell: %s (its history says %s)".formatted(now, history(one.checked()));
    };
  }

  private static String elsewhere(CheckedBenchmark checked, OtherLayouts other) {
    RatioWords words = words(checked, other.ratio(), false);
    return ", and %s %s in %d other layouts"
        .formatted(words.amount(), words.interval(), other.ratios().size());
  }

  private static String history(CheckedBenchmark checked) {
    return words(checked, checked.ratio(), true).phrase();
  }

  private static String ratio(CheckedBenchmark checked, double ratio) {
    return words(checked, new Interval(ratio, ratio, ratio, 0.95), false).amount();
  }

  private static RatioWords words(CheckedBenchmark checked, Interval ratio, boolean isClaimed) {
    return new RatioWords(ratio, checked.unit(), checked.direction(), isClaimed);
  }

  /**
   * What is told of a commit's changes: a headline, a line each, and the commands to type next.
   *
   * @param changes those that hold, at least one
   */
  public static String message(
      String dut, LoggedCommit commit, List<ConfirmedChange.Measured> changes, List<String> next) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s at %s %s (%s):"
            .formatted(
                Visible.of(dut),
                commit.shortHash(),
                Visible.of(commit.subject()),
                Visible.of(commit.author())));
    changes.forEach(one -> lines.add("  " + line(one)));
    lines.addAll(next);
    return String.join("\n", lines);
  }
}
