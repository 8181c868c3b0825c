package dev.steelyard.cli;

import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.program.StartedProgram;
import dev.steelyard.profile.record.FamilyWatch;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.profile.record.TargetProcess;
import dev.steelyard.store.CacheFolder;
import java.util.OptionalLong;

/**
 * Records a process, or a program that it starts, with the recorder that suits it.
 *
 * @param target which one
 * @param common whether remarks are wanted
 */
record RecordedProcess(ProcessOrProgram target, CommonOptions common, CliContext around) {

  ProfileSet record(RecordRequest request) {
    OptionalLong pid = target.pid();
    if (pid.isPresent()) {
      return recorded(TargetProcess.of(pid.getAsLong()), pid.getAsLong(), request);
    }
    try (StartedProgram program = StartedProgram.start(target.words())) {
      return recorded(TargetProcess.of(program), program.pid(), request);
    }
  }

  private ProfileSet recorded(TargetProcess process, long root, RecordRequest request) {
    common.remark("recording process %d".formatted(process.pid()), around);
    FamilyWatch family = new FamilyWatch(root, process.pid());
    ProfileSet set =
        new RecorderChoice(
                CacheFolder.of(around.environment()), around.environment(), request.calledOff())
            .use(process, recorder -> recorder.record(process, request.alsoLooking(family)));
    return set.withNotes(family.notes());
  }
}
