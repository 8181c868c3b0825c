package dev.steelyard.core.monitor;

/** One thing that a program said of itself. */
public sealed interface LiveFact {

  /** When it ended, in nanoseconds since 1970. */
  long at();

  /**
   * An operation.
   *
   * @param nanos how long it took
   * @param ownNanos how long it took without its parts; below 0 where parts stand for many
   * @param oneIn of how many one is told, from 1 on
   */
  record Worked(
      long at, String layer, String name, long nanos, long ownNanos, boolean failed, int oneIn)
      implements LiveFact {}

  /** A lookup in a cache. */
  record LookedUp(long at, String cache, boolean found) implements LiveFact {}

  /**
   * A statement, which is an operation too.
   *
   * @param planningNanos how much of it was planning; -1 where nobody measured it
   */
  record Executed(long at, String database, long nanos, long planningNanos, boolean failed)
      implements LiveFact {}

  /**
   * A request to storage, which is an operation too.
   *
   * @param bytes how much came or went; -1 where something did and nobody said how much
   */
  record Requested(long at, String storage, long nanos, long bytes, boolean failed)
      implements LiveFact {}

  /** A counter or a gauge. */
  record Valued(long at, String name, boolean isCounter, double value) implements LiveFact {}

  /** Of the process. */
  record Machine(long at, MachineValue what, double value) implements LiveFact {}

  /** Operations that the program counted and did not tell, as there were too many. */
  record LeftOut(long at, String layer, String name, long count) implements LiveFact {}

  /** Bytes of events that the program's recorder lost. */
  record Lost(long at, long bytes) implements LiveFact {}
}
