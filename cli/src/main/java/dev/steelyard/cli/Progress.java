package dev.steelyard.cli;

import dev.steelyard.lab.run.RunListener;
import dev.steelyard.report.content.Signs;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Says on standard error how a run goes on: on a terminal in one line that is written over, else in
 * a line each tenth of the way.
 */
final class Progress implements RunListener {

  private static final int STEPS = 10;
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintStream err;
  private final boolean terminal;
  private final boolean quiet;
  private final int columns;
  private int saidStep = -1;

  Progress(Surroundings around, boolean quiet) {
    this.err = around.err();
    this.terminal = around.errIsTerminal();
    this.columns = around.terminal().columns();
    this.quiet = quiet;
  }

  @Override
  public void started(String run, int trials, int done, int total, boolean isMost) {
    String before = done == 0 ? "" : ", %d of them measured before".formatted(done);
    say(
        "run %s: %s, %s%s%s"
            .formatted(
                run,
                Signs.counted(trials, "trial"),
                isMost ? "at most " : "",
                Signs.counted(total, "iteration"),
                before));
  }

  @Override
  public void measuring(String trial, int done, int total, Optional<Duration> left) {
    if (quiet) {
      return;
    }
    String line =
        "[%d/%d] %s%s"
            .formatted(
                done + 1, total, trial, left.map(time -> "  " + words(time) + " left").orElse(""));
    if (terminal) {
      err.print(CLEAR_LINE + line.substring(0, Math.min(line.length(), columns - 1)));
      err.flush();
    } else if ((long) done * STEPS / total > saidStep) {
      saidStep = (int) ((long) done * STEPS / total);
      say(line);
    }
  }

  @Override
  public void warning(String message) {
    end();
    err.println("warning: " + Messages.printable(message));
    err.flush();
  }

  /** Takes the progress line away. */
  void end() {
    if (terminal && !quiet) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  private void say(String line) {
    if (!quiet) {
      err.println(line);
      err.flush();
    }
  }

  /** {@code ~45 s}, {@code ~12 min}, {@code ~3 h 05 min}. */
  static String words(Duration time) {
    long seconds = Math.max(1, (time.toMillis() + 999) / 1000);
    if (seconds < 100) {
      return "~%d s".formatted(seconds);
    }
    long minutes = (seconds + 30) / 60;
    return minutes < 100
        ? "~%d min".formatted(minutes)
        : "~%d h %02d min".formatted(minutes / 60, minutes % 60);
  }
}
