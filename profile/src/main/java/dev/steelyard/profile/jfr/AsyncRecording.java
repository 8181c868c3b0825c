package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import one.jfr.JfrReader;
import one.jfr.event.AllocationSample;
import one.jfr.event.ContendedLock;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;
import one.jfr.event.MallocEvent;

/**
 * Reads what async-profiler recorded: each sample weighs what it stands for, which the recording's
 * settings say.
 */
final class AsyncRecording {

  /** Nanoseconds between samples of processors, unless a recording says another. */
  private static final long USUAL_INTERVAL_NANOS = 10_000_000;

  private static final long USUAL_WALL_NANOS = 5 * USUAL_INTERVAL_NANOS;

  /** Events whose interval is a time; others count instructions, misses, calls. */
  private static final Set<String> TIMED = Set.of("cpu", "itimer", "ctimer", "cpu-clock", "wall");

  private static final String ON_PROCESSOR = "STATE_DEFAULT";

  private final JfrReader reader;
  private final ProfileBuilders builders;
  private final AsyncFrames frames;

  /** Of this chunk. */
  private final Map<ProfileEvent, ChunkNumbers> numbers = new EnumMap<>(ProfileEvent.class);

  AsyncRecording(JfrReader reader) {
    this.reader = reader;
    this.builders = new ProfileBuilders(reader.startNanos);
    this.frames = new AsyncFrames(reader);
  }

  ProfileSet read() throws IOException {
    // What a chunk calls a stack or a thread holds within it.
    reader.stopAtNewChunk = true;
    while (reader.hasMoreChunks()) {
      frames.newChunk();
      numbers.clear();
      for (Event event = reader.readEvent(); event != null; event = reader.readEvent()) {
        add(event);
      }
    }
    List<String> notes = new ArrayList<>();
    if (reader.incomplete()) {
      notes.add("the recording is cut off: its last part cannot be read");
    }
    return new ProfileSet(builders.build(), notes);
  }

  private void add(Event event) {
    // Some ten millions of events: a switch over their types takes a tenth of all the time.
    if (event instanceof ExecutionSample sample) {
      add(sample);
    } else if (event instanceof AllocationSample sample) {
      add(event, ProfileEvent.ALLOCATION, sample.value(), sample.classId);
    } else if (event instanceof ContendedLock lock) {
      long waited = Math.round(lock.duration * reader.nanosPerTick);
      add(event, ProfileEvent.LOCK, waited, lock.classId);
    } else if (event instanceof MallocEvent malloc && malloc.size > 0) {
      // What is freed has no size, and is no allocation.
      add(event, ProfileEvent.NATIVE_MEMORY, malloc.size, 0);
    }
  }

  private void add(ExecutionSample sample) {
    if (!ON_PROCESSOR.equals(state(sample))) {
      add(sample, ProfileEvent.WALL, sample.samples * wallNanos(), 0);
    } else if (TIMED.contains(event())) {
      add(sample, ProfileEvent.CPU, sample.samples * said("interval", USUAL_INTERVAL_NANOS), 0);
    } else {
      add(sample, ProfileEvent.SAMPLES, sample.samples, 0);
    }
  }

  private String state(ExecutionSample sample) {
    Map<Integer, String> states = reader.enums.get("jdk.types.ThreadState");
    return states == null ? ON_PROCESSOR : states.getOrDefault(sample.threadState, ON_PROCESSOR);
  }

  private String event() {
    return reader.settings.getOrDefault("event", "cpu");
  }

  private long wallNanos() {
    return said(
        "wall", event().equals("wall") ? said("interval", USUAL_WALL_NANOS) : USUAL_WALL_NANOS);
  }

  private long said(String setting, long usual) {
    String said = reader.settings.get(setting);
    return said != null && said.matches("[1-9]\\d{0,17}") ? Long.parseLong(said) : usual;
  }

  private void add(Event event, ProfileEvent as, long weight, int type) {
    ProfileBuilder builder = builders.of(as);
    ChunkNumbers known = numbers.get(as);
    if (known == null) {
      known = new ChunkNumbers(reader, frames, builder);
      numbers.put(as, known);
    }
    builder.add(
        known.node(event.stackTraceId, type),
        known.thread(event.tid),
        builders.second(reader.eventTimeToNanos(event.time)),
        Math.max(0, weight));
  }
}
