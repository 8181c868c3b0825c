package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.store.Store;
import dev.steelyard.watch.project.ProjectFile;
import dev.steelyard.watch.round.Patience;
import dev.steelyard.watch.round.WatchPlace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that rounds over commits need, whether they watch or fill up: what is measured, where, who
 * else is asked, and who hears of it.
 */
record WatchScene(
    ProjectFile project,
    List<WatchedOptions.Watched> watched,
    Optional<DispatchOptions.SaidDispatch> dispatch,
    WatchPlace place,
    OpenDispatch asking,
    WatchProgress progress) {

  /**
   * Sets it up for some work, and clears it away after that.
   *
   * @param work gives the exit code; empty when the process was told to leave
   * @return the exit code
   */
  static int with(
      WatchedOptions options,
      CommonOptions common,
      CliContext around,
      Function<WatchScene, Optional<Integer>> work) {
    ProjectFile project = options.project(around);
    Optional<DispatchOptions.SaidDispatch> dispatch = options.dispatch(project);
    List<WatchedOptions.Watched> watched = options.all(project, around);
    WatchProgress progress = new WatchProgress(around, common.quiet());
    try (Interruption interruption = Interruption.watch();
        OpenDispatch asking = OpenDispatch.of(dispatch, common, around);
        Store store = common.openStore(around)) {
      Patience patience = Patience.usual(interruption.asked(), progress::remark);
      WatchPlace place = options.place(store, dispatch, common, patience, interruption, around);
      WatchScene scene = new WatchScene(project, watched, dispatch, place, asking, progress);
      return interruption
          .unlessHappened(() -> work.apply(scene))
          .flatMap(code -> code)
          .orElseGet(() -> interrupted(around));
    }
  }

  private static int interrupted(CliContext around) {
    around
        .err()
        .println("interrupted; what was measured is kept, and the same command goes on from it");
    around.err().flush();
    return ExitCode.INTERRUPTED;
  }
}
