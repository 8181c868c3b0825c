package dev.steelyard.host.process;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The exit codes that a program ends with when all is well. A signal that ends a program is none of
 * them: what a shell calls 137 is a program that exits with 137 by itself.
 *
 * @param codes at least one, each from 0 to 255
 */
public record ExitCodes(SortedSet<Integer> codes) {

  public static final int MOST = 255;

  /** Zero alone, as usual. */
  public static final ExitCodes SUCCESS = new ExitCodes(new TreeSet<>(java.util.Set.of(0)));

  /**
   * Every code there is: none is declared to say that all is well, and runs count whatever they
   * say.
   */
  public static final ExitCodes ANY = of(IntStream.rangeClosed(0, MOST).boxed().toList());

  private static final int OF_SIGNALS = 128;

  public ExitCodes {
    codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
    if (codes.isEmpty() || codes.first() < 0 || codes.last() > MOST) {
      throw new IllegalArgumentException("no exit codes: " + codes);
    }
  }

  public static ExitCodes of(Collection<Integer> codes) {
    return new ExitCodes(new TreeSet<>(codes));
  }

  /** Whether runs count whatever their exit code, so that another than 0 may still be a failure. */
  public boolean isAny() {
    return equals(ANY);
  }

  /** Whether a process ended well. */
  public boolean has(Ending ending) {
    return ending instanceof Ending.Exited(int code) && codes.contains(code);
  }

  /** What to add to the words for an ending that is not one of them; empty when they say it all. */
  public String insteadOf(Ending ending) {
    return switch (ending) {
      case Ending.Exited _ when !equals(SUCCESS) -> ", expected " + this;
      case Ending.Killed(int signal) when codes.contains(OF_SIGNALS + signal) ->
          ", which is not exit code " + (OF_SIGNALS + signal);
      default -> "";
    };
  }

  /** For people: {@code 0 or 1}. */
  @Override
  public String toString() {
    return codes.stream().map(String::valueOf).collect(Collectors.joining(" or "));
  }
}
