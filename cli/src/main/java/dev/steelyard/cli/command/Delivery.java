package dev.steelyard.cli.command;

import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.output.Output;
import dev.steelyard.core.SteelyardException;
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
    Output out = Output.over(around.out());
    if (hasArrived(out) || out.isLeftByReader()) {
      return code;
    }
    if (out.isFirstAsked()) {
      Messages.error(undelivered(out), around.err());
    }
    around.err().flush();
    return code == ExitCode.GOOD || code == ExitCode.NEGATIVE ? ExitCode.FAILED : code;
  }

  /**
   * Whether all that was printed by now could be written: a reader who has left has read what it
   * wanted, and not what came after that.
   */
  public static boolean hasArrived(PrintStream stream) {
    Output out = Output.over(stream);
    out.flush();
    return out.failure().isEmpty();
  }

  /**
   * Ends a command that goes on and on, and whose output nobody gets any more.
   *
   * @param rest what becomes of it, after the reason
   * @throws SteelyardException when something could not be written, also where the reader has left
   */
  public static void require(PrintStream stream, String rest) {
    Output out = Output.over(stream);
    if (!hasArrived(out)) {
      var _ = out.isFirstAsked();
      throw SteelyardException.cannotRun(undelivered(out) + rest);
    }
  }

  private static String undelivered(Output out) {
    return "could not write to standard output: " + out.failure().map(Delivery::words).orElse("");
  }

  private static String words(IOException failure) {
    String message = FileFault.why(failure);
    return message.equals("Bad file descriptor") ? "it is closed" : message;
  }
}
