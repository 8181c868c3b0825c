package dev.steelyard.profile.record;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.ThisUser;
import dev.steelyard.profile.jfr.JfrFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Java virtual machines, by async-profiler: its library is loaded into the process, records there,
 * and goes to sleep. What it says goes to a file and not into the output of the process.
 */
public final class AsyncProfiler implements ProcessRecorder {

  /** What it records. */
  public static final Set<ProfileEvent> EVENTS =
      Set.of(
          ProfileEvent.CPU,
          ProfileEvent.WALL,
          ProfileEvent.ALLOCATION,
          ProfileEvent.LOCK,
          ProfileEvent.NATIVE_MEMORY);

  private static final String RECORDING = "recording.jfr";

  @Override
  public ProfileSet record(TargetProcess target, RecordRequest request) {
    request.require(EVENTS, "async-profiler");
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-profile")) {
      AsyncFiles files = AsyncFiles.in(scratch.path(), target);
      recordInto(files, target, request);
      ProfileSet set = read(target, files);
      if (set.isEmpty()) {
        throw new NoSamples(
            "process %d gave no samples: it did nothing of that kind meanwhile; record longer, or another event"
                .formatted(target.pid()));
      }
      return set;
    }
  }

  /** The library is written once: the process would keep each copy of it. */
  @Override
  public void recordParts(TargetProcess target, RecordRequest part, Consumer<ProfileSet> taker) {
    part.require(EVENTS, "async-profiler");
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-profile")) {
      AsyncFiles files = AsyncFiles.in(scratch.path(), target);
      while (target.isRunning() && !part.calledOff().getAsBoolean()) {
        recordInto(files, target, part);
        if (target.isRunning()) {
          taker.accept(read(target, files));
        }
      }
    }
  }

  private static void recordInto(AsyncFiles files, TargetProcess target, RecordRequest request) {
    load(target, files, "start," + AsyncOptions.of(request) + ",jfr,file=" + files.recording());
    // A busy machine may take its time to begin.
    long until = System.nanoTime() + request.duration().toNanos();
    try {
      target.awaitEnd(until, request.calledOff());
    } finally {
      if (target.isRunning()) {
        load(target, files, "stop,file=" + files.recording());
      }
    }
  }

  /** Ends a recording that the process itself began, where it can be. */
  static void stop(TargetProcess target, Path library, Path recording, Path log) {
    AsyncFiles files = new AsyncFiles(library, recording, log);
    try {
      load(target, files, "stop,file=" + recording);
    } catch (SteelyardException refused) {
      // It writes what it recorded when it ends.
    }
  }

  private static ProfileSet read(TargetProcess target, AsyncFiles files) {
    if (!Files.isRegularFile(files.recording())) {
      throw SteelyardException.cannotRun(
          "process %d ended before its recording was written".formatted(target.pid()));
    }
    return whole(target, files);
  }

  private static ProfileSet whole(TargetProcess target, AsyncFiles files) {
    try {
      return JfrFiles.read(files.recording());
    } catch (SteelyardException damaged) {
      throw target.isRunning()
          ? damaged
          : SteelyardException.cannotRun(
              "process %d was ended in the midst of its recording, which is not whole"
                  .formatted(target.pid()),
              damaged);
    }
  }

  private static void load(TargetProcess target, AsyncFiles files, String options) {
    VirtualMachine machine = attach(target);
    try {
      machine.loadAgentPath(files.library().toString(), options + ",log=" + files.log());
    } catch (AgentInitializationException refused) {
      throw SteelyardException.cannotRun(
          "async-profiler cannot record process %d: %s".formatted(target.pid(), files.said()),
          refused);
    } catch (AgentLoadException | IOException failure) {
      throw target.isRunning()
          ? SteelyardException.cannotRun(
              "process %d loads no agent: %s".formatted(target.pid(), failure.getMessage()),
              failure)
          : gone(target);
    } finally {
      detach(machine);
    }
  }

  private static VirtualMachine attach(TargetProcess target) {
    try {
      return VirtualMachine.attach(Long.toString(target.pid()));
    } catch (AttachNotSupportedException | IOException failure) {
      if (!target.isRunning()) {
        throw gone(target);
      }
      throw SteelyardException.cannotRun(
          "process %d does not let anybody attach to it (%s); was it started with -XX:+DisableAttachMechanism, or is it another user's?"
              .formatted(target.pid(), failure.getMessage()),
          failure);
    }
  }

  private static SteelyardException gone(TargetProcess target) {
    return SteelyardException.cannotRun("process %d has ended meanwhile".formatted(target.pid()));
  }

  private static void detach(VirtualMachine machine) {
    try {
      machine.detach();
    } catch (IOException gone) {
      return;
    }
  }

  /** Where things are, as the process sees them, too. */
  private record AsyncFiles(Path library, Path recording, Path log) {

    static AsyncFiles in(Path folder, TargetProcess target) {
      Path library = AsyncLibrary.write(folder);
      target
          .user()
          .filter(user -> !user.equals(ThisUser.id()))
          .ifPresent(user -> give(folder, user));
      return new AsyncFiles(library, folder.resolve(RECORDING), folder.resolve("log"));
    }

    /** Only root records other users' processes, which write the recording themselves. */
    private static void give(Path folder, int user) {
      try {
        Files.setAttribute(folder, "unix:uid", user);
      } catch (IOException failure) {
        throw SteelyardException.cannotRun(
            "cannot give %s to user %d: %s".formatted(folder, user, failure.getMessage()), failure);
      }
    }

    String said() {
      try {
        String said = Files.readString(log, StandardCharsets.UTF_8).strip();
        return said.isEmpty() ? "it did not say why" : said.replaceAll("\\s*\\R\\s*", "; ");
      } catch (IOException none) {
        return "it did not say why";
      }
    }
  }
}
