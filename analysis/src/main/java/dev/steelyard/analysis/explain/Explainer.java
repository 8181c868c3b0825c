package dev.steelyard.analysis.explain;

import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.analysis.profile.SideRecordings;
import dev.steelyard.analysis.profile.StartRecording;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.explain.CountedDifference;
import dev.steelyard.core.profile.explain.Explanation;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.run.Rerun;
import dev.steelyard.lab.run.RerunWork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs two trials again beside a recorder, in turns, and holds their recordings against each other.
 * For one thread.
 */
public final class Explainer {

  private final RecorderChoice recorders;
  private final ExplainPlan plan;
  private final Consumer<String> progress;

  /**
   * Has looked at nothing.
   *
   * @param progress is told what is done next
   */
  public Explainer(RecorderChoice recorders, ExplainPlan plan, Consumer<String> progress) {
    this.recorders = recorders;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * What was found of two trials, with what it stands on.
   *
   * @param before recordings of the baseline
   * @param after of the other
   */
  public record Answer(Explanation explanation, SideRecordings before, SideRecordings after) {}

  /**
   * Looks at both sides.
   *
   * @throws dev.steelyard.core.SteelyardException when an iteration fails, or nothing can be
   *     recorded
   */
  public Answer explain(Rerun rerun, ExplainedCell cell) {
    Trial baseline = rerun.plan().trials().get(cell.before());
    Trial candidate = rerun.plan().trials().get(cell.after());
    List<Recorded> first = new ArrayList<>();
    List<Recorded> second = new ArrayList<>();
    for (int start = 0; start < plan.starts(); start++) {
      progress.accept(
          "%s against %s: start %d of %d"
              .formatted(candidate.label(), baseline.label(), start + 1, plan.starts()));
      // What drifts meets both sides alike.
      if (start % 2 == 0) {
        first.add(recorded(rerun, cell.before()));
        second.add(recorded(rerun, cell.after()));
      } else {
        second.add(recorded(rerun, cell.after()));
        first.add(recorded(rerun, cell.before()));
      }
    }
    SideRecordings before = new SideRecordings(baseline.label(), sets(first));
    SideRecordings after = new SideRecordings(candidate.label(), sets(second));
    return new Answer(
        explanation(
            baseline.benchmark(rerun.plan().experiment()).withoutVariant().toString(),
            before,
            after,
            counts(first, second),
            cell),
        before,
        after);
  }

  /** One start of a side. */
  private record Recorded(ProfileSet set, RerunWork work) {}

  private static List<ProfileSet> sets(List<Recorded> starts) {
    return starts.stream().map(Recorded::set).toList();
  }

  private static List<CountedDifference> counts(List<Recorded> before, List<Recorded> after) {
    return Arrays.stream(CountKind.values())
        .filter(kind ->
            Stream.concat(before.stream(), after.stream())
                .allMatch(one -> one.work.each(kind).isPresent()))
        .map(kind -> new CountedDifference(kind, values(kind, before), values(kind, after)))
        .toList();
  }

  private static Values values(CountKind kind, List<Recorded> starts) {
    return Values.of(
        starts.stream().mapToDouble(one -> one.work.each(kind).orElseThrow()).toArray());
  }

  private Recorded recorded(Rerun rerun, int trial) {
    try (StartRecording recording =
        new StartRecording(recorders, plan.events(), plan.perSecond())) {
      RerunWork done = rerun.perform(trial, plan.duration(), recording);
      return new Recorded(recording.result(done, plan.duration()), done);
    }
  }

  private static Explanation explanation(
      String benchmark,
      SideRecordings before,
      SideRecordings after,
      List<CountedDifference> counts,
      ExplainedCell cell) {
    Optional<String> unit = before.unit().filter(one -> after.unit().equals(Optional.of(one)));
    DifferenceScale scale = unit.isPresent() ? DifferenceScale.WORK : DifferenceScale.SHARE;
    Map<ProfileEvent, ProfileDifference> differences = new EnumMap<>(ProfileEvent.class);
    for (ProfileEvent event : ProfileEvent.values()) {
      if (before.have(event) && after.have(event)) {
        differences.put(event, ProfileDifference.of(before.of(event), after.of(event), scale));
      }
    }
    return new Explanation(
        benchmark,
        before.label(),
        after.label(),
        cell.verdicts(),
        unit,
        differences,
        counts,
        before.starts().size(),
        Stream.concat(before.notes().stream(), after.notes().stream()).distinct().toList());
  }
}
