package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said first of a run: whether it is what its experiment demands, and what failed. */
public final class RuleWords {

  private static final int MOST_CELLS = 10;

  private RuleWords() {}

  /**
   * The whole in a few words: {@code not accepted: 1 of 3 rules broken, 1 undecided}. Empty without
   * rules.
   */
  public static String verdict(List<RuleOutcome> rules) {
    if (rules.isEmpty()) {
      return "";
    }
    long broken = count(rules, RuleOutcome.State.BROKEN);
    long undecided = count(rules, RuleOutcome.State.UNDECIDED);
    String of = "%s of " + Signs.counted(rules.size(), "rule");
    if (broken > 0) {
      String more = undecided > 0 ? ", %s undecided".formatted(Signs.grouped(undecided)) : "";
      return "not accepted: " + of.formatted(Signs.grouped(broken)) + " broken" + more;
    }
    return undecided > 0
        ? "undecided: " + of.formatted(Signs.grouped(undecided)) + " could not be decided"
        : "accepted";
  }

  /**
   * Whether it comes before the verdicts: what reads well never stands before what is worse. Rules
   * that hold are said behind verdicts, and so are those that nothing decides where one is bad.
   */
  public static boolean isFirst(Report report) {
    List<RuleOutcome> rules = report.rules();
    return report.suites().isEmpty()
        || count(rules, RuleOutcome.State.BROKEN) > 0
        || (count(rules, RuleOutcome.State.UNDECIDED) > 0
            && report.suites().stream().noneMatch(Suite::isNegative));
  }

  private static long count(List<RuleOutcome> rules, RuleOutcome.State state) {
    return rules.stream().filter(rule -> rule.state() == state).count();
  }

  /** {@code ? regression < 5%: undecided in 2 cells}. */
  public static String line(RuleOutcome rule) {
    String where =
        switch (rule.state()) {
          case HOLDS -> "";
          case BROKEN -> ": broken in " + Signs.counted(rule.broken().size(), "cell") + also(rule);
          case UNDECIDED -> ": undecided in " + Signs.counted(rule.undecided().size(), "cell");
        };
    return rule.state().sign() + " " + ShownNames.shown(rule.text()) + where;
  }

  private static String also(RuleOutcome rule) {
    int undecided = rule.undecided().size();
    return undecided == 0 ? "" : ", undecided in %s".formatted(Signs.grouped(undecided));
  }

  /** The cells that a rule does not hold in, each with its value, those that break it first. */
  public static List<String> cells(RuleOutcome rule) {
    List<String> all =
        Stream.concat(rule.broken().stream(), rule.undecided().stream())
            .map(ShownNames::shown)
            .toList();
    if (all.size() <= MOST_CELLS) {
      return all;
    }
    List<String> few = new ArrayList<>(all.subList(0, MOST_CELLS));
    few.add("and %s more".formatted(Signs.grouped(all.size() - MOST_CELLS)));
    return few;
  }

  /** Variants that have failed trials and no result, a line each. */
  public static List<String> failedVariants(Report report) {
    return withoutResult(report).stream()
        .map(variant -> "✗ no result of " + ShownNames.shown(variant) + ": every trial failed")
        .toList();
  }

  /** The names of variants of which every trial failed. */
  static List<String> withoutResult(Report report) {
    Set<String> measured =
        report.results().stream()
            .flatMap(result -> result.metadata().variant().stream())
            .collect(Collectors.toSet());
    return report.failures().stream()
        .map(FailedTrial::variant)
        .filter(variant -> !variant.isEmpty() && !measured.contains(variant))
        .distinct()
        .toList();
  }

  /** {@code ✗ 2 failed trials: a, b}; empty when none failed. */
  public static String failed(List<FailedTrial> failures) {
    if (failures.isEmpty()) {
      return "";
    }
    List<String> names = failures.stream().map(one -> ShownNames.shown(one.trial())).toList();
    int rest = names.size() - MOST_CELLS;
    return "✗ %s: %s%s"
        .formatted(
            Signs.counted(failures.size(), "failed trial"),
            String.join(", ", names.subList(0, Math.min(MOST_CELLS, names.size()))),
            rest > 0 ? " and %s more".formatted(Signs.grouped(rest)) : "");
  }
}
