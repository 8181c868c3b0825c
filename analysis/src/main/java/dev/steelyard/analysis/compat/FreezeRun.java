package dev.steelyard.analysis.compat;

import dev.steelyard.compat.frozen.FrozenCase;
import dev.steelyard.compat.frozen.FrozenData;
import dev.steelyard.compat.grid.CaseFreezer;
import dev.steelyard.compat.grid.ParallelWork;
import dev.steelyard.compat.session.CaseData;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.compat.session.WorkerSession;
import dev.steelyard.compat.suite.ChosenVersions;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.Freeze;
import dev.steelyard.core.compat.FrozenCell;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.host.file.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a suite's versions create data, and keeps them for the time when they do not run any more.
 */
public record FreezeRun(SuitePlace place) {

  private record ToFreeze(WorkerSession session, FrozenCase.Version version, SuiteCase suiteCase) {}

  /**
   * Freezes what is not frozen yet.
   *
   * @throws SteelyardException when the suite does not say where, the index cannot be asked, or no
   *     version can
   */
  public Freeze run(CompatSuite suite, SuiteListener listener) {
    Path folder =
        suite
            .frozen()
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "the suite does not say where its data are frozen; add a line such as 'frozen: frozen', a folder beside it"));
    try (SuiteSessions sessions = SuiteSessions.start(place, suite, listener, false)) {
      List<ToFreeze> tasks = tasks(sessions);
      listener.planned(tasks.size(), 0);
      CaseFreezer freezer =
          new CaseFreezer(
              new FrozenData(Folders.make(folder)),
              new CaseData(Folders.make(sessions.scratch().resolve("data"))));
      List<FrozenCell> cells =
          new ParallelWork(place.parallel()).all(tasks, one -> freeze(one, freezer, listener));
      return new Freeze(
          suite.name(),
          suite.product(),
          folder.toString(),
          sessions.tested(),
          cells,
          notes(sessions));
    }
  }

  private static List<String> notes(SuiteSessions sessions) {
    List<String> notes = new ArrayList<>(sessions.notes());
    if (sessions.tested().stream().anyMatch(FreezeRun::isLocal)) {
      notes.add("what was built here is not frozen: it will be another one next time");
    }
    return notes;
  }

  private static boolean isLocal(TestedVersion one) {
    return one.number().equals(ChosenVersions.CURRENT);
  }

  private static FrozenCell freeze(ToFreeze task, CaseFreezer freezer, SuiteListener listener) {
    FrozenCell cell = freezer.freeze(task.session(), task.version(), task.suiteCase());
    listener.created(task.version().shown(), task.suiteCase().name());
    return cell;
  }

  private static List<ToFreeze> tasks(SuiteSessions sessions) {
    List<WorkerSession> live =
        sessions.live().stream().filter(one -> !isLocal(tested(one, sessions))).toList();
    List<SuiteCase> cases = VersionSession.allCases(live);
    return cases.stream()
        .flatMap(one ->
            live.stream()
                .filter(session -> session.has(one))
                .map(session -> new ToFreeze(session, version(session, sessions), one)))
        .toList();
  }

  private static FrozenCase.Version version(WorkerSession session, SuiteSessions sessions) {
    TestedVersion tested = tested(session, sessions);
    return new FrozenCase.Version(
        tested.version(),
        session.library(),
        tested.product(),
        tested.number(),
        session.installed(),
        tested.released());
  }

  private static TestedVersion tested(WorkerSession session, SuiteSessions sessions) {
    return sessions.tested().stream()
        .filter(one -> one.version().equals(session.version()))
        .findFirst()
        .orElseThrow();
  }
}
