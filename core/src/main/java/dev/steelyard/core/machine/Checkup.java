package dev.steelyard.core.machine;

import dev.steelyard.core.model.TestBed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything a check-up of a machine found.
 *
 * @param cpus processors this process may use
 * @param at when
 * @param findings the gravest first
 * @param noises one for each kind of work that was measured; none when nothing was
 * @param stored what the measurements are stored as, {@code name@version}
 */
public record Checkup(
    TestBed testBed,
    int cpus,
    Instant at,
    List<Finding> findings,
    List<Noise> noises,
    Optional<String> stored) {

  public Checkup {
    findings = findings.stream().sorted(Comparator.comparing(Finding::level)).toList();
    noises = List.copyOf(noises);
  }

  /** The same, of which nothing is stored. */
  public Checkup notStored() {
    return new Checkup(testBed, cpus, at, findings, noises, Optional.empty());
  }

  /** The findings of this level. */
  public List<Finding> of(Level level) {
    return findings.stream().filter(one -> one.level() == level).toList();
  }
}
