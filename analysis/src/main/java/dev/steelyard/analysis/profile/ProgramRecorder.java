package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.file.Programs;
import dev.steelyard.profile.program.StartedProgram;
import dev.steelyard.profile.record.FamilyWatch;
import dev.steelyard.profile.record.Perf;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.profile.record.TargetProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Records a program that it starts: virtual machines and native programs from their first moment,
 * interpreters of Python from when they are there. For one recording, by one thread.
 *
 * @param choice of recorders
 * @param request what to record
 * @param begun is told the number of a process when it is known
 */
record ProgramRecorder(RecorderChoice choice, RecordRequest request, LongConsumer begun) {

  /** Where a recording has but one process of its own, which is not told what it is called. */
  private static final String NATIVE = "program";

  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Records what does the work: the program, or what a script starts. */
  ProcessesRecording record(List<String> words) {
    return with(words, request.events(), this::recorded);
  }

  /** Records the program and all that it starts. */
  ProcessesRecording recordAll(List<String> words) {
    Set<ProfileEvent> ofNatives =
        request.events().contains(ProfileEvent.CPU) ? Perf.EVENTS : request.events();
    return with(words, ofNatives, this::recordedAll);
  }

  @FunctionalInterface
  private interface Work {
    ProcessesRecording with(StartedProgram program, LaunchedRecorders launched);
  }

  private ProcessesRecording with(List<String> words, Set<ProfileEvent> ofNatives, Work work) {
    try (LaunchedRecorders launched =
            LaunchedRecorders.ready(choice, request.events(), ofNatives, request.perSecond());
        StartedProgram program = start(words, launched)) {
      return work.with(program, launched);
    }
  }

  /** A program that is nothing for perf, or is not found, is not made to wait. */
  private StartedProgram start(List<String> words, LaunchedRecorders launched) {
    Map<String, String> environment = launched.environment(choice.environment());
    Optional<Path> path = launched.canLookAtOnce() ? path(words.getFirst()) : Optional.empty();
    if (path.isEmpty() || TargetProcess.isManaged(path.get())) {
      return StartedProgram.start(words, environment);
    }
    List<String> found = new ArrayList<>(words);
    found.set(0, path.get().toString());
    StartedProgram program = StartedProgram.waiting(found, environment);
    launched.lookAt(program.pid());
    program.release();
    return program;
  }

  private Optional<Path> path(String name) {
    try {
      return Optional.of(
          Programs.find(name, Path.of("").toAbsolutePath(), choice.environment().get("PATH")));
    } catch (SteelyardException missing) {
      return Optional.empty();
    }
  }

  private ProcessesRecording recorded(StartedProgram program, LaunchedRecorders launched) {
    Optional<TargetProcess> found = TargetProcess.of(program);
    if (found.isEmpty()) {
      return ended(program, launched);
    }
    TargetProcess target = found.get();
    begun.accept(target.pid());
    FamilyWatch family = FamilyWatch.of(program.pid(), target);
    RecordRequest looking = request.alsoLooking(family);
    if (!launched.records(target)) {
      launched.dropNative();
      ProfileSet set = choice.use(target, recorder -> recorder.record(target, looking));
      return ProcessesRecording.of(target.pid(), set, family.notes());
    }
    target.awaitEnd(System.nanoTime() + request.duration().toNanos(), looking.calledOff());
    if (request.calledOff().getAsBoolean()) {
      // What calls this off, such as Ctrl-C, mostly ends the program too.
      target.awaitEnd(System.nanoTime() + GRACE.toNanos(), () -> false);
    }
    launched.stop(target);
    Optional<ProfileSet> natives =
        target.kind() == TargetProcess.Kind.NATIVE ? launched.takeNative() : Optional.empty();
    launched.dropNative();
    program.close();
    Map<Long, ProfileSet> jvms = launched.takeJvms(request.raw());
    if (natives.isPresent()) {
      return together(program.pid(), natives.get(), jvms);
    }
    ProfileSet own = jvms.get(target.pid());
    if (own == null) {
      throw SteelyardException.cannotRun(
          "process %d gave no samples: it ended soon, or was killed in the midst of its recording"
              .formatted(target.pid()));
    }
    return ProcessesRecording.of(target.pid(), own, family.notes());
  }

  /** It was over before it was known what it is: what it was may have been recorded. */
  private ProcessesRecording ended(StartedProgram program, LaunchedRecorders launched) {
    Map<Long, ProfileSet> jvms = launched.takeJvms(request.raw());
    if (launched.hasNative()) {
      return together(program.pid(), launched.takeNative().orElseThrow(), jvms);
    }
    if (jvms.isEmpty()) {
      throw SteelyardException.cannotRun(
          "the program ended with exit code %d before it could be recorded"
              .formatted(program.awaitEnd(Duration.ZERO).orElse(0)));
    }
    return new ProcessesRecording(ofJvms(jvms), false, List.of(), List.of());
  }

  private static ProcessesRecording together(
      long pid, ProfileSet natives, Map<Long, ProfileSet> jvms) {
    List<ProcessProfile> all = new ArrayList<>(List.of(new ProcessProfile(NATIVE, pid, natives)));
    all.addAll(ofJvms(jvms));
    return new ProcessesRecording(all, false, List.of(), List.of());
  }

  private static List<ProcessProfile> ofJvms(Map<Long, ProfileSet> jvms) {
    return jvms.entrySet().stream()
        .map(one -> new ProcessProfile("java", one.getKey(), one.getValue()))
        .collect(Collectors.toList());
  }

  private ProcessesRecording recordedAll(StartedProgram program, LaunchedRecorders launched) {
    begun.accept(program.pid());
    GroupRecorder group = new GroupRecorder(choice, request);
    TargetProcess.known(program.pid()).ifPresent(root -> group.watchProgram(root, launched));
    program.close();
    return group.ofProgram(program.pid(), launched);
  }
}
