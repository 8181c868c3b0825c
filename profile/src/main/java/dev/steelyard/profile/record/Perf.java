package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.isolation.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Native programs, by Linux' perf and the clock of processors, which every machine has. It follows
 * what they start meanwhile; then threads tell their processes.
 *
 * @param program of perf
 */
public record Perf(Path program) implements ProcessRecorder {

  /** What it records. */
  public static final Set<ProfileEvent> EVENTS = Set.of(ProfileEvent.CPU);

  @Override
  public ProfileSet record(TargetProcess target, RecordRequest request) {
    request.require(EVENTS, "perf");
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-profile")) {
      return requireSamples(target.pid(), part(target, request, scratch.path()));
    }
  }

  static ProfileSet requireSamples(long pid, ProfileSet set) {
    if (set.isEmpty()) {
      throw new NoSamples(
          "process %d gave no samples: it did not run meanwhile; record longer".formatted(pid));
    }
    return set;
  }

  @Override
  public void recordParts(TargetProcess target, RecordRequest part, Consumer<ProfileSet> taker) {
    part.require(EVENTS, "perf");
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-profile")) {
      while (target.isRunning() && !part.calledOff().getAsBoolean()) {
        taker.accept(part(target, part, scratch.path()));
      }
    }
  }

  private ProfileSet part(TargetProcess target, RecordRequest request, Path folder) {
    try {
      PerfRecording recording =
          PerfRecording.start(program, target.pid(), request.perSecond(), folder);
      recording.awaitBegun();
      long until = System.nanoTime() + request.duration().toNanos();
      target.awaitEnd(until, () -> request.calledOff().getAsBoolean() || !recording.isRunning());
      recording.stop();
      return recording.read();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot use perf: " + FileFault.why(failure), failure);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted", hurried);
    }
  }
}
