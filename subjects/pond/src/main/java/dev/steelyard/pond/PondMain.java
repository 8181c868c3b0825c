package dev.steelyard.pond;

import dev.steelyard.pond.problem.PondException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The command {@code pond}. */
public final class PondMain {

  private PondMain() {}

  /** Exits with 0, with 2 for wrong input, or with 3 for what could not be done. */
  public static void main(String[] words) {
    int code = run(List.of(words), System.getenv(), System.out, System.err);
    System.out.flush();
    System.exit(code);
  }

  static int run(
      List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      PondCommand.of(words, environment).run(out);
      return 0;
    } catch (PondException refused) {
      err.println("pond: " + refused.getMessage());
      return refused.exitCode();
    } catch (RuntimeException unforeseen) {
      err.println("pond: this is a fault of pond itself: " + unforeseen);
      return PondException.COULD_NOT;
    }
  }
}
