package dev.steelyard.lab.run;

import dev.steelyard.core.comparison.BusyMachine;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * That other programs disturbed a part of a run, as its journal says after the part's last
 * iteration.
 *
 * @param others what they took of all processors' time
 * @param most the program that took most of it
 */
record Disturbance(Instant at, double others, String most) {

  static Disturbance of(BusyMachine busy) {
    return new Disturbance(Instant.now(), busy.share(), busy.most());
  }

  private BusyMachine busy() {
    return new BusyMachine(others, most);
  }

  /** The worst of a run's parts. */
  static Optional<BusyMachine> worst(Collection<Disturbance> before, Optional<BusyMachine> now) {
    return Stream.concat(before.stream().map(Disturbance::busy), now.stream())
        .max(Comparator.comparingDouble(BusyMachine::share));
  }
}
