package dev.steelyard.cli.watch;

import dev.steelyard.cli.options.DurationText;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.watch.dispatch.DispatchTarget;
import dev.steelyard.watch.project.ProjectFile;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether another machine measures, and how it is asked. */
final class DispatchOptions {

  /** GitHub cancels what waited so long for a runner. */
  private static final Duration USUAL = Duration.ofHours(24);

  /** What a command that is waited for takes at most. */
  static final Duration LONGEST_COMMAND = Duration.ofHours(24);

  @Option(
      names = "--dispatch",
      paramLabel = "TARGET",
      description =
          "Have commits measured elsewhere, by github:OWNER/REPO/WORKFLOW.yml[@BRANCH], by"
              + " command:'ssh bench1 …' or, when it is not to be waited for, by queue:'sbatch …',"
              + " with --testbed-name. Default: what steelyard.yaml says, else here.")
  private @Nullable String target;

  @Option(
      names = "--dispatch-wait",
      paramLabel = "TIME",
      description =
          "Ask again for a commit that has no results after this time, three times in all. Default:"
              + " 24h.")
  private @Nullable String within;

  @Option(names = "--no-dispatch", description = "Measure here, whatever steelyard.yaml says.")
  private boolean here;

  /**
   * Who measures elsewhere.
   *
   * @param testBed what its results call the machine
   * @param within how long they are waited for
   */
  record SaidDispatch(DispatchTarget target, String testBed, Duration within) {

    /** Whether pairs can be measured here that say something of its results. */
    boolean isThisMachine() {
      return testBed.equals(ThisMachine.hostName());
    }
  }

  /**
   * What they say, else what the repository's file says of another machine than this one.
   *
   * @param testBed its name as it is said
   */
  Optional<SaidDispatch> said(Optional<String> testBed, ProjectFile project) {
    check();
    Optional<Duration> wait =
        Optional.ofNullable(within).map(text -> DurationText.parse("--dispatch-wait", text, "24h"));
    if (target != null) {
      DispatchTarget to = DispatchTarget.parse("--dispatch", target);
      String name = testBed.orElseThrow(DispatchOptions::unnamed);
      return Optional.of(new SaidDispatch(to, name, wait.orElse(USUAL)));
    }
    return project
        .dispatch()
        .filter(_ -> !here)
        .map(one ->
            new SaidDispatch(
                one.to(), testBed.orElse(one.testBed()), wait.or(one::within).orElse(USUAL)))
        .filter(one -> !one.isThisMachine());
  }

  private void check() {
    if (here && target != null) {
      throw SteelyardException.invalid(
          "--dispatch measures elsewhere, and --no-dispatch here; leave one out");
    }
  }

  private static SteelyardException unnamed() {
    return SteelyardException.invalid(
        "--dispatch measures on another machine; say with --testbed-name what its results call it,"
            + " for by that they are known");
  }
}
