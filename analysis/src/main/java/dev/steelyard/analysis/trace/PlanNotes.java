package dev.steelyard.analysis.trace;

import dev.steelyard.core.trace.PlanUse;
import dev.steelyard.core.trace.diff.PlanComparison;
import dev.steelyard.core.trace.diff.UnpairedPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Of which statements plans were compared with nothing; each is named in a line of its own. */
final class PlanNotes {

  /** Statements of one kind that are named. */
  private static final int MOST = 5;

  private PlanNotes() {}

  /** Those that may be any of several, group by group, then those that are on one side only. */
  static List<String> of(PlanComparison compared) {
    List<String> notes = new ArrayList<>();
    compared.unpaired().forEach(group -> unpaired(group, notes));
    int alone = compared.alone().size();
    if (alone > 0) {
      notes.add(
          alone == 1
              ? "1 statement with a plan is on one side only, and compared with nothing"
              : "%,d statements with plans are on one side only, and compared with nothing"
                  .formatted(alone));
      named("on one side only, its plan compared with nothing", compared.alone(), notes);
    }
    return notes;
  }

  private static void unpaired(UnpairedPlans group, List<String> notes) {
    PlanUse first = group.before().getFirst();
    notes.add(
        "which of %,d statements%s on %s became which of %,d is not known: changes of their plans are not judged"
            .formatted(
                group.before().size(),
                first.caller().isEmpty() ? "" : " of " + first.caller(),
                String.join(", ", new TreeSet<>(first.usual().tables())),
                group.after().size()));
    named("before, its plan not judged", group.before(), notes);
    named("now, its plan not judged", group.after(), notes);
  }

  private static void named(String what, List<PlanUse> uses, List<String> notes) {
    uses.stream().limit(MOST).forEach(one -> notes.add(what + ": " + one.shape()));
    if (uses.size() > MOST) {
      notes.add("%s: and %,d more".formatted(what, uses.size() - MOST));
    }
  }
}
