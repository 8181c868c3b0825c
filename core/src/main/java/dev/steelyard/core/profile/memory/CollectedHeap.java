package dev.steelyard.core.profile.memory;

/**
 * What a collection left in a heap.
 *
 * @param at seconds from the start of the recording, at the first look after it
 * @param used bytes
 * @param committed bytes that the heap had from the system
 * @param reach how far it looked; of several between two looks the farthest
 */
public record CollectedHeap(double at, long used, long committed, Reach reach) {

  /** How far a collection looks. */
  public enum Reach {
    /** Not at old objects: their garbage stays. */
    YOUNG,
    /** At old objects too, but it may leave some garbage among them: a concurrent cycle. */
    OLD,
    /** At all, and it leaves no garbage. */
    ALL
  }
}
