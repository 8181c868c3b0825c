package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.DoneWork;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSequence;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.lab.run.RerunWork;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.profile.record.LaunchedJvms;
import dev.steelyard.profile.record.TargetProcess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
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

  private static final String TOO_SHORT =
      "a command that is over within a second is gone before a recorder is there: make iterations longer";

  private final RecorderChoice recorders;
  private final Set<ProfileEvent> events;
  private final int perSecond;
  private final List<ProfileSet> recorded = new ArrayList<>();
  private final List<SteelyardException> failures = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private @Nullable LaunchedJvms jvms;
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
    LaunchedJvms ready = jvms;
    if (ready == null) {
      ready = LaunchedJvms.ready(events.isEmpty() ? OF_JVMS : events, perSecond);
      jvms = ready;
    }
    String before =
        environment.getOrDefault(
            LaunchedJvms.VARIABLE, System.getenv().getOrDefault(LaunchedJvms.VARIABLE, ""));
    return Map.of(LaunchedJvms.VARIABLE, ready.options(before));
  }

  @Override
  public void begins(long pid) {
    isRunning = true;
    try {
      TargetProcess target = TargetProcess.within(pid);
      if (jvms != null && target.kind() == TargetProcess.Kind.JVM) {
        // It records itself.
        return;
      }
      ProcessProfiling process = ProcessProfiling.of(target);
      process.start(recorders, wanted(target), perSecond);
      process.awaitBegun();
      current = process;
      isFromOutside = true;
    } catch (SteelyardException refused) {
      refusal = refused;
    }
  }

  /** What is asked for, as far as its kind has it; what is not is noted. */
  private Set<ProfileEvent> wanted(TargetProcess target) {
    TargetProcess.Kind kind = target.kind();
    if (events.isEmpty()) {
      return kind == TargetProcess.Kind.JVM ? OF_JVMS : Set.of(ProfileEvent.CPU);
    }
    boolean isOneAtATime = kind == TargetProcess.Kind.PYTHON && events.contains(ProfileEvent.CPU);
    Set<ProfileEvent> known = isOneAtATime ? Set.of(ProfileEvent.CPU) : RecorderChoice.events(kind);
    Set<ProfileEvent> had = events.stream().filter(known::contains).collect(Collectors.toSet());
    if (had.isEmpty()) {
      return events;
    }
    events.stream()
        .filter(one -> !had.contains(one))
        .forEach(one ->
            notes.add("'%s' is not recorded of programs of this kind".formatted(one.word())));
    return had;
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
    if (jvms != null) {
      all.addAll(jvms.take());
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

  /**
   * What was recorded, with the work that was done.
   *
   * @throws SteelyardException when nothing was, or of most processes nothing
   */
  public ProfileSet result(RerunWork done) {
    if (recorded.isEmpty() && failures.isEmpty()) {
      throw SteelyardException.cannotRun(
          "nothing was recorded: what does the work runs in a virtual machine, which cannot be looked into from here");
    }
    if (processes <= failures.size()) {
      throw failures.size() == 1 ? failures.getFirst() : mostLost();
    }
    ProfileSet together = ProfileSequence.of(recorded);
    requireMost(together, done);
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
          "only %.0f%% of the processor time of these commands was recorded; %s"
              .formatted(100 * part, TOO_SHORT));
    }
    if (part < USUAL_PART) {
      notes.add(
          isFromOutside
              ? "of the processor time of commands the first tenths of a second are missing: shares of the whole are too large"
              : "of the processor time of virtual machines what they take to begin is missing: shares of the whole are too large");
    }
  }

  @Override
  public void close() {
    if (jvms != null) {
      jvms.close();
    }
  }
}
