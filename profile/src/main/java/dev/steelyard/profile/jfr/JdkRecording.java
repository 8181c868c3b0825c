package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.jvm.TypeNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Reads what a virtual machine recorded itself. Samples of processor time say what they stand for;
 * its older samples of threads that run do not, and are counted as samples.
 */
final class JdkRecording {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final ProfileBuilders builders;

  private final StackBase base;

  private JdkRecording(ProfileBuilders builders, StackBase base) {
    this.builders = builders;
    this.base = base;
  }

  static ProfileSet read(Path file, ProfileBuilders builders, StackBase base) throws IOException {
    JdkRecording recording = new JdkRecording(builders, base);
    long failed = 0;
    try (RecordingFile reading = new RecordingFile(file)) {
      while (reading.hasMoreEvents()) {
        failed += recording.add(reading.readEvent()) ? 0 : 1;
      }
    }
    List<String> notes = new ArrayList<>();
    if (failed > 0) {
      notes.add("%d samples of processor time have no stack".formatted(failed));
    }
    return builders.build(notes);
  }

  /** Whether it has a stack, where it should have one. */
  private boolean add(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.CPUTimeSample" -> {
        add(event, "eventThread", ProfileEvent.CPU, nanos(event.getDuration("samplingPeriod")));
        return !event.getBoolean("failed");
      }
      case "jdk.ExecutionSample" -> add(event, "sampledThread", ProfileEvent.SAMPLES, 1);
      case "jdk.ObjectAllocationSample" ->
          add(event, "eventThread", ProfileEvent.ALLOCATION, event.getLong("weight"));
      case "jdk.JavaMonitorEnter" ->
          add(event, "eventThread", ProfileEvent.LOCK, nanos(event.getDuration()));
      default -> {}
    }
    return true;
  }

  private static long nanos(Duration time) {
    return Math.max(0, time.toNanos());
  }

  private void add(RecordedEvent event, String thread, ProfileEvent as, long weight) {
    if (!builders.takes(as)) {
      return;
    }
    ProfileBuilder builder = builders.of(as);
    Instant time = event.getStartTime();
    long nanos = time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
    int node = CallTree.ROOT;
    for (Frame one : base.of(numbered(event.getValue(thread)), nanos)) {
      node = builder.push(node, builder.frame(one));
    }
    RecordedStackTrace stack = event.getStackTrace();
    List<RecordedFrame> frames = stack == null ? List.of() : stack.getFrames();
    for (RecordedFrame one : frames.reversed()) {
      node = builder.push(node, builder.frame(frame(one)));
    }
    Optional<String> type = type(event);
    if (type.isPresent()) {
      node = builder.push(node, builder.frame(new Frame(FrameKind.TYPE, type.get())));
    }
    builder.add(node, builder.thread(name(event.getValue(thread))), builders.second(nanos), weight);
  }

  private static Optional<String> type(RecordedEvent event) {
    for (String field : List.of("objectClass", "monitorClass")) {
      if (event.hasField(field) && event.getValue(field) instanceof RecordedClass type) {
        return Optional.of(TypeNames.asWritten(type.getName()));
      }
    }
    return Optional.empty();
  }

  private static Frame frame(RecordedFrame frame) {
    if (frame.getMethod() == null) {
      return new Frame(FrameKind.OTHER, "unknown");
    }
    String name = frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    return new Frame(
        frame.isJavaFrame() ? FrameKind.JAVA : FrameKind.NATIVE,
        name,
        "",
        Math.max(0, frame.getLineNumber()));
  }

  /** As traces name threads: several share a name, and virtual ones have none. */
  private static String numbered(Object thread) {
    if (!(thread instanceof RecordedThread known)) {
      return "";
    }
    String name = known.getJavaName();
    return "%s#%d"
        .formatted(name == null || name.isEmpty() ? "virtual" : name, known.getJavaThreadId());
  }

  private static String name(Object thread) {
    if (!(thread instanceof RecordedThread known)) {
      return "unknown";
    }
    String name = known.getJavaName();
    if (name == null || name.isEmpty()) {
      name = known.getOSName();
    }
    return name == null || name.isEmpty() ? "tid " + known.getOSThreadId() : name;
  }
}
