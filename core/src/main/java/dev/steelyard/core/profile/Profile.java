package dev.steelyard.core.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Weighted stacks of one recording, by thread and second: each entry says how much of the event a
 * stack has on a thread within a second. Immutable, but for what is done to its arrays before.
 */
public final class Profile {

  private final ProfileEvent event;
  private final Optional<Instant> start;
  private final List<Frame> frames;
  private final CallTree tree;
  private final List<String> threads;
  private final int[] nodes;
  private final int[] threadNumbers;
  private final int[] seconds;
  private final long[] weights;

  Profile(
      ProfileEvent event,
      Optional<Instant> start,
      List<Frame> frames,
      CallTree tree,
      List<String> threads,
      int[] nodes,
      int[] threadNumbers,
      int[] seconds,
      long[] weights) {
    this.event = event;
    this.start = start;
    this.frames = frames;
    this.tree = tree;
    this.threads = threads;
    this.nodes = nodes;
    this.threadNumbers = threadNumbers;
    this.seconds = seconds;
    this.weights = weights;
  }

  public ProfileEvent event() {
    return event;
  }

  /** When second 0 began; empty where the recording does not tell times. */
  public Optional<Instant> start() {
    return start;
  }

  /** All frames, which the tree names by their places here. */
  public List<Frame> frames() {
    return frames;
  }

  public CallTree tree() {
    return tree;
  }

  /** Names of threads, which entries name by their places here; one that is empty without any. */
  public List<String> threads() {
    return threads;
  }

  /** How many entries. */
  public int size() {
    return nodes.length;
  }

  /** An entry's stack, a node of the tree. */
  public int node(int entry) {
    return nodes[entry];
  }

  /** An entry's thread. */
  public int thread(int entry) {
    return threadNumbers[entry];
  }

  /** An entry's second since the start; 0 where the recording does not tell times. */
  public int second(int entry) {
    return seconds[entry];
  }

  /** An entry's weight, in the event's unit. */
  public long weight(int entry) {
    return weights[entry];
  }

  /** All weights together. */
  public long total() {
    long sum = 0;
    for (long weight : weights) {
      sum += weight;
    }
    return sum;
  }

  /** From the first second on to the last one that has an entry; 0 of an empty profile. */
  public int lengthSeconds() {
    int last = -1;
    for (int second : seconds) {
      last = Math.max(last, second);
    }
    return last + 1;
  }

  /** Weights by node: each entry's at its own stack, and not at what it stands on. */
  public long[] ownByNode() {
    return ownByNode(_ -> true);
  }

  /**
   * As {@link #ownByNode()}, of some entries.
   *
   * @param chosen by an entry's number
   */
  public long[] ownByNode(IntPredicate chosen) {
    long[] own = new long[tree.size()];
    for (int i = 0; i < nodes.length; i++) {
      if (chosen.test(i)) {
        own[nodes[i]] += weights[i];
      }
    }
    return own;
  }
}
