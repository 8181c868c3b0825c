package dev.steelyard.cli.terminal;

import dev.steelyard.analysis.runs.RoughTime;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.report.content.Signs;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says on standard error how a run goes on: on a terminal in one line that is written over, else in
 * a line each tenth of the way.
 */
public final class Progress implements RunListener {

  private static final int STEPS = 10;

  private final StepLine line;
  private final boolean terminal;
  private int saidStep = -1;

  public Progress(CliContext around, boolean quiet) {
    this.line = new StepLine(around, quiet);
    this.terminal = around.errIsTerminal();
  }

  @Override
  public void started(String run, int trials, int done, int total, boolean isMost) {
    String before = done == 0 ? "" : ", %d of them measured before".formatted(done);
    line.print(
        "run %s: %s, %s%s%s"
            .formatted(
                run,
                Signs.counted(trials, "trial"),
                isMost ? "at most " : "",
                Signs.counted(total, "iteration"),
                before));
  }

  @Override
  public void installing(int environments) {
    line.show("looking for %s".formatted(Signs.counted(environments, "environment")));
  }

  @Override
  public void installed(String what, Duration took) {
    line.end();
    line.print(String.format(Locale.ROOT, "installed %s in %.1f s", what, took.toNanos() / 1e9));
  }

  @Override
  public void measuring(String trial, int done, int total, Optional<Duration> left) {
    String step =
        "[%d/%d] %s%s"
            .formatted(
                done + 1, total, trial, left.map(time -> "  " + words(time) + " left").orElse(""));
    int tenth = (int) ((long) done * STEPS / total);
    if (terminal || tenth > saidStep) {
      saidStep = tenth;
      line.show(step);
    }
  }

  @Override
  public void counting(List<String> kinds, int number, int most) {
    if (terminal || number == 0) {
      line.show(
          "counting %s, %d of at most %d".formatted(String.join(" and ", kinds), number + 1, most));
    }
  }

  /** Says what is done now, on a line that is written over. */
  public void doing(String what) {
    line.show(what);
  }

  @Override
  public void waiting(String message) {
    line.show(message);
  }

  @Override
  public void warning(String message) {
    line.warn(message);
  }

  /** Takes the progress line away. */
  public void end() {
    line.end();
  }

  /** {@code ~45 s}, {@code ~12 min}, {@code ~3 h 05 min}. */
  public static String words(Duration time) {
    return "~" + RoughTime.words(time);
  }
}
