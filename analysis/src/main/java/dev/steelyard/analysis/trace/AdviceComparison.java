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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds the advice from one recording against another. */
public final class AdviceComparison {

  /** By which the share of a kind of unit may differ. */
  private static final double SAME_MIX = 0.05;

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
    requireSameMix(units(first), units(second));
    Stream.of(was, is)
        .forEach(side ->
            side.notes().forEach(note -> notes.add("%s: %s".formatted(side.title(), note))));
    return new AdviceOutcomes(
        before.toString(), after.toString(), aUnit(first), aUnit(second), checked, notes);
  }

  private static double aUnit(Trace trace) {
    return WorkUnits.nanos(trace) / WorkUnits.count(trace);
  }

  /** With another mix of units, the mean one changes by itself. */
  private static void requireSameMix(Map<String, Double> before, Map<String, Double> after) {
    Set<String> kinds = new TreeSet<>(before.keySet());
    kinds.addAll(after.keySet());
    for (String kind : kinds) {
      double was = before.getOrDefault(kind, 0.0);
      double is = after.getOrDefault(kind, 0.0);
      if (Math.abs(was - is) > SAME_MIX) {
        throw SteelyardException.invalid(
            "the recordings are of different work: %.0f%% of the units of work were '%s', and %.0f%% are; record the same work before and after"
                .formatted(100 * was, kind, 100 * is));
      }
    }
  }

  /** The share of each kind among units of work. */
  private static Map<String, Double> units(Trace trace) {
    WorkUnits units = new WorkUnits(trace.spans());
    Map<String, Double> kinds = new TreeMap<>();
    double all = 0;
    for (int span = 0; span < trace.spans().size(); span++) {
      if (units.of(span) == span && (!trace.namesUnits() || trace.spans().kind(span).isUnit())) {
        kinds.merge(trace.spans().kind(span).words(), 1.0, Double::sum);
        all++;
      }
    }
    double count = all;
    kinds.replaceAll((kind, one) -> one / count);
    return kinds;
  }
}
