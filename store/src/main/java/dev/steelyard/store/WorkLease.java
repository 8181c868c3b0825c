package dev.steelyard.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That somebody works on something, so that nobody else does meanwhile. It ends by itself.
 *
 * @param id what is worked on; the same for all who would
 * @param holder who works, different for everybody who ever takes one
 * @param host the machine's name, for people
 * @param process the process that works, as it tells itself; may be empty
 * @param until when it lapses unless it is renewed, in milliseconds by the holder's clock
 */
public record WorkLease(String id, String holder, String host, String process, Instant until) {

  public WorkLease {
    until = until.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The same for longer. */
  public WorkLease until(Instant later) {
    return new WorkLease(id, holder, host, process, later);
  }

  /** Whether it holds at a moment. */
  public boolean holds(Instant now) {
    return until.isAfter(now);
  }
}
