package dev.steelyard.lab.count;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was counted in one iteration of its own, as it is written down when it ends. It enters
 * nothing that is measured.
 *
 * @param counted index of the trial in the plan
 * @param kinds words of what was to be counted
 * @param number from 0, of these kinds in this trial
 * @param by the tool that counted
 * @param counts none when it failed
 * @param failure why there are none
 */
public record CountedIteration(
    int counted,
    List<String> kinds,
    int number,
    Instant at,
    String by,
    List<Count> counts,
    Optional<String> failure) {

  public CountedIteration {
    kinds = List.copyOf(kinds);
    counts = List.copyOf(counts);
  }

  /**
   * One number.
   *
   * @param kind the word of what was counted
   * @param unit the symbol of its canonical unit
   */
  public record Count(String kind, double value, String unit) {

    boolean hasSoundValue() {
      return kind != null && unit != null && Double.isFinite(value) && value >= 0;
    }
  }

  /** Words of kinds that its tool did not count, though it counted others. */
  public List<String> missing() {
    return failure.isPresent()
        ? List.of()
        : kinds.stream()
            .filter(kind -> counts.stream().noneMatch(one -> one.kind().equals(kind)))
            .toList();
  }

  /** That something was not counted, for people. */
  public Optional<String> lost() {
    return failure
        .map(why -> "%s not counted: %s".formatted(String.join(" and ", kinds), why))
        .or(() ->
            Optional.of(missing())
                .filter(words -> !words.isEmpty())
                .map(words ->
                    "%s not counted: %s counts no such thing"
                        .formatted(String.join(" and ", words), by)));
  }

  /** Whether it is as one is written. */
  public boolean hasSoundValues() {
    return at != null
        && by != null
        && number >= 0
        && !kinds.isEmpty()
        && failure.isPresent() == counts.isEmpty()
        && counts.stream().allMatch(Count::hasSoundValue);
  }
}
