package dev.steelyard.report.content;

import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.core.trace.advice.CheckedAdvice.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of advice.
 *
 * @param before what the first recording is called
 * @param after what the second is
 * @param unitBefore how long a unit of work took, in nanoseconds
 * @param unitAfter how long it takes
 * @param notes on what a reader has to know
 */
public record AdviceOutcomes(
    String before,
    String after,
    double unitBefore,
    double unitAfter,
    List<CheckedAdvice> advice,
    List<String> notes) {

  public AdviceOutcomes {
    advice = List.copyOf(advice);
    notes = List.copyOf(notes);
  }

  /** How many have this outcome. */
  public long count(Outcome outcome) {
    return advice.stream().filter(one -> one.outcome() == outcome).count();
  }

  /** How many have each outcome, for people. */
  public String counts() {
    List<String> words = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      if (count(outcome) > 0) {
        words.add("%s %s".formatted(Signs.grouped(count(outcome)), outcome.words()));
      }
    }
    return words.isEmpty() ? "no advice" : String.join(", ", words);
  }

  /** Whether something saved less than it was predicted to. */
  public boolean isNegative() {
    return count(Outcome.LESS) > 0;
  }
}
