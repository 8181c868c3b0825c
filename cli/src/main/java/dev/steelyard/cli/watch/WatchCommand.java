package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.cli.options.DurationText;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.confirm.TellRules;
import dev.steelyard.watch.project.ProjectFile;
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

  /** So many commits are looked at where nothing is said. */
  static final int USUAL_COMMITS = 10;

  private static final int MOST_COMMITS = 10_000;
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private WatchedOptions watched = new WatchedOptions();
  @Mixin private TellOptions telling = new TellOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description =
          "Look again after this time, as in 6h, a minute at least, until it is ended. Default:"
              + " what steelyard.yaml says.")
  private @Nullable String every;

  @Option(names = "--once", description = "Look once. So it is where nothing is said.")
  private boolean once;

  @Option(
      names = "--max-commits",
      paramLabel = "N",
      defaultValue = "" + USUAL_COMMITS,
      description = "Look at the newest N commits of the branch. Default: ${DEFAULT-VALUE}.")
  private int most;

  public WatchCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    check();
    return WatchScene.with(
        watched,
        common,
        around,
        scene ->
            new WatchLoop(parts(scene), scene.progress(), scene.place().patience(), around)
                .run(most, interval(scene.project())));
  }

  private List<WatchLoop.WatchedPart> parts(WatchScene scene) {
    List<WatchLoop.WatchedPart> parts = new ArrayList<>();
    for (WatchedOptions.Watched one : scene.watched()) {
      TellRules rules =
          telling.rules(
              new ToldCommands(one, watched, common, around),
              Math.max(scene.watched().size(), scene.project().parts()),
              most,
              scene.project(),
              scene.dispatch());
      WatchSession session = WatchSession.of(scene, one, watched, common);
      parts.add(new WatchLoop.WatchedPart(session, session.teller(rules, directions, around)));
    }
    return parts;
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
    if (said().filter(time -> time.compareTo(SHORTEST) < 0).isPresent()) {
      throw SteelyardException.invalid(
          "--every is %s; it must be at least 1m, as each look asks the repository and the store"
              .formatted(every));
    }
  }

  private Optional<Duration> said() {
    return Optional.ofNullable(every).map(text -> DurationText.parse("--every", text, "6h"));
  }

  private Optional<Duration> interval(ProjectFile project) {
    return once ? Optional.empty() : said().or(project::every);
  }
}
