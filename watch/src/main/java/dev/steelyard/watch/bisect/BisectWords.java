package dev.steelyard.watch.bisect;

import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.core.bisect.Stretch;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.text.Visible;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.report.content.RatioWords;
import dev.steelyard.report.content.Signs;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a search found, in lines for people. */
public final class BisectWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private static final int SHOWN = 10;

  private static final double CERTAIN = 0.95;

  private final BisectReport report;
  private final List<String> lines = new ArrayList<>();

  private BisectWords(BisectReport report) {
    this.report = report;
  }

  /** The answer, what it rests on, and what was left out. */
  public static List<String> of(BisectReport report) {
    BisectWords words = new BisectWords(report);
    report.end().ifPresent(words::say);
    words.sayFailing();
    words.sayMeasured();
    words.saySkipped();
    return words.lines;
  }

  private void say(BisectStep.Ended end) {
    switch (end) {
      case BisectStep.OneChange one -> sayOne(one);
      case BisectStep.TwoChanges two -> sayTwo(two);
      case BisectStep.SeveralChanges several -> saySeveral(several);
      case BisectStep.NoDifference none -> sayNone(none);
      case BisectStep.NotTold untold -> sayNotTold(untold);
      case BisectStep.Undecided undecided -> sayUndecided(undecided);
    }
  }

  private void sayOne(BisectStep.OneChange one) {
    say(
        "%s: %s, %s, since %s (%s)"
            .formatted(
                report.benchmark(),
                ratio(one.size()).phrase(),
                ratio(one.size()).interval(),
                named(one.where()),
                certain(one.probability())));
    sayCommits(one.where());
    if (one.where().size() > 1) {
      say("which of these it was cannot be told: those between could not be measured");
    }
  }

  private void sayTwo(BisectStep.TwoChanges two) {
    say("%s: two changes (%s)".formatted(report.benchmark(), certain(two.probability())));
    say(
        "%s %s since %s"
            .formatted(
                ratio(two.level()).phrase(), ratio(two.level()).interval(), named(two.first())));
    sayCommits(two.first());
    RatioWords step = ratio(beyond(two.level(), two.size()));
    say("then %s %s since %s".formatted(step.phrase(), step.interval(), named(two.second())));
    sayCommits(two.second());
    say(
        "%s %s in all, of both"
            .formatted(ratio(two.size()).phrase(), ratio(two.size()).interval()));
  }

  /** The second step alone: as wide as both together allow, as they are not independent. */
  private static Interval beyond(Interval level, Interval size) {
    return new Interval(
        size.low() - level.high(),
        size.estimate() - level.estimate(),
        size.high() - level.low(),
        size.confidence());
  }

  private void saySeveral(BisectStep.SeveralChanges several) {
    say(
        "%s: %s %s in all, by more than two changes; the %d surest (%s) are"
            .formatted(
                report.benchmark(),
                ratio(several.size()).phrase(),
                ratio(several.size()).interval(),
                several.surest().size(),
                certain(several.probability())));
    several.surest().forEach(this::sayCommits);
    say("there may be others: search before, between and after these with --good and --bad");
  }

  private void sayNone(BisectStep.NoDifference none) {
    say(
        "%s: good and bad %s: a difference of %s %s; there is nothing to look for"
            .formatted(
                report.benchmark(),
                none.isCertain()
                    ? "differ by less than the minimum effect"
                    : "do not differ as far as can be seen",
                unclaimed(none.size()).amount(),
                unclaimed(none.size()).interval()));
  }

  private void sayNotTold(BisectStep.NotTold untold) {
    say(
        "%s: whether good and bad differ cannot be told: a difference of %s %s; the same command measures more, and --most says how much"
            .formatted(
                report.benchmark(),
                unclaimed(untold.size()).amount(),
                unclaimed(untold.size()).interval()));
  }

  private void sayUndecided(BisectStep.Undecided undecided) {
    say(
        "%s: %s %s, and which commit it came with is not certain yet"
            .formatted(
                report.benchmark(),
                ratio(undecided.size()).phrase(),
                ratio(undecided.size()).interval()));
    String among =
        "%s%s: %s to %s"
            .formatted(
                Signs.counted(undecided.where().size(), "commit"),
                undecided.isOfMore() ? "" : " with 95%",
                report.line().at(undecided.where().first()).shortHash(),
                report.line().at(undecided.where().last()).shortHash());
    if (undecided.isOfSeveral()) {
      sayOfSeveral(undecided, among);
    } else {
      say("it is one of %s%s".formatted(among, likeliest(undecided)));
    }
    say("the same command measures more; what was measured is kept and counts");
  }

  /** Flatly only where it is as sure as what is named. */
  private void sayOfSeveral(BisectStep.Undecided undecided, String among) {
    String many =
        undecided.two() >= CERTAIN
            ? "no one commit brought it: there are two changes or more"
            : "there may be two changes or more";
    say(
        "%s (%s), %s %s"
            .formatted(
                many,
                certain(undecided.two()),
                undecided.isOfMore() ? "and what shows of them is among" : "among",
                among));
  }

  private String likeliest(BisectStep.Undecided undecided) {
    return undecided.likeliest().size() < undecided.where().size()
        ? "; likeliest %s (%s)"
            .formatted(named(undecided.likeliest()), certain(undecided.probability()))
        : "";
  }

  private String named(Stretch where) {
    return where.size() == 1
        ? report.line().at(where.first()).shortHash()
        : "one of %d commits".formatted(where.size());
  }

  private void sayCommits(Stretch where) {
    for (int number = where.first();
        number <= where.last() && number < where.first() + SHOWN;
        number++) {
      LoggedCommit commit = report.line().at(number);
      say(
          "  %s  %s UTC  %s  %s%s"
              .formatted(
                  commit.shortHash(),
                  DAY.format(commit.time()),
                  Visible.of(commit.author()),
                  Visible.of(commit.subject()),
                  commit.isMerge() ? "  (a merge)" : ""));
    }
    if (where.size() > SHOWN) {
      say("  and %d more".formatted(where.size() - SHOWN));
    }
  }

  /** Who answers wrongly may well be fast. */
  private void sayFailing() {
    report.failing().entrySet().stream()
        .limit(SHOWN)
        .forEach(one ->
            say("%s: %s".formatted(report.line().at(one.getKey()).shortHash(), one.getValue())));
    if (report.failing().size() > SHOWN) {
      say("and %d more".formatted(report.failing().size() - SHOWN));
    }
    if (report.isDoubted()) {
      say("so the change is neither better nor worse: find out what fails, and search again");
    }
  }

  private void sayMeasured() {
    int before = report.evidence().pairs() - report.measuredNow();
    say(
        "%s measured of %s; %d of %d commits looked at"
            .formatted(
                Signs.counted(2L * report.evidence().pairs(), "start")
                    + (before == 0 ? "" : " (%s of them found in the store)".formatted(2 * before)),
                "both builds",
                report.evidence().ratios().size(),
                report.line().size()));
  }

  private void saySkipped() {
    report
        .skipped()
        .forEach((number, why) ->
            say(
                "left out %s: %s"
                    .formatted(
                        report.line().at(number).shortHash(),
                        Visible.of(why.lines().findFirst().orElse("")))));
  }

  private RatioWords ratio(Interval logarithm) {
    return words(logarithm, !report.isDoubted());
  }

  private RatioWords unclaimed(Interval logarithm) {
    return words(logarithm, false);
  }

  private RatioWords words(Interval logarithm, boolean isClaimed) {
    return new RatioWords(
        new Interval(
            Math.exp(logarithm.low()),
            Math.exp(logarithm.estimate()),
            Math.exp(logarithm.high()),
            logarithm.confidence()),
        report.sample().map(Result::unit).orElse(Unit.of("")),
        report.sample().map(Result::direction).orElse(Direction.UNKNOWN),
        isClaimed);
  }

  /** Never a whole, and never nothing: nothing is that certain. */
  private static String certain(double probability) {
    if (probability < 0.001) {
      return "under 0.1% certain";
    }
    return probability > 0.999
        ? "over 99.9% certain"
        : String.format(Locale.ROOT, "%.1f%% certain", 100 * probability);
  }

  private void say(String line) {
    lines.add(line);
  }
}
