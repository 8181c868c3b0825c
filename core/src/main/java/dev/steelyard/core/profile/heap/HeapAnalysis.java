package dev.steelyard.core.profile.heap;

import java.util.List;

/**
 * What a dump of a heap shows.
 *
 * @param histogram of all objects in it, also of those that nothing holds
 * @param biggest objects that retain most, each with its path; none that another of them retains
 * @param holders for the classes with most bytes, how these are held, by class and share
 * @param notes on what was not seen
 */
public record HeapAnalysis(
    ClassHistogram histogram,
    List<HeldObject> biggest,
    List<HolderShare> holders,
    List<String> notes) {

  public HeapAnalysis {
    biggest = List.copyOf(biggest);
    holders = List.copyOf(holders);
    notes = List.copyOf(notes);
  }

  /** The same, said to be of something else. */
  public HeapAnalysis of(String source) {
    return new HeapAnalysis(
        new ClassHistogram(source, histogram.classes()), biggest, holders, notes);
  }
}
