package dev.steelyard.cli.profile;

import dev.steelyard.analysis.profile.ProcessRecorders;
import dev.steelyard.analysis.profile.ProcessesRecording;
import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.store.CacheFolder;
import java.util.List;

/**
 * Records processes, or a program that it starts, with the recorders that suit them.
 *
 * @param target which ones
 * @param common whether remarks are wanted
 */
record RecordedProcess(ProcessOrProgram target, CommonOptions common, CliContext around) {

  /** Of the target alone. */
  ProfileSet record(RecordRequest request) {
    return record(request, false).set();
  }

  /**
   * What was recorded; what was lost is said.
   *
   * @param withChildren whether processes that the target starts are recorded, too
   * @throws SteelyardException when nothing was recorded
   */
  ProcessesRecording record(RecordRequest request, boolean withChildren) {
    RecorderChoice choice =
        new RecorderChoice(
            CacheFolder.of(around.environment()), around.environment(), request.calledOff());
    ProcessRecorders recorders =
        new ProcessRecorders(
            choice,
            request,
            withChildren,
            pid -> common.remark("recording process %d".formatted(pid), around));
    List<Long> pids = target.pids();
    ProcessesRecording recording =
        pids.isEmpty() ? recorders.program(target.words()) : recorders.processes(pids);
    recording.lost().forEach(line -> Messages.remark(line, around.err()));
    ProfileSet set = recording.set();
    if (set.isEmpty()) {
      throw SteelyardException.cannotRun(nothing(pids, set));
    }
    return recording;
  }

  private static String nothing(List<Long> pids, ProfileSet set) {
    String all =
        pids.isEmpty()
            ? "nothing of the program was recorded"
            : "nothing was recorded of %s"
                .formatted(
                    pids.size() == 1 ? "process " + pids.getFirst() : pids.size() + " processes");
    return set.notes().isEmpty() ? all : "%s; %s".formatted(all, String.join("; ", set.notes()));
  }
}
