package dev.steelyard.report.content;

import dev.steelyard.core.profile.memory.MemoryRecording;
import java.util.List;
import java.util.Optional;

/**
 * How the memory of a process went while it worked.
 *
 * @param process for people
 * @param page of its plot, seen from the folder of the report; empty where none is beside it
 */
public record RecordedMemory(String process, MemoryRecording recording, Optional<String> page)
    implements RecordedPart {

  @Override
  public String words() {
    return "memory of %s: %s at its peak"
        .formatted(ShownNames.shown(process), MemoryWords.bytes(recording.peak().bytes()));
  }

  @Override
  public List<String> details() {
    String growth = MemoryWords.slope(recording.overall()).map(" by "::concat).orElse("");
    return List.of(
        switch (recording.overall().verdict()) {
          case LEAK_SUSPECT -> "leak suspect: it grows" + growth;
          case NO_SUSPECT -> "no leak seen";
          case CANNOT_TELL -> "whether it leaks cannot be told from so short a time";
        });
  }
}
