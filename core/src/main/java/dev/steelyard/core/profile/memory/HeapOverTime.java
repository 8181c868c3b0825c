package dev.steelyard.core.profile.memory;

import java.util.List;

/**
 * The heap of a virtual machine during a recording.
 *
 * @param pid whose
 * @param collector what collects, in its own words
 * @param collections in the order of time; of several between two looks the last
 */
public record HeapOverTime(long pid, String collector, List<CollectedHeap> collections) {

  public HeapOverTime {
    collections = List.copyOf(collections);
  }
}
