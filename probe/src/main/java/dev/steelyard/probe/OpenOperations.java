package dev.steelyard.probe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a thread is in, as objects that are used again and again: a thread makes one
 * for each depth that it reaches and none after that. The compiler would do without objects only
 * where it takes the whole of an event's writing into the caller, which nobody can rely on.
 */
final class OpenOperations {

  /** Deeper ones are made anew each time. */
  private static final int DEEPEST = 64;

  private static final ThreadLocal<OpenOperations> OF_THREAD =
      ThreadLocal.withInitial(OpenOperations::new);

  private @Nullable RunningOperation[] operations = new @Nullable RunningOperation[4];
  private int depth;

  /** For what takes no time, and so is over before the next. */
  private final CacheAccess cacheAccess = new CacheAccess();

  private OpenOperations() {}

  /** One that is not in use, one deeper than what the thread is in. */
  static RunningOperation next() {
    OpenOperations open = OF_THREAD.get();
    int depth = open.depth;
    if (depth >= open.operations.length) {
      if (depth >= DEEPEST) {
        return new RunningOperation(null, depth);
      }
      open.operations = Arrays.copyOf(open.operations, depth * 2);
    }
    @Nullable RunningOperation known = open.operations[depth];
    if (known == null) {
      known = new RunningOperation(open, depth);
      open.operations[depth] = known;
    }
    open.depth = depth + 1;
    return known;
  }

  /** The number of the operation that the thread is in; 0 where it is in none. */
  static long current() {
    OpenOperations open = OF_THREAD.get();
    @Nullable RunningOperation innermost = open.depth == 0 ? null : open.operations[open.depth - 1];
    return innermost == null ? 0 : innermost.id();
  }

  /** One that is not in use. */
  static CacheAccess cacheAccess() {
    return OF_THREAD.get().cacheAccess;
  }

  /** Whoever was begun within it and never closed is not in use any more, either. */
  void closed(RunningOperation operation) {
    depth = operation.depth();
  }
}
