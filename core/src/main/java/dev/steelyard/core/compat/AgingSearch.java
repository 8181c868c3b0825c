package dev.steelyard.core.compat;

import java.time.Duration;
import java.util.List;

/**
 * All that a search over sequences of operations and versions found.
 *
 * @param suite its name
 * @param product whose versions they are
 * @param seed repeats it
 * @param length the most steps of a sequence
 * @param sequences how many were tried
 * @param steps how many steps they took in all
 * @param refusals steps that a version refused with clear words, which is no failure
 * @param pairs how many pairs of steps that followed each other were covered
 * @param kinds how many kinds of data were seen, as the suite's features tell them apart
 * @param causes the worst first
 * @param notes on what was passed over, and why
 * @param isInterrupted whether it was called off before its budget was used
 * @param took all in all
 */
public record AgingSearch(
    String suite,
    String product,
    List<TestedVersion> versions,
    long seed,
    int length,
    long sequences,
    long steps,
    long refusals,
    long pairs,
    long kinds,
    List<AgingCause> causes,
    List<String> notes,
    boolean isInterrupted,
    Duration took) {

  public AgingSearch {
    versions = List.copyOf(versions);
    causes = List.copyOf(causes);
    notes = List.copyOf(notes);
  }

  /** Whether anything is incompatible beyond what the suite declares. */
  public boolean isNegative() {
    return causes.stream().anyMatch(one -> !one.declared());
  }

  /** Whether a version could not be asked. */
  public boolean isIncomplete() {
    return versions.stream().anyMatch(version -> !version.problem().isEmpty());
  }
}
