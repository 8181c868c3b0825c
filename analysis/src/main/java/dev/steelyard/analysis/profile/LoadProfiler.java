package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.load.observe.SubjectObserver;
import dev.steelyard.profile.record.TargetProcess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records the processes of a subject while a load is made on it, all from when the first user is to
 * begin to when the load has ended. What one of them gives no recording of is told, and costs the
 * others nothing. For one load.
 */
public final class LoadProfiler implements SubjectObserver {

  private static final int MOST_PROCESSES = 32;

  private final RecorderChoice choice;
  private final Set<ProfileEvent> events;
  private final int perSecond;
  private final List<ProcessProfiling> processes;
  private final List<ProcessProfile> recorded = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  private LoadProfiler(
      RecorderChoice choice,
      Set<ProfileEvent> events,
      int perSecond,
      List<ProcessProfiling> processes) {
    this.choice = choice;
    this.events = events;
    this.perSecond = perSecond;
    this.processes = processes;
  }

  /**
   * A profiler of these processes, which has looked at what can be known before.
   *
   * @param perSecond samples of time a second
   * @throws SteelyardException when there is no such process, it may not be looked into, or what
   *     records its kind cannot record these events
   */
  public static LoadProfiler of(
      RecorderChoice choice, List<Long> pids, Set<ProfileEvent> events, int perSecond) {
    Set<Long> distinct = new LinkedHashSet<>(pids);
    if (distinct.size() > MOST_PROCESSES) {
      throw SteelyardException.invalid(
          "%d processes are to be profiled; %d at most".formatted(distinct.size(), MOST_PROCESSES));
    }
    List<ProcessProfiling> all = new ArrayList<>();
    for (long pid : distinct) {
      if (pid == ProcessHandle.current().pid()) {
        throw SteelyardException.invalid(
            "process %d is the one that makes the load; name the server's".formatted(pid));
      }
      TargetProcess target = TargetProcess.of(pid);
      require(target, events);
      all.add(ProcessProfiling.of(target));
    }
    return new LoadProfiler(choice, Set.copyOf(events), perSecond, List.copyOf(all));
  }

  private static void require(TargetProcess target, Set<ProfileEvent> events) {
    Set<ProfileEvent> known = RecorderChoice.events(target.kind());
    String kind =
        switch (target.kind()) {
          case JVM -> "a Java virtual machine, of which can be recorded";
          case PYTHON -> "a program in Python, of which can be recorded one of";
          case NATIVE -> "a native program, of which can be recorded";
        };
    boolean isTooMuch = target.kind() == TargetProcess.Kind.PYTHON && events.size() > 1;
    if (isTooMuch || !known.containsAll(events)) {
      throw SteelyardException.invalid(
          "process %d is %s %s, and not %s"
              .formatted(target.pid(), kind, words(known), words(events)));
    }
  }

  private static String words(Set<ProfileEvent> events) {
    return events.stream().sorted().map(ProfileEvent::word).collect(Collectors.joining(", "));
  }

  @Override
  public void begin() {
    processes.forEach(one -> one.start(choice, events, perSecond));
    try {
      processes.forEach(ProcessProfiling::awaitBegun);
    } catch (SteelyardException cannotLook) {
      end();
      throw cannotLook;
    }
  }

  @Override
  public void end() {
    processes.forEach(ProcessProfiling::end);
    for (ProcessProfiling one : processes) {
      try {
        recorded.add(one.outcome());
        one.endedEarly().ifPresent(lost::add);
      } catch (SteelyardException failed) {
        lost.add(one.lost(failed));
      }
    }
  }

  /** What is recorded. */
  public Set<ProfileEvent> events() {
    return events;
  }

  /** What was recorded, once it has ended. */
  public List<ProcessProfile> recorded() {
    return List.copyOf(recorded);
  }

  /** What was not recorded, or not from the beginning to the end, a line each. */
  public List<String> lost() {
    return List.copyOf(lost);
  }
}
