package dev.steelyard.report.content;

import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of the advice for one variant in another.
 *
 * @param page of it, seen from the folder of the report; empty where none is beside it
 */
public record RecordedAdvice(AdviceOutcomes outcomes, Optional<String> page)
    implements RecordedPart {

  @Override
  public String words() {
    return "what %s was advised, in %s: %s"
        .formatted(
            ShownNames.shown(outcomes.before()),
            ShownNames.shown(outcomes.after()),
            outcomes.counts());
  }

  /** That which was taken up. */
  @Override
  public List<String> details() {
    return outcomes.advice().stream()
        .filter(CheckedAdvice::isTaken)
        .map(RecordedAdvice::words)
        .toList();
  }

  private static String words(CheckedAdvice one) {
    return String.format(
        Locale.ROOT,
        "%s: %s: %s: %s saved of %s predicted (%s to %s) a unit of work",
        one.outcome().words(),
        ShownNames.shown(one.advice().subject()),
        one.advice().what().words(),
        saved(one),
        time(one.advice().saved().nanos()),
        time(one.advice().saved().low()),
        time(one.advice().saved().high()));
  }

  private static String saved(CheckedAdvice one) {
    return one.margin() == 0
        ? time(one.measured())
        : "%s ± %s".formatted(time(one.measured()), time(one.margin()));
  }

  private static String time(double nanos) {
    return Unit.NANOSECONDS.format(nanos);
  }
}
