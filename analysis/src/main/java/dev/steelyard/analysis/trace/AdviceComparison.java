package dev.steelyard.analysis.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.WorkUnits;
import dev.steelyard.core.trace.advice.AdviceCheck;
import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.report.content.AdviceOutcomes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds the advice from recordings against others. */
public final class AdviceComparison {

  /** By which the share of a kind of unit may differ. */
  private static final double SAME_MIX = 0.05;

  private AdviceComparison() {}

  /**
   * Holds it.
   *
   * @param before a recording, or a folder with one of each start
   * @param after the same of the changed program
   * @throws SteelyardException when one cannot be read, they are of different work, or the first
   *     gives no advice
   */
  public static AdviceOutcomes of(Path before, Path after) {
    return of(TraceSide.read(before), TraceSide.read(after))
        .orElseThrow(() ->
            SteelyardException.invalid(
                "%s gives no advice that could be checked; see 'steelyard trace %s'"
                    .formatted(before, before)));
  }

  /**
   * Holds it; empty where the first gives none.
   *
   * @throws SteelyardException when they are of different work
   */
  public static Optional<AdviceOutcomes> of(TraceSide before, TraceSide after) {
    List<TraceView> was = views(before);
    List<TraceView> is = views(after);
    List<CheckedAdvice> checked = AdviceCheck.of(was, is);
    if (checked.isEmpty()) {
      return Optional.empty();
    }
    requireSameMix(units(before), units(after));
    List<String> notes =
        Stream.concat(was.stream(), is.stream())
            .flatMap(
                view -> view.notes().stream().map(note -> "%s: %s".formatted(view.title(), note)))
            .distinct()
            .toList();
    return Optional.of(
        new AdviceOutcomes(
            before.name(), after.name(), aUnit(before), aUnit(after), checked, notes));
  }

  private static List<TraceView> views(TraceSide side) {
    return side.starts().stream().map(one -> TraceView.of(side.name(), one, 1)).toList();
  }

  /** How long a unit of work takes, in the mean of starts. */
  private static double aUnit(TraceSide side) {
    return side.starts().stream()
        .mapToDouble(one -> WorkUnits.recorded(one).mean())
        .average()
        .orElse(0);
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
  private static Map<String, Double> units(TraceSide side) {
    Map<String, Double> kinds = new TreeMap<>();
    side.starts().forEach(one -> count(one, kinds));
    double all = kinds.values().stream().mapToDouble(Double::doubleValue).sum();
    kinds.replaceAll((kind, one) -> one / all);
    return kinds;
  }

  private static void count(Trace trace, Map<String, Double> kinds) {
    for (int span = 0; span < trace.spans().size(); span++) {
      if (WorkUnits.isOne(trace, span)) {
        // What failed did another part of the work.
        String failed = trace.spans().hasFailed(span) ? " (failed)" : "";
        kinds.merge(trace.spans().kind(span).words() + failed, 1.0, Double::sum);
      }
    }
  }
}
