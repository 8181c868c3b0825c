package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.ProfileEvent;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import one.jfr.JfrReader;

/**
 * What a sample of a thread stands for in a chunk, which the recording's settings say.
 *
 * @param event of samples on a processor
 * @param each weight of one
 * @param wallNanos of a sample of a thread that waits
 * @param waiting numbers of the states in which a thread is on no processor
 */
record SampleWeights(ProfileEvent event, long each, long wallNanos, BitSet waiting) {

  /** Nanoseconds between samples of processors, unless a recording says another. */
  private static final long USUAL_INTERVAL_NANOS = 10_000_000;

  private static final long USUAL_WALL_NANOS = 5 * USUAL_INTERVAL_NANOS;

  /** Events whose interval is a time; others count instructions, misses, calls. */
  private static final Set<String> TIMED = Set.of("cpu", "itimer", "ctimer", "cpu-clock", "wall");

  private static final String ON_PROCESSOR = "STATE_DEFAULT";

  /** Of the chunk that is read. */
  static SampleWeights of(JfrReader reader) {
    String event = reader.settings.getOrDefault("event", "cpu");
    boolean isTime = TIMED.contains(event);
    long wall =
        said(
            reader,
            "wall",
            event.equals("wall") ? said(reader, "interval", USUAL_WALL_NANOS) : USUAL_WALL_NANOS);
    return new SampleWeights(
        isTime ? ProfileEvent.CPU : ProfileEvent.SAMPLES,
        isTime ? said(reader, "interval", USUAL_INTERVAL_NANOS) : 1,
        wall,
        waiting(reader.enums.getOrDefault("jdk.types.ThreadState", Map.of())));
  }

  private static BitSet waiting(Map<Integer, String> states) {
    BitSet waiting = new BitSet();
    states.forEach((number, name) -> {
      if (number >= 0 && !name.equals(ON_PROCESSOR)) {
        waiting.set(number);
      }
    });
    return waiting;
  }

  private static long said(JfrReader reader, String setting, long usual) {
    String said = reader.settings.get(setting);
    return said != null && said.matches("[1-9]\\d{0,17}") ? Long.parseLong(said) : usual;
  }

  /** Whether a thread in a state was on a processor. */
  boolean isOnProcessor(int state) {
    return state < 0 || !waiting.get(state);
  }
}
