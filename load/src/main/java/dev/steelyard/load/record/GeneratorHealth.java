package dev.steelyard.load.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * How the load generator itself fared. What it could not keep up with it says as a doubt, and then
 * the latencies are partly its own.
 *
 * @param processors that the machine has for it
 * @param cpuSeconds that it used, all its processes together
 * @param cpuShare of all processors during the run, from 0 to 1
 * @param collections of garbage
 * @param collecting how long they stopped it altogether
 * @param longestCollection the longest second's share of that
 * @param lag in microseconds, how much later a waiting virtual thread woke than it should, sampled
 *     a hundred times a second
 * @param lateStarts in microseconds, how much later iterations began than the model meant; empty
 *     for a closed model
 * @param doubts each a sentence for a person with what to do, the gravest first
 */
public record GeneratorHealth(
    int processors,
    double cpuSeconds,
    double cpuShare,
    long collections,
    Duration collecting,
    Duration longestCollection,
    Distribution lag,
    Distribution lateStarts,
    List<String> doubts) {

  /** Nothing is known. */
  public static final GeneratorHealth UNKNOWN =
      new GeneratorHealth(
          0,
          0,
          0,
          0,
          Duration.ZERO,
          Duration.ZERO,
          Distribution.NONE,
          Distribution.NONE,
          List.of());

  public GeneratorHealth {
    doubts = List.copyOf(doubts);
  }

  /** The same with one more doubt. */
  public GeneratorHealth doubted(String doubt) {
    List<String> all = new ArrayList<>(doubts);
    all.add(doubt);
    return withDoubts(all);
  }

  /** The same with other doubts. */
  public GeneratorHealth withDoubts(List<String> others) {
    return new GeneratorHealth(
        processors,
        cpuSeconds,
        cpuShare,
        collections,
        collecting,
        longestCollection,
        lag,
        lateStarts,
        others);
  }

  /** Of processes beside each other on one machine. */
  public GeneratorHealth plus(GeneratorHealth other) {
    LinkedHashSet<String> all = new LinkedHashSet<>(doubts);
    all.addAll(other.doubts);
    return new GeneratorHealth(
        Math.max(processors, other.processors),
        cpuSeconds + other.cpuSeconds,
        Math.min(1, cpuShare + other.cpuShare),
        collections + other.collections,
        collecting.plus(other.collecting),
        longestCollection.compareTo(other.longestCollection) > 0
            ? longestCollection
            : other.longestCollection,
        lag.plus(other.lag),
        lateStarts.plus(other.lateStarts),
        List.copyOf(all));
  }
}
