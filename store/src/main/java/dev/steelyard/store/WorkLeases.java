package dev.steelyard.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Who works on what, of those that share a {@link Store}. Of any number that want the same lease at
 * once, in whichever processes, one gets it. It goes by clocks: those of machines that share a
 * store have to agree within a fraction of how long leases last.
 */
public interface WorkLeases {

  /**
   * Takes a lease that nobody holds.
   *
   * @param now by the taker's clock
   * @return empty when it is taken; else the one that is held, by somebody else
   */
  Optional<WorkLease> take(WorkLease wanted, Instant now);

  /**
   * Takes a lease from a holder that is known to be dead.
   *
   * @return whether it is taken: nobody else was quicker, and the holder is who it was
   */
  boolean takeFrom(WorkLease dead, WorkLease wanted);

  /**
   * Holds a lease for longer.
   *
   * @param longer the same holder's
   * @return whether it is still held; else it lapsed and somebody else has it
   */
  boolean renew(WorkLease longer);

  /** Gives a lease back; of one that somebody else has by now, does nothing. */
  void release(WorkLease lease);

  /** The lease on something, held or lapsed. */
  Optional<WorkLease> find(String id);
}
