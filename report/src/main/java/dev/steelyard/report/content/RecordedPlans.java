package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.trace.diff.PlanDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How statements of one variant are planned in another.
 *
 * @param page of it, seen from the folder of the report; empty where none is beside it
 */
public record RecordedPlans(TraceChanges changes, Optional<String> page) implements RecordedPart {

  @Override
  public String words() {
    long worse = changes.plans().stream().filter(PlanDifference::isWorse).count();
    return "plans, %s: %s"
        .formatted(
            ShownNames.shown(changes.report().title()),
            changes.plans().isEmpty()
                ? "none does anything else"
                : "%s planned in another way, %s for the worse"
                    .formatted(
                        Signs.counted(changes.plans().size(), "statement"),
                        worse == 0 ? "none" : Signs.grouped(worse)));
  }

  /** What each does otherwise, then what could not be compared. */
  @Override
  public List<String> details() {
    List<String> lines = new ArrayList<>();
    for (PlanDifference one : changes.plans()) {
      one.changes()
          .forEach(change ->
              lines.add(
                  "%s %s: %s"
                      .formatted(
                          Signs.of(verdict(change)),
                          words(change),
                          ShownNames.shown(one.after().shape()))));
    }
    changes.notes().stream()
        .filter(note -> note.contains(" plan"))
        .forEach(note -> lines.add(ShownNames.shown(note)));
    return lines;
  }

  /** The verdict whose sign, word and colour a change of a plan has. */
  public static Verdict verdict(PlanChange change) {
    return switch (change.kind().effect()) {
      case WORSE -> Verdict.REGRESSED;
      case BETTER -> Verdict.IMPROVED;
      case OPEN -> Verdict.CHANGED;
    };
  }

  /** What a plan does otherwise, as all reports say it. */
  public static String words(PlanChange change) {
    return "%s%s: %s → %s"
        .formatted(
            change.kind().words(),
            change.table().isEmpty() ? "" : " of " + ShownNames.shown(change.table()),
            ShownNames.shown(change.before()),
            ShownNames.shown(change.after()));
  }
}
