package dev.steelyard.cli.watch;

import dev.steelyard.report.content.Signs;
import dev.steelyard.watch.round.RoundEnd;
import dev.steelyard.watch.round.RoundEnd.CommitFate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What rounds over commits came to, in a line. */
final class RoundWords {

  private RoundWords() {}

  /**
   * Of looks at which nothing was measured; empty where something was, or was to be and failed:
   * then that was said.
   */
  static Optional<String> idle(RoundEnd end) {
    if (end.count(CommitFate.MEASURED) + end.count(CommitFate.ELSEWHERE) > 0 || end.isInVain()) {
      return Optional.empty();
    }
    return Optional.of(
        end.lacking() == 0
            ? "every commit that is looked at has its results"
            : "%s that %s looked at %s results: %s"
                .formatted(
                    Signs.counted(end.lacking(), "commit"),
                    end.lacking() == 1 ? "is" : "are",
                    end.lacking() == 1 ? "lacks" : "lack",
                    String.join(", ", without(end))));
  }

  /**
   * Of commits that were to have results.
   *
   * @param all how many
   */
  static String filled(RoundEnd end, int all) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "%d of %s measured now"
            .formatted(end.count(CommitFate.MEASURED), Signs.counted(all, "commit")));
    parts.addAll(without(end));
    int before = all - end.lacking();
    if (before > 0) {
      parts.add("%d measured before".formatted(before));
    }
    return String.join(", ", parts);
  }

  private static List<String> without(RoundEnd end) {
    List<String> parts = new ArrayList<>();
    add(parts, end.count(CommitFate.ELSEWHERE), "to be measured elsewhere");
    add(parts, end.count(CommitFate.BY_OTHERS), "measured by another process now");
    add(parts, end.count(CommitFate.UNMEASURABLE), "cannot be measured");
    add(parts, end.count(CommitFate.LEFT_OUT), "left out after a failure");
    add(parts, end.count(CommitFate.GIVEN_UP), "given up");
    add(parts, end.count(CommitFate.FAILED), "could not be measured here and now");
    return parts;
  }

  private static void add(List<String> parts, int count, String words) {
    if (count > 0) {
      parts.add(count + " " + words);
    }
  }
}
