package dev.steelyard.profile.memory;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemoryRecording.End;
import dev.steelyard.host.process.ProcessIdentity;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A command that is started to be recorded. */
final class WatchedCommand {

  private static final long GRACE_SECONDS = 5;

  private WatchedCommand() {}

  static MemoryRecording record(List<String> command, MemoryRequest request) {
    Process process = start(command);
    String words = String.join(" ", command);
    ProcessIdentity identity =
        ProcessIdentity.of(process.pid())
            .orElseThrow(() ->
                SteelyardException.cannotRun(
                    words + " ended at once; record something that takes longer"));
    MemoryRecorder recorder = new MemoryRecorder(request, identity, words, true);
    try {
      End end = recorder.record();
      OptionalInt code = end == End.PROCESS_ENDED ? exitCode(process) : OptionalInt.empty();
      return recorder.recording(end, code);
    } finally {
      end(process, recorder.family());
    }
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).inheritIO().start();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot start %s: %s; give a program on the PATH or its path"
              .formatted(command.getFirst(), why(failure)),
          failure);
    }
  }

  /**
   * Java says {@code Cannot run program "x": Exec failed, error: 2 (No such file or directory)}.
   */
  private static String why(IOException failure) {
    return String.valueOf(failure.getMessage())
        .strip()
        .replaceFirst("(?s)^.*error[:=]\\s*\\d+,?\\s*\\(?([^()]+)\\)?$", "$1");
  }

  private static OptionalInt exitCode(Process process) {
    try {
      return OptionalInt.of(process.waitFor());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /**
   * Tells all of it to leave, and ends what has not left in time. What a command left behind when
   * it ended by itself stays: it may be a service.
   */
  private static void end(Process process, FamilyMemory family) {
    if (!process.isAlive()) {
      return;
    }
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    awaitEnd(process);
    family.members().stream()
        .filter(one -> one.pid() != process.pid() && one.isRunning())
        .forEach(ProcessIdentity::kill);
    process.destroyForcibly();
  }

  private static void awaitEnd(Process process) {
    try {
      process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
