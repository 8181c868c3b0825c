package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.DoneWork;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSequence;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.lab.run.RerunWork;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.profile.record.LaunchedJvms;
import dev.steelyard.profile.record.TargetProcess;
import java.util.ArrayList;
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

  private final RecorderChoice recorders;
  private final Set<ProfileEvent> events;
  private final int perSecond;
  private final List<ProfileSet> recorded = new ArrayList<>();
  private final List<SteelyardException> failures = new ArrayList<>();
  private @Nullable LaunchedJvms jvms;
  private @Nullable ProcessProfiling current;
  private @Nullable SteelyardException refusal;
  private boolean isRunning;
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
      process.start(recorders, events.isEmpty() ? usual(target.kind()) : events, perSecond);
      process.awaitBegun();
      current = process;
    } catch (SteelyardException refused) {
      refusal = refused;
    }
  }

  /** What is recorded of a kind of process unless somebody says what. */
  private static Set<ProfileEvent> usual(TargetProcess.Kind kind) {
    return kind == TargetProcess.Kind.JVM ? OF_JVMS : Set.of(ProfileEvent.CPU);
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
      throw failures.getFirst();
    }
    ProfileSet all = ProfileSequence.of(recorded);
    OptionalLong units = done.units();
    if (units.isEmpty() || units.getAsLong() <= failures.size()) {
      return all;
    }
    return all.withWork(new DoneWork(units.getAsLong() - failures.size(), done.unit()));
  }

  @Override
  public void close() {
    if (jvms != null) {
      jvms.close();
    }
  }
}
