package dev.steelyard.cli.command;

import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.output.Output;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.io.PrintStream;

/** Asks, when a command has ended, whether what it said has arrived. */
public final class Delivery {

  private Delivery() {}

  /**
   * The exit code of a command that gave this one.
   *
   * <p>A success or a verdict that could not be written is none. Where the reader has left, as
   * behind {@code | head}, it has read what it wanted: the command's own code stays. A failing
   * standard error changes nothing, since the code says it all.
   */
  public static int exitCode(int code, CliContext around) {
    if (hasArrived(around.out())) {
      return code;
    }
    Output out = Output.over(around.out());
    if (out.isFirstAsked()) {
      String why = out.failure().map(Delivery::words).orElse("");
      Messages.error("could not write to standard output: " + why, around.err());
    }
    around.err().flush();
    return code == ExitCode.GOOD || code == ExitCode.NEGATIVE ? ExitCode.FAILED : code;
  }

  /** Whether all that was printed by now could be written, or whoever read it has left. */
  public static boolean hasArrived(PrintStream stream) {
    Output out = Output.over(stream);
    out.flush();
    return out.failure().isEmpty() || out.isLeftByReader();
  }

  private static String words(IOException failure) {
    String message = FileFault.why(failure);
    return message.equals("Bad file descriptor") ? "it is closed" : message;
  }
}
