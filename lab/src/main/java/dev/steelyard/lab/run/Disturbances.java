package dev.steelyard.lab.run;

import dev.steelyard.core.comparison.BusyMachine;
import dev.steelyard.host.process.Bystanders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What other programs took while a run measured, part by part: it may have made what was measured
 * slower. For one thread.
 */
final class Disturbances {

  private final Journal journal;
  private final List<Disturbance> all;
  private Optional<Bystanders> bystanders = Optional.empty();

  /**
   * Watches nothing yet.
   *
   * @param before what the journal says of earlier parts
   */
  Disturbances(Journal journal, Collection<Disturbance> before) {
    this.journal = journal;
    this.all = new ArrayList<>(before);
  }

  /** A part of the run begins. */
  void watch() {
    bystanders = Optional.of(Bystanders.look());
  }

  /** The part ends: what disturbed it, which is in the journal now. */
  Optional<BusyMachine> noted() {
    Optional<BusyMachine> busy =
        bystanders.flatMap(Bystanders::since).filter(BusyMachine::disturbs);
    bystanders = Optional.empty();
    busy.map(Disturbance::of)
        .ifPresent(disturbance -> {
          journal.add(disturbance);
          all.add(disturbance);
        });
    return busy;
  }

  /** The worst of all parts, with the one that is measured now. */
  Optional<BusyMachine> worst() {
    Optional<BusyMachine> now = bystanders.flatMap(Bystanders::since);
    return Stream.concat(all.stream().map(Disturbance::busy), now.stream())
        .max(Comparator.comparingDouble(BusyMachine::share));
  }
}
