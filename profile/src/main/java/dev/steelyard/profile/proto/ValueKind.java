package dev.steelyard.profile.proto;

import dev.steelyard.core.profile.ProfileEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a value of a foreign profile is, in that profile's own words.
 *
 * @param type as {@code cpu} or {@code inuse_space}
 * @param unit as {@code nanoseconds}
 */
record ValueKind(String type, String unit) {

  private static final int LONGEST = 60;

  private static final Map<String, Long> NANOS =
      Map.of(
          "nanoseconds", 1L,
          "ns", 1L,
          "microseconds", 1_000L,
          "us", 1_000L,
          "milliseconds", 1_000_000L,
          "ms", 1_000_000L,
          "seconds", 1_000_000_000L,
          "s", 1_000_000_000L);

  private static final Map<String, ProfileEvent> TIMES =
      Map.of(
          "cpu", ProfileEvent.CPU,
          "wall", ProfileEvent.WALL,
          "lock", ProfileEvent.LOCK,
          "nativelock", ProfileEvent.LOCK,
          "delay", ProfileEvent.LOCK);

  private static final Map<String, ProfileEvent> MEMORIES =
      Map.of(
          "alloc", ProfileEvent.ALLOCATION,
          "alloc_space", ProfileEvent.ALLOCATION,
          "inuse_space", ProfileEvent.HELD,
          "space", ProfileEvent.HELD,
          "nativemem", ProfileEvent.NATIVE_MEMORY);

  private static final Set<String> SAMPLES = Set.of("samples", "sample");

  private static final Map<String, String> DOUBTS =
      Map.of(
          "space", "its 'space' is taken for memory that is still held",
          "delay",
              "its 'delay' is, in a profile of Go's mutexes, at whoever releases a lock that others wait for, and in one of blocking also waiting for channels");

  static ValueKind of(ProfileEvent event) {
    return switch (event) {
      case CPU -> new ValueKind("cpu", "nanoseconds");
      case WALL -> new ValueKind("wall", "nanoseconds");
      case SAMPLES -> new ValueKind("samples", "count");
      case ALLOCATION -> new ValueKind("alloc_space", "bytes");
      case HELD -> new ValueKind("inuse_space", "bytes");
      case LOCK -> new ValueKind("lock", "nanoseconds");
      case NATIVE_MEMORY -> new ValueKind("nativemem", "bytes");
    };
  }

  /** What it is here; empty where that is not known. */
  Optional<ProfileEvent> event() {
    if (NANOS.containsKey(unit)) {
      return Optional.ofNullable(TIMES.get(type));
    }
    return unit.equals("bytes")
        ? Optional.ofNullable(MEMORIES.get(type))
        : unit.equals("count") ? Optional.of(ProfileEvent.SAMPLES) : Optional.empty();
  }

  /** How many of the event's units one of these is. */
  long scale() {
    return NANOS.getOrDefault(unit, 1L);
  }

  /** What a reader has to know of it. */
  Optional<String> doubt() {
    if (unit.equals("count") && !SAMPLES.contains(type)) {
      return Optional.of("its weights are counts of '%s'".formatted(plain(type)));
    }
    return Optional.ofNullable(DOUBTS.get(type));
  }

  String words() {
    return "%s (%s)".formatted(plain(type), plain(unit));
  }

  /** For messages, whatever a file has there. */
  private static String plain(String text) {
    String shown = text.replaceAll("\\p{Cntrl}", "?");
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
  }
}
