package dev.steelyard.cli;

import dev.steelyard.core.text.Visible;
import java.io.PrintStream;

/** What is under way, on standard error: on a terminal one line that is written over. */
final class StepLine {

  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintStream err;
  private final boolean terminal;
  private final boolean quiet;
  private final int columns;

  StepLine(CliContext around, boolean quiet) {
    this.err = around.err();
    this.terminal = around.errIsTerminal();
    this.columns = around.terminal().columns();
    this.quiet = quiet;
  }

  /** Says something that stays. */
  void print(String text) {
    if (!quiet) {
      err.println(text);
      err.flush();
    }
  }

  void show(String step) {
    if (quiet) {
      return;
    }
    if (terminal) {
      String shown = Visible.of(step);
      err.append(CLEAR_LINE).append(shown.substring(0, Math.min(shown.length(), columns - 1)));
    } else {
      err.println(step);
    }
    err.flush();
  }

  /** What only a line that is written over can bear so often. */
  void overwrite(String step) {
    if (terminal) {
      show(step);
    }
  }

  void warn(String message) {
    end();
    err.println("warning: " + Messages.printable(message));
    err.flush();
  }

  /** Takes the line away. */
  void end() {
    if (terminal && !quiet) {
      err.append(CLEAR_LINE);
      err.flush();
    }
  }
}
