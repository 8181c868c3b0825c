package dev.steelyard.cli.terminal;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.text.Visible;
import java.io.PrintStream;

/** What is under way, on standard error: on a terminal one line that is written over. */
public final class StepLine {

  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintStream err;
  private final boolean terminal;
  private final boolean quiet;
  private final int columns;

  public StepLine(CliContext around, boolean quiet) {
    this.err = around.err();
    this.terminal = around.errIsTerminal();
    this.columns = around.terminal().columns();
    this.quiet = quiet;
  }

  /** Says something that stays. */
  public void print(String text) {
    if (!quiet) {
      err.println(text);
      err.flush();
    }
  }

  public void show(String step) {
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
  public void overwrite(String step) {
    if (terminal) {
      show(step);
    }
  }

  public void warn(String message) {
    end();
    err.println("warning: " + Messages.printable(message));
    err.flush();
  }

  /** Takes the line away. */
  public void end() {
    if (terminal && !quiet) {
      err.append(CLEAR_LINE);
      err.flush();
    }
  }
}
