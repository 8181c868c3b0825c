package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import one.jfr.JfrReader;
import one.jfr.event.AllocationSample;
import one.jfr.event.ContendedLock;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;
import one.jfr.event.MallocEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads what async-profiler recorded: each sample weighs what it stands for, which the recording's
 * settings say.
 */
final class AsyncRecording {

  private final JfrReader reader;
  private final ProfileBuilders builders;
  private final AsyncFrames frames;

  /** Of this chunk. */
  private final Map<ProfileEvent, ChunkNumbers> numbers = new EnumMap<>(ProfileEvent.class);

  /** Of this chunk; null until its first sample of a thread. */
  private @Nullable SampleWeights known;

  AsyncRecording(JfrReader reader, ProfileBuilders builders) {
    this.reader = reader;
    this.builders = builders;
    this.frames = new AsyncFrames(reader);
  }

  ProfileSet read() throws IOException {
    // What a chunk calls a stack or a thread holds within it.
    reader.stopAtNewChunk = true;
    while (reader.hasMoreChunks()) {
      frames.newChunk();
      numbers.clear();
      known = null;
      for (Event event = reader.readEvent(); event != null; event = reader.readEvent()) {
        add(event);
      }
    }
    List<String> notes = new ArrayList<>();
    if (reader.incomplete()) {
      notes.add("the recording is cut off: its last part cannot be read");
    }
    return builders.build(notes);
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
    SampleWeights weights = known;
    if (weights == null) {
      // Settings come before the samples of their chunk.
      weights = SampleWeights.of(reader);
      known = weights;
    }
    if (!weights.isOnProcessor(sample.threadState)) {
      add(sample, ProfileEvent.WALL, sample.samples * weights.wallNanos(), 0);
    } else {
      add(sample, weights.event(), sample.samples * weights.each(), 0);
    }
  }

  private void add(Event event, ProfileEvent as, long weight, int type) {
    if (!builders.takes(as)) {
      return;
    }
    ProfileBuilder builder = builders.of(as);
    ChunkNumbers chunk = numbers.get(as);
    if (chunk == null) {
      chunk = new ChunkNumbers(reader, frames, builder);
      numbers.put(as, chunk);
    }
    builder.add(
        chunk.node(event.stackTraceId, type),
        chunk.thread(event.tid),
        builders.second(reader.eventTimeToNanos(event.time)),
        Math.max(0, weight));
  }
}
