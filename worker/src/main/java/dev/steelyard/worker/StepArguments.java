package dev.steelyard.worker;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a step of a case may ask for. */
final class StepArguments {

  /** What each is asked for by. */
  enum Kind {
    PATH,
    STATE,
    RANDOM,
    SIZE;

    static @Nullable Kind of(Class<?> type) {
      if (type == Path.class || type == String.class) {
        return PATH;
      }
      if (type == Map.class) {
        return STATE;
      }
      if (type == Random.class) {
        return RANDOM;
      }
      return type == int.class ? SIZE : null;
    }
  }

  private final String path;
  private final Map<String, @Nullable Object> state;
  private final long seed;
  private final int size;

  /**
   * Those of one step.
   *
   * @param state may be changed by it
   */
  StepArguments(String path, Map<String, @Nullable Object> state, long seed, int size) {
    this.path = path;
    this.state = state;
    this.seed = seed;
    this.size = size;
  }

  Object of(Class<?> type) {
    Kind kind = Kind.of(type);
    if (kind == null) {
      throw new IllegalArgumentException("no step may ask for a " + type.getName());
    }
    switch (kind) {
      case PATH:
        return type == Path.class ? Paths.get(path) : path;
      case STATE:
        return state;
      case RANDOM:
        return new Random(scattered(seed));
      default:
        return size;
    }
  }

  /**
   * Neighbouring seeds give Java's generator nearly equal first numbers, and a search that tries
   * another seed wants others. After the last steps of SplitMix64 (G. Steele, D. Lea, C. Flood:
   * Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
   */
  private static long scattered(long seed) {
    long mixed = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
