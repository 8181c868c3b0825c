package dev.steelyard.profile.record;

import dev.steelyard.core.profile.ProfileEvent;
import java.util.ArrayList;
import java.util.List;

/** What async-profiler is told. */
final class AsyncOptions {

  /** Bytes between two samples of allocation. */
  private static final long ALLOCATION_BYTES = 512 << 10;

  private static final long NATIVE_BYTES = 512 << 10;

  private AsyncOptions() {}

  static String of(RecordRequest request) {
    List<String> options = new ArrayList<>();
    boolean cpu = request.events().contains(ProfileEvent.CPU);
    if (cpu) {
      options.add("event=cpu");
      options.add("interval=" + request.intervalNanos());
    }
    if (request.events().contains(ProfileEvent.WALL)) {
      options.add(
          cpu
              ? "wall=" + request.intervalNanos()
              : "event=wall,interval=" + request.intervalNanos());
    }
    if (request.events().contains(ProfileEvent.ALLOCATION)) {
      options.add("alloc=" + ALLOCATION_BYTES);
    }
    if (request.events().contains(ProfileEvent.LOCK)) {
      // All that is waited for a lock, however short.
      options.add("lock=0");
    }
    if (request.events().contains(ProfileEvent.NATIVE_MEMORY)) {
      options.add("nativemem=" + NATIVE_BYTES);
    }
    return String.join(",", options);
  }
}
