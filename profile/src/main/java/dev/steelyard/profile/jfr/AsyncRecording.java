package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import one.jfr.DictionaryInt;
import one.jfr.JfrReader;
import one.jfr.StackTrace;
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

  /** Nanoseconds between samples of processors, unless a recording says another. */
  private static final long USUAL_INTERVAL_NANOS = 10_000_000;

  private static final long USUAL_WALL_NANOS = 5 * USUAL_INTERVAL_NANOS;

  /** Events whose interval is a time; others count instructions, misses, calls. */
  private static final Set<String> TIMED = Set.of("cpu", "itimer", "ctimer", "cpu-clock", "wall");

  private static final int UNSEEN = -1;

  private static final String ON_PROCESSOR = "STATE_DEFAULT";

  private final JfrReader reader;
  private final ProfileBuilders builders;
  private final AsyncFrames frames;

  /** Of this chunk: what its stacks are in the profiles, so that each is looked at once. */
  private final Map<ProfileEvent, DictionaryInt> nodes = new EnumMap<>(ProfileEvent.class);

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
      nodes.clear();
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
    switch (event) {
      case ExecutionSample sample -> add(sample);
      case AllocationSample sample ->
          add(event, ProfileEvent.ALLOCATION, sample.value(), sample.classId);
      case ContendedLock lock ->
          add(
              event,
              ProfileEvent.LOCK,
              Math.round(lock.duration * reader.nanosPerTick),
              lock.classId);
      // What is freed has no size, and is no allocation.
      case MallocEvent malloc when malloc.size > 0 ->
          add(event, ProfileEvent.NATIVE_MEMORY, malloc.size, 0);
      default -> {}
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
    int node = node(event.stackTraceId, builder, as);
    if (type != 0) {
      node = builder.push(node, builder.frame(frames.type(type)));
    }
    builder.add(
        node,
        builder.thread(frames.thread(event.tid)),
        builders.second(reader.eventTimeToNanos(event.time)),
        Math.max(0, weight));
  }

  private int node(int stack, ProfileBuilder builder, ProfileEvent as) {
    if (stack == 0) {
      return CallTree.ROOT;
    }
    DictionaryInt known = nodes.computeIfAbsent(as, _ -> new DictionaryInt());
    int node = known.get(stack, UNSEEN);
    if (node == UNSEEN) {
      node = pushed(reader.stackTraces.get(stack), builder);
      known.put(stack, node);
    }
    return node;
  }

  private int pushed(@Nullable StackTrace stack, ProfileBuilder builder) {
    int node = CallTree.ROOT;
    if (stack != null) {
      for (int i = stack.methods.length - 1; i >= 0; i--) {
        node =
            builder.push(
                node,
                builder.frame(
                    frames.of(stack.methods[i], stack.types[i], stack.locations[i] >>> 16)));
      }
    }
    return node;
  }
}
