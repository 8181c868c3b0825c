package dev.steelyard.cli.load;

import dev.steelyard.analysis.profile.LoadProfiler;
import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.cli.recording.ProfileEvents;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.profile.record.RecordRequest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which processes of the subject are recorded while a load is made. */
final class LoadProfileOptions {

  @Option(
      names = "--profile-pid",
      paramLabel = "PID",
      description =
          "Profile this process of the server while the load is made; may be given again. The"
              + " results are kept apart from those of loads that were not profiled.")
  private List<Long> pids = List.of();

  @Option(
      names = "--profile-event",
      paramLabel = "EVENT",
      split = ",",
      completionCandidates = ProfileEvents.RecordedWords.class,
      description =
          "cpu, wall (waiting too), alloc, lock or native (memory); several of a virtual machine."
              + " Default: cpu.")
  private List<String> events = List.of();

  /**
   * What records them; empty when nothing is to be recorded.
   *
   * @param kept whether there is a place for what is recorded
   */
  Optional<LoadProfiler> profiler(RecorderChoice choice, boolean kept) {
    if (pids.isEmpty()) {
      if (!events.isEmpty()) {
        throw SteelyardException.invalid(
            "--profile-event says what to record, and nothing says of which process; add"
                + " --profile-pid PID");
      }
      return Optional.empty();
    }
    if (!kept) {
      throw SteelyardException.invalid(
          "--profile-pid with --no-store leaves no place for the profile; add --html FILE or"
              + " --results FOLDER");
    }
    List<String> words = events.isEmpty() ? List.of(ProfileEvent.CPU.word()) : events;
    return Optional.of(
        LoadProfiler.of(
            choice, pids, ProfileEvents.parseAllRecorded(words), RecordRequest.USUAL_PER_SECOND));
  }
}
