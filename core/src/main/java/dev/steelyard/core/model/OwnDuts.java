package dev.steelyard.core.model;

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

  /** What builds are called of which pairs are measured to confirm what is claimed of a dut. */
  public static String pairsOf(String dut) {
    return dut + PAIRS;
  }

  /** Whether a name is one of these. */
  public static boolean isOwn(String dut) {
    return dut.equals(CHECK_UP) || dut.endsWith(PAIRS);
  }
}
