package dev.steelyard.analysis.profile;

import dev.steelyard.analysis.trace.TraceRecording;
import dev.steelyard.analysis.trace.TraceSide;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.experiment.Profiling;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.run.Rerun;
import dev.steelyard.lab.run.RerunWork;
import dev.steelyard.lab.run.TrialFileNames;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.profile.record.RecordRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records every trial of a run in iterations of their own, once those are over that are measured.
 *
 * @param place the folder that what programs said of themselves is kept in
 * @param progress is told what is done next
 */
public record TrialProfiler(
    RecorderChoice recorders, Profiling wanted, Path place, Consumer<String> progress) {

  /**
   * What came of it.
   *
   * @param lost why trials were not recorded, a line each
   * @param notes of what trials were recorded in part, a line each
   */
  public record Recorded(List<TrialProfile> profiles, List<String> lost, List<String> notes) {

    public Recorded {
      profiles = List.copyOf(profiles);
      lost = List.copyOf(lost);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Records all trials; one that cannot be costs the others nothing.
   *
   * @throws CalledOff when it was interrupted
   */
  public Recorded record(Rerun rerun) {
    List<TrialProfile> profiles = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < rerun.plan().trials().size(); i++) {
      Trial trial = rerun.plan().trials().get(i);
      progress.accept("recording " + trial.label());
      try {
        profiles.add(record(rerun, i, trial, lost, notes));
      } catch (CalledOff ended) {
        throw ended;
      } catch (SteelyardException failure) {
        lost.add(notRecorded(trial, failure));
      }
    }
    return new Recorded(profiles, lost, notes);
  }

  private TrialProfile record(
      Rerun rerun, int number, Trial trial, List<String> lost, List<String> notes) {
    try (StartRecording recording =
        new StartRecording(recorders, wanted.events(), RecordRequest.USUAL_PER_SECOND)) {
      MemoryWatching memory = new MemoryWatching();
      List<WorkObserver> looking = new ArrayList<>();
      if (wanted.memory()) {
        looking.add(memory);
      }
      if (!wanted.events().isEmpty()) {
        looking.add(recording);
      }
      @Nullable RerunWork done =
          looking.isEmpty()
              ? null
              : rerun.perform(number, wanted.duration(), WorkObserver.all(looking));
      return new TrialProfile(
          number,
          trial.label(),
          TrialFileNames.of(number, trial),
          done == null || wanted.events().isEmpty()
              ? Optional.empty()
              : recorded(recording, done, trial, lost),
          memory.result(),
          wanted.trace() ? traced(rerun, number, trial, lost, notes) : Optional.empty());
    }
  }

  /** By iterations of its own: other recorders use the same place in the environment. */
  private Optional<TraceSide> traced(
      Rerun rerun, int number, Trial trial, List<String> lost, List<String> notes) {
    try (TraceRecording recording = new TraceRecording()) {
      rerun
          .perform(number, wanted.duration(), recording)
          .shorterThan(wanted.duration())
          .ifPresent(less -> notes.add(trial.label() + ": " + less));
      return Optional.of(
          recording.result(
              trial.label(),
              place.resolve(TrialFileNames.of(number, trial) + "-inside"),
              notes::add));
    } catch (CalledOff ended) {
      throw ended;
    } catch (SteelyardException nothing) {
      lost.add(notRecorded(trial, nothing));
      return Optional.empty();
    }
  }

  /** What is lost of one kind costs the other nothing. */
  private Optional<ProfileSet> recorded(
      StartRecording recording, RerunWork done, Trial trial, List<String> lost) {
    try {
      return Optional.of(recording.result(done, wanted.duration()));
    } catch (SteelyardException nothing) {
      lost.add(notRecorded(trial, nothing));
      return Optional.empty();
    }
  }

  private static String notRecorded(Trial trial, SteelyardException failure) {
    return "%s was not recorded: %s".formatted(trial.label(), failure.getMessage());
  }
}
