package dev.steelyard.profile.memory;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemoryRecording.End;
import dev.steelyard.host.process.ProcessIdentity;
import dev.steelyard.profile.program.StartedProgram;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A command that is started to be recorded. */
final class WatchedCommand {

  /** It has ended: its exit code is there at once. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private WatchedCommand() {}

  static MemoryRecording record(List<String> command, MemoryRequest request) {
    String words = String.join(" ", command);
    try (StartedProgram program = StartedProgram.start(command)) {
      ProcessIdentity identity =
          ProcessIdentity.of(program.pid())
              .orElseThrow(() ->
                  SteelyardException.cannotRun(
                      words + " ended at once; record something that takes longer"));
      MemoryRecorder recorder = new MemoryRecorder(request, identity, words, true);
      try {
        End end = recorder.record();
        OptionalInt code =
            end == End.PROCESS_ENDED ? program.awaitEnd(AT_ONCE) : OptionalInt.empty();
        return recorder.recording(end, code);
      } finally {
        end(program, recorder.family());
      }
    }
  }

  /** Also those whose parents have ended since. */
  private static void end(StartedProgram program, FamilyMemory family) {
    if (program.isAlive()) {
      program.close();
      family.members().stream()
          .filter(one -> one.pid() != program.pid() && one.isRunning())
          .forEach(ProcessIdentity::kill);
    }
  }
}
