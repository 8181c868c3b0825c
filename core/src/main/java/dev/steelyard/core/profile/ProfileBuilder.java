package dev.steelyard.core.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.index.KeyedIndex;
import dev.steelyard.core.index.Numbering;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gathers a recording's samples. Equal ones are added up. For use by one thread. */
public final class ProfileBuilder {

  private static final int LEFT_OUT = -1;

  /** Seconds are numbers of lists that are as long as the recording. */
  private static final int LONGEST_SECONDS = 10_000_000;

  private final ProfileEvent event;
  private final Numbering<Frame> frames = new Numbering<>();
  private final Numbering<String> threads = new Numbering<>();

  /** A node less one: its parent, and its frame. */
  private final KeyedIndex nodes = new KeyedIndex();

  private final KeyedIndex nodesOnThreads = new KeyedIndex();
  private final KeyedIndex entries = new KeyedIndex();
  private long[] weights = new long[1024];
  private long total;
  private Optional<Instant> start = Optional.empty();

  /** An empty one. */
  public ProfileBuilder(ProfileEvent event) {
    this.event = event;
  }

  /** When second 0 began. */
  public ProfileBuilder start(Instant time) {
    start = Optional.of(time);
    return this;
  }

  /** The number of a frame. */
  public int frame(Frame frame) {
    return frames.of(frame);
  }

  /** The number of a thread. */
  public int thread(String name) {
    return threads.of(name);
  }

  /** The stack with one frame more on top of a stack, which is {@link CallTree#ROOT} at first. */
  public int push(int node, int frame) {
    return nodes.of(node, frame) + 1;
  }

  /**
   * Adds a sample.
   *
   * @param second since the start, from 0 to a third of a year
   * @param weight in the event's unit, at least 0
   * @throws SteelyardException when it is later, or all weights are too much together
   */
  public void add(int node, int thread, int second, long weight) {
    if (second > LONGEST_SECONDS) {
      throw SteelyardException.invalid(
          "a sample of '%s' is of second %d; recordings may be %d s long"
              .formatted(event.word(), second, LONGEST_SECONDS));
    }
    if (weight > Long.MAX_VALUE - total) {
      throw SteelyardException.invalid(
          "samples of '%s' weigh more than 2^63 together; the recording is damaged"
              .formatted(event.word()));
    }
    total += weight;
    int entry = entries.of(nodesOnThreads.of(node, thread), second);
    if (entry == weights.length) {
      weights = Arrays.copyOf(weights, 2 * weights.length);
    }
    weights[entry] += weight;
  }

  /**
   * Adds a sample.
   *
   * @param stack from the bottom to the top
   * @param second since the start, from 0
   * @param weight in the event's unit, at least 0
   */
  public void add(List<Frame> stack, String thread, int second, long weight) {
    int node = CallTree.ROOT;
    for (Frame frame : stack) {
      node = push(node, frame(frame));
    }
    add(node, thread(thread), second, weight);
  }

  /**
   * Adds all of a recording.
   *
   * @param later by how many seconds
   */
  public void addAll(Profile profile, int later) {
    addAll(profile, later, Optional::of);
  }

  /**
   * Adds a recording, but for some of its threads.
   *
   * @param later by how many seconds
   * @param names what a thread is called here; empty for one that is left out
   */
  public void addAll(Profile profile, int later, Function<String, Optional<String>> names) {
    int[] frameNumbers = profile.frames().stream().mapToInt(this::frame).toArray();
    int[] threadNumbers =
        profile.threads().stream()
            .mapToInt(one -> names.apply(one).map(this::thread).orElse(LEFT_OUT))
            .toArray();
    int[] nodes = new int[profile.tree().size()];
    for (int node = 1; node < nodes.length; node++) {
      nodes[node] =
          push(nodes[profile.tree().parent(node)], frameNumbers[profile.tree().frame(node)]);
    }
    for (int i = 0; i < profile.size(); i++) {
      int thread = threadNumbers[profile.thread(i)];
      if (thread != LEFT_OUT) {
        add(nodes[profile.node(i)], thread, profile.second(i) + later, profile.weight(i));
      }
    }
  }

  /** What was gathered so far. */
  public Profile build() {
    int[] parents = new int[nodes.size() + 1];
    int[] tops = new int[nodes.size() + 1];
    for (int i = 0; i < nodes.size(); i++) {
      parents[i + 1] = nodes.first(i);
      tops[i + 1] = nodes.second(i);
    }
    int[] stacks = new int[entries.size()];
    int[] onThreads = new int[entries.size()];
    int[] seconds = new int[entries.size()];
    for (int i = 0; i < stacks.length; i++) {
      stacks[i] = nodesOnThreads.first(entries.first(i));
      onThreads[i] = nodesOnThreads.second(entries.first(i));
      seconds[i] = entries.second(i);
    }
    return new Profile(
        event,
        start,
        frames.all(),
        new CallTree(parents, tops),
        threads.all(),
        stacks,
        onThreads,
        seconds,
        Arrays.copyOf(weights, stacks.length));
  }
}
