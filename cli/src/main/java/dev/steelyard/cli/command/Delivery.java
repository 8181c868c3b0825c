package dev.steelyard.cli.command;

import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.output.Output;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.util.Optional;

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
    out.flush();
    Optional<IOException> failure = out.failure();
    if (failure.isEmpty() || out.isLeftByReader()) {
      return code;
    }
    if (out.isFirstAsked()) {
      Messages.error("could not write to standard output: " + words(failure.get()), around.err());
    }
    around.err().flush();
    return code == ExitCode.GOOD || code == ExitCode.NEGATIVE ? ExitCode.FAILED : code;
  }

  private static String words(IOException failure) {
    String message = FileFault.why(failure);
    return message.equals("Bad file descriptor") ? "it is closed" : message;
  }
}
