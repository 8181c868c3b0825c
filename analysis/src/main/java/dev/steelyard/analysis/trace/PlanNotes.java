package dev.steelyard.analysis.trace;

import dev.steelyard.core.trace.PlanUse;
import dev.steelyard.core.trace.diff.PlanComparison;
import dev.steelyard.core.trace.diff.UnpairedPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Of which statements plans were compared with nothing. */
final class PlanNotes {

  /** Statements that are named. */
  private static final int MOST = 3;

  private PlanNotes() {}

  /** A line for each group of statements that may be any of several, and one for all others. */
  static List<String> of(PlanComparison compared) {
    List<String> notes = new ArrayList<>();
    compared.unpaired().forEach(group -> notes.add(unpaired(group)));
    if (!compared.alone().isEmpty()) {
      notes.add(
          "%s on one side only, so that what %s is compared with nothing: %s"
              .formatted(
                  compared.alone().size() == 1
                      ? "1 statement with a plan is"
                      : "%,d statements with plans are".formatted(compared.alone().size()),
                  compared.alone().size() == 1 ? "its plan does" : "their plans do",
                  named(compared.alone())));
    }
    return notes;
  }

  private static String unpaired(UnpairedPlans group) {
    PlanUse first = group.before().getFirst();
    return "which statement%s on %s became which is not known, as several read the same tables: changes of their plans are not judged. Before: %s. Now: %s"
        .formatted(
            first.caller().isEmpty() ? "" : " of " + first.caller(),
            String.join(", ", new TreeSet<>(first.usual().tables())),
            named(group.before()),
            named(group.after()));
  }

  private static String named(List<PlanUse> uses) {
    String some = uses.stream().limit(MOST).map(PlanUse::shape).collect(Collectors.joining("; "));
    int more = uses.size() - MOST;
    return more > 0 ? some + "; and %,d more".formatted(more) : some;
  }
}
