package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.profile.record.NoSamples;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.profile.record.TargetProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records several processes at the same time, each by the recorder that suits it, and where that is
 * wanted those that they start. What one of them gives no recording of is told, and costs the
 * others nothing. For one recording, by one thread.
 */
final class GroupRecorder {

  private static final String JAVA = "java";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final RecorderChoice choice;
  private final RecordRequest request;
  private final EventChoice events;
  private final Map<TargetProcess, ProcessProfiling> recorded = new LinkedHashMap<>();
  private final Set<TargetProcess> selfRecording = new HashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> idle = new ArrayList<>();

  GroupRecorder(RecorderChoice choice, RecordRequest request) {
    this.choice = choice;
    this.request = request;
    this.events = new EventChoice(request.events());
  }

  /** Processes that run already, all until the last has ended or the time is over. */
  ProcessesRecording record(List<TargetProcess> roots, boolean withChildren) {
    roots.forEach(this::start);
    // A busy machine may take its time to begin, and that is no part of what was asked for.
    recorded.values().forEach(one -> one.awaitBegun(request.calledOff()));
    watch(roots, withChildren, Optional.empty());
    recorded.values().forEach(ProcessProfiling::end);
    if (roots.stream().anyMatch(TargetProcess::isRunning) || request.calledOff().getAsBoolean()) {
      roots.stream().filter(one -> !one.isRunning()).forEach(this::endedEarly);
    }
    return told(outcomes(roots));
  }

  /**
   * A program that was just started, and all that it starts, until it has ended or the time is
   * over.
   *
   * @param launched records from the first moment what can be
   */
  void watchProgram(TargetProcess root, LaunchedRecorders launched) {
    watch(List.of(root), true, Optional.of(launched));
    recorded.values().forEach(ProcessProfiling::end);
    selfRecording.forEach(launched::stop);
  }

  /** What was recorded of the program, once it has ended. */
  ProcessesRecording ofProgram(long root, LaunchedRecorders launched) {
    List<ProcessProfile> all = new ArrayList<>();
    try {
      launched.takeNative().ifPresent(set -> all.add(new ProcessProfile("program", root, set)));
    } catch (NoSamples nothing) {
      // Others may have done all the work.
    } catch (SteelyardException failed) {
      lost.add(failed.getMessage());
    }
    launched
        .takeJvms(request.raw())
        .forEach((pid, set) -> all.add(new ProcessProfile(JAVA, pid, set)));
    all.addAll(outcomes(List.of()));
    return told(all);
  }

  private void start(TargetProcess target) {
    ProcessProfiling process = ProcessProfiling.of(target);
    List<String> left = new ArrayList<>();
    process.startAmongOthers(choice, events.of(target.kind(), left), request);
    left.forEach(note -> notes.add("%s: %s".formatted(process.title(), note)));
    recorded.put(target, process);
  }

  private void watch(
      List<TargetProcess> roots, boolean withChildren, Optional<LaunchedRecorders> launched) {
    FamilyLook family =
        new FamilyLook(roots.stream().map(TargetProcess::pid).collect(Collectors.toSet()));
    long until = System.nanoTime() + request.duration().toNanos();
    while (System.nanoTime() < until && !request.calledOff().getAsBoolean()) {
      Optional<TargetProcess> running = roots.stream().filter(TargetProcess::isRunning).findFirst();
      if (running.isEmpty()) {
        return;
      }
      if (withChildren) {
        for (TargetProcess one : family.settled()) {
          seen(one, family, launched);
        }
      }
      running
          .get()
          .awaitEnd(
              Math.min(until, System.nanoTime() + BETWEEN_LOOKS.toNanos()), request.calledOff());
    }
  }

  private void seen(TargetProcess one, FamilyLook family, Optional<LaunchedRecorders> launched) {
    if (recorded.containsKey(one) || selfRecording.contains(one)) {
      return;
    }
    // It executes another program now, which may be for another recorder.
    recorded.forEach((before, process) -> {
      if (before.identity().equals(one.identity())) {
        process.end();
      }
    });
    if (launched.isEmpty() || !launched.get().records(one)) {
      if (!isFollowed(one, family)) {
        start(one);
      }
    } else if (one.kind() == TargetProcess.Kind.JVM) {
      selfRecording.add(one);
    }
  }

  /** Whether what records its parent, or one before, records it too. */
  private boolean isFollowed(TargetProcess one, FamilyLook family) {
    return one.kind() == TargetProcess.Kind.NATIVE
        && Stream.iterate(
                ProcessHandle.of(one.pid()),
                Optional::isPresent,
                before -> before.flatMap(ProcessHandle::parent))
            .skip(1)
            .map(before -> before.orElseThrow().pid())
            .anyMatch(pid -> isFollowing(pid, family.absentNanos(one)));
  }

  private boolean isFollowing(long pid, long sinceNanos) {
    return recorded.entrySet().stream()
        .anyMatch(one ->
            one.getKey().pid() == pid
                && one.getKey().kind() == TargetProcess.Kind.NATIVE
                && one.getValue().begun().getNow(Long.MAX_VALUE) < sinceNanos);
  }

  private List<ProcessProfile> outcomes(List<TargetProcess> asked) {
    List<ProcessProfile> all = new ArrayList<>();
    recorded.forEach((target, process) -> {
      try {
        all.add(process.outcome());
      } catch (NoSamples nothing) {
        if (asked.contains(target)) {
          lost.add(process.lost(nothing));
        } else {
          idle.add(process.title());
        }
      } catch (SteelyardException failed) {
        lost.add(process.lost(failed));
      }
    });
    return all;
  }

  private void endedEarly(TargetProcess one) {
    ProcessProfiling process = recorded.get(one);
    if (process != null) {
      lost.add("%s ended before the recording did".formatted(process.title()));
    }
  }

  private ProcessesRecording told(List<ProcessProfile> all) {
    List<String> said = new ArrayList<>(notes);
    if (!idle.isEmpty()) {
      said.add("did nothing of that kind: " + String.join(", ", idle));
    }
    return new ProcessesRecording(all, true, said, lost);
  }
}
