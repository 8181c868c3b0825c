package dev.steelyard.cli.answer;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Files that are written beside the answer of a command that has measured something. One that
 * cannot be written costs neither the verdict nor the other files: it is told when all else is
 * said, and the command has then not done all that it was asked for. For one thread.
 */
public final class SideFiles {

  private final CliContext around;
  private final List<SteelyardException> failures = new ArrayList<>();

  public SideFiles(CliContext around) {
    this.around = around;
  }

  /** Writes something. */
  public void write(Runnable writing) {
    written(() -> {
      writing.run();
      return true;
    });
  }

  /** Writes something and gives what came of it; empty when it could not be written. */
  public <T> Optional<T> written(Supplier<T> writing) {
    try {
      return Optional.of(writing.get());
    } catch (SteelyardException failure) {
      failures.add(failure);
      return Optional.empty();
    }
  }

  /**
   * Tells what could not be written.
   *
   * @param whole how the command ends when there is nothing to tell
   */
  public int exitCode(int whole) {
    failures.forEach(failure -> Messages.error(failure, around.err()));
    return failures.isEmpty() || whole == ExitCode.INTERRUPTED ? whole : ExitCode.FAILED;
  }
}
