package dev.steelyard.compat.grid;

import dev.steelyard.compat.session.CaseData;
import dev.steelyard.compat.session.StepFailure;
import dev.steelyard.compat.session.StepOutcome;
import dev.steelyard.compat.session.Steps;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.StepTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what each version makes of what each other wrote. First each creates its data, then the
 * cells are decided; side by side as far as processors are there. Used once.
 */
public final class GridRun {

  /** What was found, cells in the order of cases, writers and readers. */
  public record Found(List<GridCell> cells, List<StepTime> times) {}

  private record DataKey(SuiteCase suiteCase, String version) {}

  /** A cell that is to be decided. */
  private record Planned(
      Crossing crossing, SuiteCase suiteCase, VersionSession writer, VersionSession reader) {}

  private final List<VersionSession> sessions;
  private final VersionSession current;
  private final Set<Crossing> crossings;
  private final List<KnownVerdict> expectations;
  private final CaseData data;
  private final ParallelWork parallelWork;
  private final GridListener listener;
  private final Map<DataKey, WrittenData> written = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<StepTime> times = new ConcurrentLinkedQueue<>();

  /**
   * A grid.
   *
   * @param sessions from the oldest to the newest version, at least one
   * @param current the version that the others are held against, one of them
   * @param scratch an empty folder for data
   * @param parallel how many steps at once
   */
  public GridRun(
      List<VersionSession> sessions,
      VersionSession current,
      Set<Crossing> crossings,
      List<KnownVerdict> expectations,
      Path scratch,
      int parallel,
      GridListener listener) {
    this.sessions = List.copyOf(sessions);
    this.current = current;
    this.crossings = Set.copyOf(crossings);
    this.expectations = List.copyOf(expectations);
    this.data = new CaseData(scratch);
    this.parallelWork = new ParallelWork(parallel);
    this.listener = listener;
  }

  /** Runs it to its end. */
  public Found run() {
    List<Planned> planned = plan(VersionSession.allCases(sessions));
    List<DataKey> wanted = wanted(planned);
    listener.planned(wanted.size(), planned.size());
    parallelWork.all(wanted, this::create);
    List<GridCell> cells = parallelWork.all(planned, this::decide);
    return new Found(cells, List.copyOf(times));
  }

  private List<Planned> plan(List<SuiteCase> cases) {
    List<Planned> all = new ArrayList<>();
    for (Crossing crossing : crossings.stream().sorted().toList()) {
      for (SuiteCase one : cases) {
        all.addAll(plan(crossing, one));
      }
    }
    return all;
  }

  private List<Planned> plan(Crossing crossing, SuiteCase one) {
    List<Planned> all = new ArrayList<>();
    switch (crossing) {
      case GRID ->
          sessions.forEach(writer ->
              sessions.forEach(reader -> all.add(new Planned(crossing, one, writer, reader))));
      case DOWNGRADE -> others().forEach(old -> all.add(new Planned(crossing, one, current, old)));
      case UPGRADE_DOWNGRADE ->
          others().forEach(old -> all.add(new Planned(crossing, one, old, current)));
    }
    return all;
  }

  private List<VersionSession> others() {
    return sessions.stream().filter(one -> !one.version().equals(current.version())).toList();
  }

  private static boolean applies(Planned cell) {
    return cell.writer().has(cell.suiteCase()) && cell.reader().has(cell.suiteCase());
  }

  /** In an order in which neighbours are of different versions, so that they run side by side. */
  private static List<DataKey> wanted(List<Planned> planned) {
    return planned.stream()
        .filter(GridRun::applies)
        .map(cell -> new DataKey(cell.suiteCase(), cell.writer().version()))
        .distinct()
        .toList();
  }

  private boolean create(DataKey key) {
    VersionSession session = session(key.version());
    CellSteps steps = new CellSteps(key.suiteCase(), key.version(), times::add);
    Path path = data.fresh();
    switch (session.step(key.suiteCase(), Steps.CREATE, path)) {
      case StepOutcome.Failed failed -> written.put(key, WrittenData.failed(path, failed));
      case StepOutcome.Done(JsonNode _, double _) when !Files.exists(path) ->
          written.put(
              key,
              WrittenData.failed(
                  path,
                  new StepOutcome.Failed(
                      CellVerdict.COULD_NOT_RUN, "create(path) made nothing at the path")));
      case StepOutcome.Done(JsonNode _, double seconds) -> {
        times.add(
            new StepTime(
                key.suiteCase().name(),
                key.version(),
                key.version(),
                Steps.CREATE,
                seconds,
                data.bytes(path)));
        written.put(key, answered(session, steps, path));
      }
    }
    listener.created(key.version(), key.suiteCase().name());
    return true;
  }

  private WrittenData answered(VersionSession session, CellSteps steps, Path path) {
    try {
      Path kept = data.keep(path);
      if (session.cases().stream().noneMatch(own -> own.has(Steps.ANSWERS))) {
        return WrittenData.of(kept, Optional.empty());
      }
      Path copy = data.copy(kept);
      Optional<JsonNode> reference = steps.reference(session, copy);
      data.discard(copy);
      return WrittenData.of(kept, reference);
    } catch (SteelyardException unable) {
      return WrittenData.failed(
          path,
          new StepOutcome.Failed(CellVerdict.COULD_NOT_RUN, String.valueOf(unable.getMessage())));
    }
  }

  private VersionSession session(String version) {
    return sessions.stream().filter(one -> one.version().equals(version)).findFirst().orElseThrow();
  }

  private GridCell decide(Planned cell) {
    Optional<StepFailure> failure =
        applies(cell)
            ? nothingWritten(cell).or(() -> onCopy(cell))
            : Optional.of(new StepFailure(CellVerdict.NOT_APPLICABLE, "", ""));
    GridCell decided = cell(cell, failure);
    listener.decided(decided);
    return decided;
  }

  private WrittenData of(Planned cell) {
    WrittenData found = written.get(new DataKey(cell.suiteCase(), cell.writer().version()));
    if (found == null) {
      throw new IllegalStateException("nothing was created for " + cell.suiteCase().name());
    }
    return found;
  }

  /** What a version cannot even do alone is its own; others have nothing to be asked about. */
  private Optional<StepFailure> nothingWritten(Planned cell) {
    WrittenData of = of(cell);
    return of.failed()
        .map(failed ->
            cell.writer().version().equals(cell.reader().version())
                ? StepFailure.of(Steps.CREATE, failed)
                : new StepFailure(
                    CellVerdict.COULD_NOT_RUN,
                    Steps.CREATE,
                    "%s could not create it: %s"
                        .formatted(cell.writer().version(), failed.words())));
  }

  private Optional<StepFailure> onCopy(Planned cell) {
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
          ? thereAndBack(cell, steps, copy)
          : steps.readAnswerWrite(cell.reader(), copy, of(cell).answers());
    } finally {
      data.discard(copy);
    }
  }

  private Optional<StepFailure> thereAndBack(Planned cell, CellSteps steps, Path copy) {
    VersionSession old = cell.writer();
    Optional<StepFailure> there =
        steps
            .readAnswerWrite(cell.reader(), copy, of(cell).answers())
            .map(failure -> failure.in(cell.reader().version()));
    if (there.isPresent()) {
      return there;
    }
    Optional<JsonNode> now = steps.reference(cell.reader(), copy);
    return steps
        .readAnswerWrite(old, copy, now)
        .map(failure -> failure.in(old.version() + " afterwards"));
  }

  private GridCell cell(Planned cell, Optional<StepFailure> failure) {
    CellVerdict verdict = failure.map(StepFailure::verdict).orElse(CellVerdict.OK);
    boolean declared =
        verdict.isIncompatible()
            && expectations.stream()
                .anyMatch(one ->
                    one.covers(
                        cell.suiteCase().name(),
                        side(cell.writer()),
                        side(cell.reader()),
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

  private static KnownVerdict.Side side(VersionSession session) {
    return new KnownVerdict.Side(session.library(), session.installed());
  }
}
