package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.DoneWork;
import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSequence;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.ProfilesTogether;
import dev.steelyard.lab.run.RerunWork;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.profile.record.RawRecordings;
import dev.steelyard.profile.record.TargetProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records what does the work of one start of a trial: a subject, or each command that is run with
 * the virtual machines that it starts. For one thread.
 */
public final class StartRecording implements WorkObserver, AutoCloseable {

  private static final Set<ProfileEvent> OF_JVMS =
      Set.of(ProfileEvent.CPU, ProfileEvent.ALLOCATION, ProfileEvent.LOCK);

  /** Of the processor time that the kernel tells of. */
  private static final double LEAST_PART = 0.7;

  private static final double USUAL_PART = 0.9;

  /** A number that no process has. */
  private static final long NOBODY = 0;

  private static final String TOO_SHORT =
      "a command that is over within a second is gone before a recorder is there: make iterations"
          + " longer";

  private final RecorderChoice recorders;
  private final Set<ProfileEvent> events;
  private final int perSecond;
  private final List<ProfileSet> recorded = new ArrayList<>();
  private final List<SteelyardException> failures = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private @Nullable LaunchedRecorders launched;
  private boolean isManaged;
  private @Nullable ProcessProfiling current;
  private @Nullable SteelyardException refusal;
  private boolean isRunning;

  /** Whether any process was looked into once it ran, rather than by itself from its beginning. */
  private boolean isFromOutside;

  private int processes;

  /**
   * Nothing is recorded yet.
   *
   * @param events what is recorded of every process; empty for what is usual for its kind
   */
  public StartRecording(RecorderChoice recorders, Set<ProfileEvent> events, int perSecond) {
    this.recorders = recorders;
    this.events = Set.copyOf(events);
    this.perSecond = perSecond;
  }

  @Override
  public Map<String, String> environment(Map<String, String> environment) {
    LaunchedRecorders ready = launched;
    if (ready == null) {
      Set<ProfileEvent> ofNatives =
          new EventChoice(usual(TargetProcess.Kind.NATIVE)).had(TargetProcess.Kind.NATIVE);
      ready =
          LaunchedRecorders.ready(recorders, usual(TargetProcess.Kind.JVM), ofNatives, perSecond);
      launched = ready;
    }
    return ready.environment(environment);
  }

  @Override
  public void waits(long pid) {
    // Of what was for another recorder the last time nothing else is expected.
    if (launched != null && !isManaged) {
      launched.lookAt(pid);
    }
  }

  @Override
  public void begins(long pid) {
    isRunning = true;
    try {
      TargetProcess target = TargetProcess.within(pid);
      isManaged = target.kind() != TargetProcess.Kind.NATIVE;
      if (launched != null && launched.records(target)) {
        return;
      }
      if (launched != null) {
        launched.dropNative();
      }
      ProcessProfiling process = ProcessProfiling.of(target);
      process.start(recorders, wanted(target.kind()), perSecond);
      process.awaitBegun();
      current = process;
      isFromOutside = true;
    } catch (SteelyardException refused) {
      refusal = refused;
    }
  }

  private Set<ProfileEvent> usual(TargetProcess.Kind kind) {
    return !events.isEmpty()
        ? events
        : kind == TargetProcess.Kind.JVM ? OF_JVMS : Set.of(ProfileEvent.CPU);
  }

  /** What is asked for, as far as its kind has it; what is not is noted. */
  private Set<ProfileEvent> wanted(TargetProcess.Kind kind) {
    return new EventChoice(usual(kind)).of(kind, notes);
  }

  @Override
  public void ends() {
    if (!isRunning) {
      return;
    }
    isRunning = false;
    List<ProfileSet> all = new ArrayList<>();
    ProcessProfiling ending = current;
    if (ending != null) {
      current = null;
      ending.end();
      try {
        all.add(ending.outcome().set());
      } catch (SteelyardException nothing) {
        refusal = nothing;
      }
    }
    if (launched != null) {
      all.addAll(fromTheFirstMoment(launched));
    }
    if (all.isEmpty()) {
      failures.add(
          Optional.ofNullable(refusal)
              .orElseGet(() ->
                  SteelyardException.cannotRun(
                      "nothing was recorded of a process that ended soon, or was killed")));
    } else {
      recorded.addAll(all);
      processes++;
    }
    refusal = null;
  }

  private List<ProfileSet> fromTheFirstMoment(LaunchedRecorders by) {
    Map<Long, ProfileSet> jvms = by.takeJvms(RawRecordings.NONE);
    if (!by.hasNative() || isManaged) {
      by.dropNative();
      return List.copyOf(jvms.values());
    }
    try {
      List<ProcessProfile> all = new ArrayList<>();
      by.takeNative().ifPresent(set -> all.add(new ProcessProfile("", NOBODY, set)));
      jvms.forEach((pid, set) -> all.add(new ProcessProfile("", pid, set)));
      return List.of(all.size() == 1 ? all.getFirst().set() : ProfilesTogether.of(all));
    } catch (SteelyardException nothing) {
      refusal = nothing;
      return List.copyOf(jvms.values());
    }
  }

  /**
   * What was recorded, with the work that was done.
   *
   * @param asked how long iterations were to take together
   * @throws SteelyardException when nothing was, or of most processes nothing
   */
  public ProfileSet result(RerunWork done, Duration asked) {
    if (recorded.isEmpty() && failures.isEmpty()) {
      throw SteelyardException.cannotRun(
          "nothing was recorded: what does the work runs in a virtual machine, which cannot be"
              + " looked into from here");
    }
    if (processes <= failures.size()) {
      throw failures.size() == 1 ? failures.getFirst() : mostLost();
    }
    ProfileSet together = ProfileSequence.of(recorded);
    requireMost(together, done);
    done.shorterThan(asked).ifPresent(notes::add);
    ProfileSet all = together.withNotes(List.copyOf(notes));
    OptionalLong units = done.units();
    if (units.isEmpty() || units.getAsLong() <= failures.size()) {
      return all;
    }
    return all.withWork(new DoneWork(units.getAsLong() - failures.size(), done.unit()));
  }

  private SteelyardException mostLost() {
    return SteelyardException.cannotRun(
        "of %d processes %d gave no recording, one because %s; %s"
            .formatted(
                processes + failures.size(),
                failures.size(),
                failures.getFirst().getMessage(),
                TOO_SHORT));
  }

  /** A part of what commands did is not to be taken for all of it. */
  private void requireMost(ProfileSet all, RerunWork done) {
    Profile cpu = all.profiles().get(ProfileEvent.CPU);
    if (cpu == null || done.cpuNanos() == 0) {
      return;
    }
    double part = (double) cpu.total() / done.cpuNanos();
    if (part < LEAST_PART && isFromOutside) {
      throw SteelyardException.cannotRun(
          "only %.0f%% of the processor time of these commands was recorded: a recorder from outside reaches them some tenths of a second after their start, and later where other programs take the processors; make iterations longer, or the machine quiet"
              .formatted(100 * part));
    }
    if (part < USUAL_PART) {
      notes.add(missing(part));
    }
  }

  private String missing(double part) {
    if (isFromOutside) {
      return "of the processor time of commands the first tenths of a second are missing: shares of"
          + " the whole are too large";
    }
    return isManaged
        ? "of the processor time of virtual machines what they take to begin is missing: shares of"
            + " the whole are too large"
        : "only %.0f%% of the processor time of commands was recorded: shares of the whole are too large"
            .formatted(100 * part);
  }

  @Override
  public void close() {
    if (launched != null) {
      launched.close();
    }
  }
}
