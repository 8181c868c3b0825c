package dev.steelyard.watch.round;

import dev.steelyard.store.WorkLease;
import java.time.Instant;
import java.util.Optional;

/** What became of a commit that another machine was to be asked for. */
public sealed interface DispatchEnd {

  /**
   * It was asked for now.
   *
   * @param target who was asked, for people
   * @param times how often in all
   * @param before when it was asked for in vain before
   * @param doubt why nobody knows whether it was heard; empty when it was
   */
  record Asked(String target, int times, Optional<Instant> before, Optional<String> doubt)
      implements DispatchEnd {}

  /**
   * It was asked for before, and there is time left.
   *
   * @param since when it was
   * @param until when it is asked for again, or given up
   * @param isLast whether it is given up then
   * @param doubt why nobody knows whether it was heard; empty when it was
   */
  record Awaited(Instant since, Instant until, boolean isLast, Optional<String> doubt)
      implements DispatchEnd {}

  /** Somebody measures it now, or asks for it now. */
  record ByOther(WorkLease lease) implements DispatchEnd {}

  /**
   * Whoever was asked failed.
   *
   * @param isLast whether it is not asked for again
   */
  record Failed(String why, boolean isLast) implements DispatchEnd {}

  /**
   * It was asked for as often as it is, and has no results.
   *
   * @param last when it was asked for the last time
   */
  record GivenUp(int times, Instant last) implements DispatchEnd {}

  /** It was not asked for, since whoever is asked refuses all. */
  record Refused() implements DispatchEnd {}
}
