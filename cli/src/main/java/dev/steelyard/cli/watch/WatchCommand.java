package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.cli.options.DurationText;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Store;
import dev.steelyard.watch.confirm.TellRules;
import dev.steelyard.watch.project.ProjectFile;
import dev.steelyard.watch.round.Patience;
import dev.steelyard.watch.round.WatchPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard watch}. */
@Command(
    name = "watch",
    description =
        "Measures each new commit of a branch, checks it against its history, confirms what"
            + " changed, and tells.",
    footer = {
      "",
      "Example: steelyard watch . --experiment bench.yaml --every 6h",
      "         steelyard watch mirror.git --experiment bench.yaml --branch main --once",
      "Exits 1 when a regression was told, 3 when something could not be measured here",
      "and now, 130 when interrupted. Given again, it goes on where it ended."
    })
public final class WatchCommand implements Callable<Integer> {

  private static final int MOST_COMMITS = 10_000;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private WatchedOptions watched = new WatchedOptions();
  @Mixin private TellOptions telling = new TellOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description =
          "Look again after this time, as in 6h, until it is ended. Default: what steelyard.yaml"
              + " says.")
  private @Nullable String every;

  @Option(names = "--once", description = "Look once. So it is where nothing is said.")
  private boolean once;

  @Option(
      names = "--max-commits",
      paramLabel = "N",
      defaultValue = "10",
      description = "Look at the newest N commits of the branch. Default: ${DEFAULT-VALUE}.")
  private int most;

  public WatchCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    check();
    ProjectFile project = watched.project(around);
    Optional<DispatchOptions.SaidDispatch> dispatch = watched.dispatch(project);
    List<WatchedOptions.Watched> all = watched.all(project, around);
    WatchProgress progress = new WatchProgress(around, common.quiet());
    try (Interruption interruption = Interruption.watch();
        OpenDispatch asking = OpenDispatch.of(dispatch, common, around);
        Store store = common.openStore(around)) {
      Patience patience = Patience.usual(interruption.asked(), progress::remark);
      WatchPlace place = watched.place(store, dispatch, common, patience, interruption, around);
      TellPlace tellers = new TellPlace(project, place, dispatch, asking, progress);
      WatchLoop loop = new WatchLoop(parts(all, tellers), progress, patience);
      return interruption
          .unlessHappened(() -> loop.run(most, interval(project)))
          .flatMap(code -> code)
          .orElseGet(() -> interrupted(around));
    }
  }

  /** Where it is told of commits, and how. */
  private record TellPlace(
      ProjectFile project,
      WatchPlace place,
      Optional<DispatchOptions.SaidDispatch> dispatch,
      OpenDispatch asking,
      WatchProgress progress) {}

  private List<WatchLoop.WatchedPart> parts(List<WatchedOptions.Watched> all, TellPlace at) {
    List<WatchLoop.WatchedPart> parts = new ArrayList<>();
    for (WatchedOptions.Watched one : all) {
      TellRules rules =
          telling.rules(
              watched.repository(),
              one.experiment().file(),
              Math.max(all.size(), at.project().parts()),
              at.project(),
              common,
              at.dispatch(),
              around);
      WatchSession session =
          new WatchSession(at.place(), one, watched, at.asking().rules(), at.progress());
      parts.add(
          new WatchLoop.WatchedPart(session, session.teller(rules, directions, common, around)));
    }
    return parts;
  }

  static int interrupted(CliContext around) {
    around
        .err()
        .println("interrupted; what was measured is kept, and the same command goes on from it");
    around.err().flush();
    return ExitCode.INTERRUPTED;
  }

  private void check() {
    if (once && every != null) {
      throw SteelyardException.invalid("--once looks once, and --every again; leave one out");
    }
    if (most < 1) {
      throw SteelyardException.invalid(
          "--max-commits is %d; it must be at least 1".formatted(most));
    }
    OptionRange.check("--max-commits", most, MOST_COMMITS);
    var _ = said();
  }

  private Optional<Duration> said() {
    return Optional.ofNullable(every).map(text -> DurationText.parse("--every", text, "6h"));
  }

  private Optional<Duration> interval(ProjectFile project) {
    return once ? Optional.empty() : said().or(project::every);
  }
}
