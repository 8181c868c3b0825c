package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.ProfileBuilder;
import java.util.Arrays;
import one.jfr.DictionaryInt;
import one.jfr.JfrReader;
import one.jfr.StackTrace;

/**
 * What the stacks and threads of a chunk are in the profile of one event. A recording names few of
 * them very often, so each is looked at once. For use by one thread, until the chunk ends.
 */
final class ChunkNumbers {

  private static final int UNSEEN = -1;
  private static final int TYPE_BITS = 3;
  private static final int LINE_BITS = 16;

  /** Numbers of methods beyond are possible, but come to no profiler's mind. */
  private static final long MOST_METHODS = 1L << (Long.SIZE - 1 - LINE_BITS - TYPE_BITS);

  private final JfrReader reader;
  private final AsyncFrames frames;
  private final ProfileBuilder builder;
  private final DictionaryInt nodes = new DictionaryInt();
  private final DictionaryInt frameNumbers = new DictionaryInt();
  private final DictionaryInt threads = new DictionaryInt();

  /** The stack that was pushed last, and its nodes from the bottom. */
  private StackTrace last = new StackTrace(new long[0], new byte[0], new int[0]);

  private int[] lastNodes = new int[64];

  ChunkNumbers(JfrReader reader, AsyncFrames frames, ProfileBuilder builder) {
    this.reader = reader;
    this.frames = frames;
    this.builder = builder;
  }

  /**
   * The node of a stack.
   *
   * @param type that stands on it; 0 for none
   */
  int node(int stack, int type) {
    long key = ((long) type << Integer.SIZE) | (stack & 0xFFFF_FFFFL);
    if (key == 0) {
      return CallTree.ROOT;
    }
    int node = nodes.get(key, UNSEEN);
    if (node == UNSEEN) {
      // Types stand on stacks that are known by themselves.
      node =
          type == 0
              ? pushed(stack)
              : builder.push(node(stack, 0), builder.frame(frames.type(type)));
      nodes.put(key, node);
    }
    return node;
  }

  /** What a stack shares with the last one at its bottom, which is often most, is known already. */
  private int pushed(int number) {
    StackTrace stack = reader.stackTraces.get(number);
    if (stack == null) {
      return CallTree.ROOT;
    }
    int depth = stack.methods.length;
    if (depth > lastNodes.length) {
      lastNodes = Arrays.copyOf(lastNodes, 2 * depth);
    }
    int shared = shared(stack);
    int node = shared == 0 ? CallTree.ROOT : lastNodes[shared - 1];
    for (int level = shared; level < depth; level++) {
      int i = depth - 1 - level;
      node =
          builder.push(
              node, frame(stack.methods[i], stack.types[i], stack.locations[i] >>> LINE_BITS));
      lastNodes[level] = node;
    }
    last = stack;
    return node;
  }

  /** How many frames from the bottom equal those of the last stack. */
  private int shared(StackTrace stack) {
    int mine = stack.methods.length - 1;
    int other = last.methods.length - 1;
    int shared = 0;
    while (mine >= 0
        && other >= 0
        && stack.methods[mine] == last.methods[other]
        && stack.types[mine] == last.types[other]
        && stack.locations[mine] >>> LINE_BITS == last.locations[other] >>> LINE_BITS) {
      mine--;
      other--;
      shared++;
    }
    return shared;
  }

  private int frame(long method, byte type, int line) {
    if (method <= 0 || method >= MOST_METHODS || type < 0 || type >= 1 << TYPE_BITS) {
      return builder.frame(frames.of(method, type, line));
    }
    long key = ((method << LINE_BITS | line) << TYPE_BITS) | type;
    int number = frameNumbers.get(key, UNSEEN);
    if (number == UNSEEN) {
      number = builder.frame(frames.of(method, type, line));
      frameNumbers.put(key, number);
    }
    return number;
  }

  /** The number of a thread. */
  int thread(int id) {
    // Nothing is known by 0.
    long key = (id & 0xFFFF_FFFFL) + 1;
    int number = threads.get(key, UNSEEN);
    if (number == UNSEEN) {
      number = builder.thread(frames.thread(id));
      threads.put(key, number);
    }
    return number;
  }
}
