package dev.steelyard.pond;

import dev.steelyard.pond.problem.PondException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The command {@code pond}. */
public final class PondMain {

  private PondMain() {}

  /** Exits with 0, with 2 for wrong input, or with 3 for what could not be done. */
  public static void main(String[] words) {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.exit(run(List.of(words), System.getenv(), out, System.err));
  }

  /** A command has succeeded when its answer has arrived. */
  static int run(
      List<String> words, Map<String, String> environment, OutputStream to, PrintStream err) {
    PondOutput out = new PondOutput(to);
    int code = attempt(err, () -> PondCommand.of(words, environment).run(out));
    int delivery = attempt(err, out::flush);
    return code == 0 ? delivery : code;
  }

  private static int attempt(PrintStream err, Runnable work) {
    try {
      work.run();
      return 0;
    } catch (PondOutput.LeftByReader _) {
      return 0;
    } catch (PondException refused) {
      err.println("pond: " + refused.getMessage());
      return refused.exitCode();
    } catch (RuntimeException | Error unforeseen) {
      err.println("pond: this is a fault of pond itself: " + unforeseen);
      return PondException.COULD_NOT;
    }
  }
}
