package dev.steelyard.cli.options;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.reading.Piping;
import org.jspecify.annotations.Nullable;

/** How much of a pipe is read: {@code STEELYARD_PIPE_LIMIT}, or 8 GiB. */
public final class PipeLimit {

  static final String VARIABLE = "STEELYARD_PIPE_LIMIT";

  private PipeLimit() {}

  /** With what is said of a large pipe on standard error. */
  public static Piping of(CliContext around, boolean quiet) {
    String said = around.environment().getOrDefault(VARIABLE, "");
    return new Piping(
        said.isBlank() ? Piping.USUAL_MOST : bytes(said),
        line -> {
          if (!quiet) {
            around.err().println("steelyard: " + Messages.printable(line));
            around.err().flush();
          }
        });
  }

  private static long bytes(String said) {
    try {
      Quantity quantity = Quantity.parse(said);
      double bytes = quantity.value();
      if (quantity.unit().equals(Unit.BYTES) && bytes >= 1 && bytes <= 0x1p50) {
        return (long) bytes;
      }
    } catch (SteelyardException noQuantity) {
      throw wrong(said, noQuantity);
    }
    throw wrong(said, null);
  }

  private static SteelyardException wrong(String said, @Nullable Throwable cause) {
    return new SteelyardException(
        SteelyardException.Kind.INVALID_INPUT,
        "%s is '%s'; give a size from 1B to 1024TiB, as in 16GiB".formatted(VARIABLE, said),
        cause);
  }
}
