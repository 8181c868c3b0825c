package dev.steelyard.analysis.history;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.LeftOut;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.runs.OlderRuns;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.BranchSeries;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Finds the builds since which benchmarks are slower or faster. For one thread. */
public final class ChangesService {

  private final Store store;
  private final DeclaredDirections directions;
  private final Consumer<Notice> notices;

  /**
   * Which changes are asked for.
   *
   * @param least the smallest absolute differences that matter; where they are not the whole, of
   *     other units what the results of the first build with the change say
   * @param since those at builds since then; empty for all
   * @param only those with this verdict; empty for all
   * @param branch those among builds that this branch stands on; empty for the main one
   * @param isAcrossBranches those among the builds of all branches, by time
   */
  public record Question(
      SeriesSelection which,
      ChangeRule rule,
      AskedDifferences least,
      Optional<Since> since,
      Optional<Verdict> only,
      Optional<String> branch,
      boolean isAcrossBranches) {}

  /**
   * What was found.
   *
   * @param isOfNothing whether nothing that is stored is what was asked about, whatever its branch
   * @param damaged how many stored results it is without
   */
  public record Answer(HistoryChanges changes, boolean isOfNothing, long damaged) {}

  /** For one question. */
  public ChangesService(Store store, DeclaredDirections directions, Consumer<Notice> notices) {
    this.store = store;
    this.directions = directions;
    this.notices = notices;
  }

  /**
   * Finds changes.
   *
   * @throws SteelyardException when there is no such branch or version
   */
  public Answer find(Question question) {
    try (LeftOut leftOut = new LeftOut(notices)) {
      Declarations declared = directions.in(store);
      List<Series> series =
          question.which.find(store, leftOut).stream().map(one -> one.with(declared)).toList();
      Ancestry ancestry = Ancestry.of(store.builds().known());
      List<Series> line =
          question.isAcrossBranches ? series : line(series, ancestry, question.branch);
      Machines machines = Machines.of(store.results().machines(question.which.filter()));
      StoredHistory stored = new StoredHistory(store, leftOut, false);
      OlderRuns olderRuns = new OlderRuns(store);
      HistoryChanges all =
          HistoryChanges.of(
              line,
              question.rule,
              new Tolerances(OptionalDouble.of(Tolerance.USUAL.minimumEffect()), question.least),
              builds -> olderRuns.saying(stored.results(stored.sayingDifferences(builds))),
              ancestry,
              machines);
      HistoryChanges recent = since(all, line, question);
      HistoryChanges answered = recent.answered(stored::underCircumstances);
      directions.rememberIfPossible(store, notices);
      boolean isOfNothing = series.isEmpty() && leftOut.damaged() == 0;
      return new Answer(only(answered, question), isOfNothing, leftOut.damaged());
    }
  }

  private List<Series> line(List<Series> series, Ancestry ancestry, Optional<String> branch) {
    BranchSeries line = BranchSeries.of(series, ancestry, branch);
    if (branch.isPresent() && line.tips().isEmpty()) {
      throw SteelyardException.invalid(
          "there are no builds of branch '%s'; 'steelyard builds' lists what there is"
              .formatted(branch.get()));
    }
    if (line.leftOut() > 0) {
      notices.accept(
          Notice.remark(
              "%s of other branches, or not committed, left out; --any-branch takes all"
                  .formatted(Signs.counted(line.leftOut(), "build"))));
    }
    return line.series();
  }

  private static HistoryChanges since(HistoryChanges all, List<Series> series, Question question) {
    if (question.since.isEmpty()) {
      return all;
    }
    Instant start = question.since.get().among(series);
    return all.only(change -> !change.to().timestamp().isBefore(start));
  }

  private static HistoryChanges only(HistoryChanges all, Question question) {
    return question
        .only
        .map(verdict -> all.only(change -> change.verdict() == verdict))
        .orElse(all);
  }
}
