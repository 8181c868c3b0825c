package dev.steelyard.compat.grid;

import dev.steelyard.compat.session.CaseData;
import dev.steelyard.compat.session.StepFailure;
import dev.steelyard.compat.session.Steps;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.StepTime;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what each version makes of what each other wrote. First each creates its data, then the
 * cells are decided; side by side as far as processors are there. Used once.
 */
public final class GridRun {

  /**
   * What was found, cells in the order of directions, cases, writers and readers.
   *
   * @param notes on what could be compared with nothing
   */
  public record Found(List<GridCell> cells, List<StepTime> times, List<String> notes) {}

  private record DataKey(SuiteCase suiteCase, String version) {

    static DataKey of(PlannedCell cell) {
      return new DataKey(cell.suiteCase(), cell.writer().version());
    }
  }

  private final GridPlan plan;
  private final List<KnownVerdict> expectations;
  private final CaseData data;
  private final ParallelWork parallelWork;
  private final GridListener listener;
  private final Map<DataKey, WrittenData> written = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<StepTime> times = new ConcurrentLinkedQueue<>();
  private final Set<String> notes = new ConcurrentSkipListSet<>();

  /**
   * A grid.
   *
   * @param scratch an empty folder for data
   * @param parallel how many steps at once
   */
  public GridRun(
      GridPlan plan,
      List<KnownVerdict> expectations,
      Path scratch,
      int parallel,
      GridListener listener) {
    this.plan = plan;
    this.expectations = List.copyOf(expectations);
    this.data = new CaseData(scratch);
    this.parallelWork = new ParallelWork(parallel);
    this.listener = listener;
  }

  /** Runs it to its end. */
  public Found run() {
    List<PlannedCell> planned = plan.cells();
    // In an order in which neighbours are of different versions, so that they run side by side.
    Map<DataKey, PlannedCell> wanted = new LinkedHashMap<>();
    planned.stream()
        .filter(PlannedCell::applies)
        .forEach(cell -> wanted.putIfAbsent(DataKey.of(cell), cell));
    listener.planned(wanted.size(), planned.size());
    parallelWork.all(List.copyOf(wanted.values()), this::create);
    List<GridCell> cells = parallelWork.all(planned, this::decide);
    return new Found(cells, List.copyOf(times), List.copyOf(notes));
  }

  private boolean create(PlannedCell cell) {
    written.put(DataKey.of(cell), cell.writer().written(cell.suiteCase(), data, times::add));
    listener.created(cell.writer().version(), cell.suiteCase().name());
    return true;
  }

  private GridCell decide(PlannedCell cell) {
    Optional<StepFailure> failure =
        cell.applies()
            ? nothingWritten(cell).or(() -> onCopy(cell))
            : Optional.of(new StepFailure(CellVerdict.NOT_APPLICABLE, "", ""));
    GridCell decided = cell(cell, failure);
    listener.decided(decided);
    return decided;
  }

  private WrittenData of(PlannedCell cell) {
    WrittenData found = written.get(DataKey.of(cell));
    if (found == null) {
      throw new IllegalStateException("nothing was created for " + cell.suiteCase().name());
    }
    return found;
  }

  /** What a version cannot even do alone is its own; others have nothing to be asked about. */
  private Optional<StepFailure> nothingWritten(PlannedCell cell) {
    return of(cell)
        .failed()
        .map(failed ->
            cell.isOfOneVersion()
                ? StepFailure.of(Steps.CREATE, failed)
                : new StepFailure(
                    CellVerdict.COULD_NOT_RUN,
                    Steps.CREATE,
                    cell.writer() instanceof FrozenWriter
                        ? failed.words()
                        : "%s could not create it: %s"
                            .formatted(cell.writer().version(), failed.words())));
  }

  private Optional<StepFailure> onCopy(PlannedCell cell) {
    Path copy;
    try {
      copy = data.copy(of(cell).path());
    } catch (SteelyardException unable) {
      return Optional.of(
          new StepFailure(
              CellVerdict.COULD_NOT_RUN, Steps.CREATE, String.valueOf(unable.getMessage())));
    }
    try {
      CellSteps steps = new CellSteps(cell.suiteCase(), cell.writer().version(), times::add);
      return cell.crossing() == Crossing.UPGRADE_DOWNGRADE
              && cell.writer() instanceof LiveWriter(var old)
          ? steps.thereAndBack(old, cell.reader(), copy, of(cell).answers())
          : steps.readAnswerWrite(cell.reader(), copy, reference(cell));
    } finally {
      data.discard(copy);
    }
  }

  /**
   * What the reader's answers are held against. The suite may have changed since data were frozen:
   * a query that it does not ask the reader any more is nothing that the reader fails to answer.
   */
  private Optional<JsonNode> reference(PlannedCell cell) {
    Optional<JsonNode> then = of(cell).answers();
    Optional<JsonNode> now =
        Optional.ofNullable(written.get(new DataKey(cell.suiteCase(), cell.reader().version())))
            .flatMap(WrittenData::answers);
    if (!(cell.writer() instanceof FrozenWriter frozen) || then.isEmpty() || now.isEmpty()) {
      return then;
    }
    FrozenQueries queries = FrozenQueries.of(then.get(), now.get());
    notes.addAll(queries.notes(cell.suiteCase().name(), frozen.version()));
    return Optional.of(queries.shared());
  }

  private GridCell cell(PlannedCell cell, Optional<StepFailure> failure) {
    CellVerdict verdict = failure.map(StepFailure::verdict).orElse(CellVerdict.OK);
    boolean declared =
        verdict.isIncompatible()
            && expectations.stream()
                .anyMatch(one ->
                    one.covers(
                        cell.suiteCase().name(),
                        cell.writer().side(),
                        cell.reader().side(),
                        verdict));
    return new GridCell(
        cell.crossing(),
        cell.suiteCase().name(),
        cell.writer().version(),
        cell.reader().version(),
        verdict,
        failure.map(StepFailure::step).orElse(""),
        failure.map(StepFailure::words).map(data::withoutFolder).orElse(""),
        declared);
  }
}
