package dev.steelyard.analysis.profile;

import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.ProfilesTogether;
import java.util.List;
import java.util.Map;

/**
 * What came of recording processes.
 *
 * @param processes that gave something
 * @param areTold whether threads tell their processes although there is but one
 * @param notes on all of them
 * @param lost of which nothing was recorded, or not to the end, a line each
 */
public record ProcessesRecording(
    List<ProcessProfile> processes, boolean areTold, List<String> notes, List<String> lost) {

  public ProcessesRecording {
    processes = List.copyOf(processes);
    notes = List.copyOf(notes);
    lost = List.copyOf(lost);
  }

  /** Of one process that stands for itself. */
  static ProcessesRecording of(long pid, ProfileSet set, List<String> notes) {
    return new ProcessesRecording(
        List.of(new ProcessProfile("", pid, set)), false, notes, List.of());
  }

  /** All of it: of several processes with threads that tell theirs; empty where nothing is. */
  public ProfileSet set() {
    if (processes.isEmpty()) {
      return new ProfileSet(Map.of(), notes);
    }
    ProfileSet all =
        processes.size() == 1 && !areTold
            ? processes.getFirst().set()
            : ProfilesTogether.of(processes);
    return all.withNotes(notes);
  }
}
