package dev.steelyard.profile.record;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks, while one process is recorded, for others that belong to it: a profile of one of several
 * processes would be taken for that of all. Safe for use by many threads.
 */
public final class FamilyWatch {

  private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int SHOWN = 5;

  private final long root;
  private final long recorded;
  private final Set<Long> others = new ConcurrentSkipListSet<>();
  private final boolean isFollowed;
  private volatile boolean hasLooked;
  private volatile long lookedNanos = System.nanoTime() - APART_NANOS;

  private FamilyWatch(long root, long recorded, boolean isFollowed) {
    this.root = root;
    this.recorded = recorded;
    this.isFollowed = isFollowed;
  }

  /**
   * Nothing is seen yet.
   *
   * @param root the number of the first of them
   * @param recorded the one that is recorded, which may be the root
   */
  public static FamilyWatch of(long root, TargetProcess recorded) {
    return new FamilyWatch(root, recorded.pid(), recorded.kind() == TargetProcess.Kind.NATIVE);
  }

  /**
   * The numbers of those that are there now, once a second at most. What a native program starts
   * from the first look on is recorded with it.
   */
  public void look() {
    if (hasLooked && isFollowed) {
      return;
    }
    hasLooked = true;
    if (System.nanoTime() - lookedNanos < APART_NANOS) {
      return;
    }
    lookedNanos = System.nanoTime();
    ProcessHandle.of(root).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .filter(pid -> pid != recorded)
        .forEach(others::add);
  }

  /** That there were others; empty when none was seen. */
  public List<String> notes() {
    if (others.isEmpty()) {
      return List.of();
    }
    String numbers =
        Stream.concat(
                others.stream().limit(SHOWN).map(String::valueOf),
                others.size() > SHOWN ? Stream.of("…") : Stream.of())
            .collect(Collectors.joining(", "));
    return List.of(
        others.size() == 1
            ? "process %d alone is in it, and not process %s, which belongs to it and can be recorded by its number"
                .formatted(recorded, numbers)
            : "process %d alone is in it, and not %d others that belong to it and can be recorded by their numbers: %s"
                .formatted(recorded, others.size(), numbers));
  }
}
