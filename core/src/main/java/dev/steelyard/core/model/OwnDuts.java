package dev.steelyard.core.model;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Visible;
import java.util.Optional;

/**
 * What Steelyard measures for its own answers, and nobody builds: the machine's noise, and pairs of
 * two builds beside each other. Their builds stand in the store under names of their own, apart
 * from the histories, and are meant only where somebody asks for them by name. The only place that
 * says which names these are. Stateless.
 */
public final class OwnDuts {

  /** What the check-up has measured of the machine. */
  public static final String CHECK_UP = "steelyard-doctor";

  private static final String PAIRS = " (pairs)";

  private OwnDuts() {}

  /**
   * What builds are called of which pairs are measured, to confirm what is claimed of a dut or to
   * find the commit that brought it.
   */
  public static String pairsOf(String dut) {
    return dut + PAIRS;
  }

  /** Whether a name is one of these. */
  public static boolean isOwn(String dut) {
    return dut.equals(CHECK_UP) || dut.endsWith(PAIRS);
  }

  /** Why nothing that a user builds can be so named, in one clause; empty when it can. */
  public static Optional<String> problemOfNew(String dut) {
    return dut.endsWith(PAIRS)
        ? Optional.of(
            "a name that ends with '%s' is of pairs that are measured beside each other, which no history has"
                .formatted(PAIRS))
        : Optional.empty();
  }

  /**
   * Refuses what nothing that a user builds can be named.
   *
   * @param what was given it, for people: {@code --dut-name}
   */
  public static void requireNew(String what, String dut) {
    problemOfNew(dut)
        .ifPresent(problem -> {
          throw SteelyardException.invalid(
              "%s is '%s'; %s; give it another".formatted(what, Visible.of(dut), problem));
        });
  }
}
