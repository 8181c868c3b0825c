package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.record.FamilyWatch;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.profile.record.TargetProcess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Records processes as a command asks for it: one, several at the same time, or a program that is
 * started, with or without those that they start.
 *
 * @param choice of recorders
 * @param request what to record
 * @param withChildren whether what they start is recorded, too
 * @param begun is told the number of each process that was asked for when it is recorded
 */
public record ProcessRecorders(
    RecorderChoice choice, RecordRequest request, boolean withChildren, LongConsumer begun) {

  private static final int MOST_PROCESSES = 32;

  /**
   * Records running processes.
   *
   * @param pids at least one
   * @throws SteelyardException when there is no process of a number; of a single one also when it
   *     cannot be recorded
   */
  public ProcessesRecording processes(List<Long> pids) {
    List<TargetProcess> targets = new ArrayList<>();
    new LinkedHashSet<>(pids).forEach(pid -> targets.add(TargetProcess.of(pid)));
    if (targets.size() > MOST_PROCESSES) {
      throw SteelyardException.invalid(
          "%d processes are to be recorded; %d at most".formatted(targets.size(), MOST_PROCESSES));
    }
    targets.forEach(one -> begun.accept(one.pid()));
    return targets.size() == 1 && !withChildren
        ? alone(targets.getFirst())
        : new GroupRecorder(choice, request).record(targets, withChildren);
  }

  private ProcessesRecording alone(TargetProcess target) {
    FamilyWatch family = FamilyWatch.of(target.pid(), target);
    ProfileSet set =
        choice.use(target, recorder -> recorder.record(target, request.alsoLooking(family)));
    return ProcessesRecording.of(target.pid(), set, family.notes());
  }

  /**
   * Starts a program and records it to its end, or until the time is over, which ends it.
   *
   * @param words its name or path and its arguments
   * @throws SteelyardException when it cannot be started or recorded
   */
  public ProcessesRecording program(List<String> words) {
    ProgramRecorder program = new ProgramRecorder(choice, request, begun);
    return withChildren ? program.recordAll(words) : program.record(words);
  }
}
