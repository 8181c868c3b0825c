package dev.steelyard.analysis.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.WorkUnits;
import dev.steelyard.core.trace.advice.AdviceCheck;
import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.report.content.AdviceOutcomes;
import dev.steelyard.trace.TraceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds the advice from one recording against another. */
public final class AdviceComparison {

  private AdviceComparison() {}

  /**
   * Holds it.
   *
   * @throws SteelyardException when one cannot be read, or the first gives no advice
   */
  public static AdviceOutcomes of(Path before, Path after) {
    Trace first = TraceFiles.read(before);
    Trace second = TraceFiles.read(after);
    TraceView was = TraceView.of(before.toString(), first, 1);
    TraceView is = TraceView.of(after.toString(), second, 1);
    List<CheckedAdvice> checked = AdviceCheck.of(was, is);
    if (checked.isEmpty()) {
      throw SteelyardException.invalid(
          "%s gives no advice that could be checked; see 'steelyard trace %s'"
              .formatted(before, before));
    }
    List<String> notes = new ArrayList<>();
    if (!units(first).equals(units(second))) {
      notes.add(
          "units of work are of other kinds: %s before, %s now; numbers a unit can mislead"
              .formatted(String.join(", ", units(first)), String.join(", ", units(second))));
    }
    Stream.of(was, is)
        .forEach(side ->
            side.notes().forEach(note -> notes.add("%s: %s".formatted(side.title(), note))));
    return new AdviceOutcomes(
        before.toString(), after.toString(), aUnit(first), aUnit(second), checked, notes);
  }

  private static double aUnit(Trace trace) {
    return WorkUnits.nanos(trace) / WorkUnits.count(trace);
  }

  private static Set<String> units(Trace trace) {
    WorkUnits units = new WorkUnits(trace.spans());
    Set<String> kinds = new TreeSet<>();
    for (int span = 0; span < trace.spans().size(); span++) {
      if (units.of(span) == span && (!trace.namesUnits() || trace.spans().kind(span).isUnit())) {
        kinds.add(trace.spans().kind(span).words());
      }
    }
    return kinds;
  }
}
