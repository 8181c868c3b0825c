package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.commit.BackfillRange;
import dev.steelyard.watch.round.RoundEnd;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard backfill}. */
@Command(
    name = "backfill",
    description =
        "Measures older commits of a branch that have no results yet, so that there is a history.",
    footer = {
      "",
      "Example: steelyard backfill . --experiment bench.yaml --max-commits 20",
      "         steelyard backfill . --experiment bench.yaml --since v1.0 --spread",
      "What has its results is passed over. Given again, it goes on where it ended.",
      "Exits 3 when something could not be measured here and now."
    })
public final class BackfillCommand implements Callable<Integer> {

  private static final int MOST_COMMITS = 10_000;
  private static final int LONGEST_INTERVAL = 100_000;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private WatchedOptions watched = new WatchedOptions();

  @Option(
      names = "--max-commits",
      paramLabel = "N",
      defaultValue = "10",
      description = "See to it that N commits have results. Default: ${DEFAULT-VALUE}.")
  private int most;

  @Option(
      names = "--interval",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Take every Nth commit, counted from the branch's first. Default: ${DEFAULT-VALUE}.")
  private int interval;

  @Option(
      names = "--since",
      paramLabel = "DATE|COMMIT",
      description = "No older commit than this one, or than this day, as in 2026-03-01.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "DATE|COMMIT",
      description = "No newer commit. Default: the newest of the branch.")
  private @Nullable String until;

  @Option(
      names = "--spread",
      description = "Spread the commits evenly from --since to --until, instead of an interval.")
  private boolean spread;

  public BackfillCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    check();
    return WatchScene.with(watched, common, around, this::measure);
  }

  /** The exit code; empty when the process was told to leave. */
  private Optional<Integer> measure(WatchScene scene) {
    BackfillRange range =
        new BackfillRange(
            Optional.ofNullable(since), Optional.ofNullable(until), most, interval, spread);
    int code = ExitCode.GOOD;
    for (WatchedOptions.Watched one : scene.watched()) {
      RoundEnd end = WatchSession.of(scene, one, watched, common).backfill(range);
      if (end.interrupted()) {
        return Optional.empty();
      }
      code = end.isInVain() ? ExitCode.FAILED : code;
    }
    return Optional.of(code);
  }

  private void check() {
    atLeastOne("--max-commits", most);
    OptionRange.check("--max-commits", most, MOST_COMMITS);
    atLeastOne("--interval", interval);
    OptionRange.check("--interval", interval, LONGEST_INTERVAL);
    if (spread && interval != 1) {
      throw SteelyardException.invalid(
          "--spread finds its own distance from commit to commit; leave out --interval");
    }
  }

  private static void atLeastOne(String option, int number) {
    if (number < 1) {
      throw SteelyardException.invalid("%s is %d; it must be at least 1".formatted(option, number));
    }
  }
}
