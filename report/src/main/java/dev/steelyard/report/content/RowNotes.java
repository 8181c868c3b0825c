package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What stands right beside a comparison's row, so that nobody reads the row without it. */
public final class RowNotes {

  /** A ratio further from that of the medians beside it, on logarithms, looks like a mistake. */
  private static final double CONTRADICTION = 0.02;

  private RowNotes() {}

  /** All notes, without full stops: doubts of a claim, what its ratio is of, what would tell. */
  public static List<String> of(Comparison comparison) {
    List<String> notes = new ArrayList<>();
    doubts(comparison).ifPresent(notes::add);
    notes.addAll(withoutDoubts(comparison));
    return notes;
  }

  /** The same where the doubts have a place of their own. */
  public static List<String> withoutDoubts(Comparison comparison) {
    List<String> notes = new ArrayList<>();
    ratio(comparison).ifPresent(notes::add);
    Deciding.of(comparison).ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> doubts(Comparison comparison) {
    return besideRow(
        comparison.verdict(), comparison.doubts().stream().map(doubt -> doubt.kind().name()));
  }

  /** Why a row is not what its figures look like, whatever it claims. */
  private static final Set<String> REASONS =
      Set.of(
          "BELOW_MINIMUM_DIFFERENCE",
          "OF_NO_CONSEQUENCE",
          "NOT_MEASURED",
          "WRONG_ANSWERS",
          "FAILED_RUNS",
          "DROPPED_ARRIVALS",
          "WORK_CHANGED",
          "EXPECTED_BY_CHANCE",
          "ODD_BUILDS",
          "RERUNS_APART",
          "MOVED_WITH_MACHINE");

  /** All doubts of a change that is claimed; of another row those that are the reason for it. */
  static Optional<String> besideRow(Verdict verdict, Stream<String> kinds) {
    List<String> words =
        kinds
            .filter(kind -> verdict.isChange() || REASONS.contains(kind))
            .distinct()
            .map(kind -> kind.toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of((verdict.isChange() ? "! in doubt: " : "! ") + String.join(", ", words));
  }

  /** Where the ratio is not that of the medians shown beside it. */
  private static Optional<String> ratio(Comparison comparison) {
    Interval ratio = comparison.ratio();
    double medians = comparison.ratioOfMedians();
    double apart = Math.abs(Math.log(ratio.estimate()) - Math.log(medians));
    if (!(apart > CONTRADICTION)) {
      return Optional.empty();
    }
    String ofMedians =
        new RatioWords(
                new Interval(medians, medians, medians, ratio.confidence()),
                comparison.baseline().unit(),
                comparison.baseline().direction(),
                false)
            .amount();
    return switch (comparison.method()) {
      case PAIRED ->
          Optional.of(
              "the ratio is the median of %s measured in turn; the medians' own is %s"
                  .formatted(
                      Signs.counted(comparison.baseline().values().size(), "pair"), ofMedians));
      case STARTS ->
          Optional.of("the ratio is that of the starts' medians; all values' is " + ofMedians);
      case INDEPENDENT, SUCCESS_RATE, EXACT -> Optional.empty();
    };
  }
}
