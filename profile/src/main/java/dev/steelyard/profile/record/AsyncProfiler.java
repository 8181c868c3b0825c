package dev.steelyard.profile.record;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.jfr.JfrFiles;
import dev.steelyard.profile.jvm.JvmProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Java virtual machines, by async-profiler: its library is loaded into the process, records there,
 * and goes to sleep. What it says goes to a file and not into the output of the process. One that
 * loads no library is recorded by its own flight recorder.
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
  private static final String LOG = "log";

  /** As async-profiler says it. */
  private static final String ALREADY = "already started";

  @Override
  public ProfileSet record(TargetProcess target, RecordRequest request) {
    request.require(EVENTS, "async-profiler");
    try {
      return withFiles(
          target,
          files -> {
            recordInto(files, target, request);
            ProfileSet set = read(target, files);
            if (set.isEmpty()) {
              throw noSamples(target);
            }
            request.raw().take(target.pid(), files.recording());
            return set;
          });
    } catch (NoAgent refused) {
      return new FlightRecorder(refused.getMessage()).record(target, request);
    }
  }

  static NoSamples noSamples(TargetProcess target) {
    return new NoSamples(
        "process %d gave no samples: it did nothing of that kind meanwhile; record longer, or another event"
            .formatted(target.pid()));
  }

  /** The library is written once: the process would keep each copy of it. */
  @Override
  public void recordParts(TargetProcess target, RecordRequest part, Consumer<ProfileSet> taker) {
    part.require(EVENTS, "async-profiler");
    var _ =
        withFiles(
            target,
            files -> {
              while (target.isRunning() && !part.calledOff().getAsBoolean()) {
                recordInto(files, target, part);
                if (target.isRunning()) {
                  taker.accept(read(target, files));
                }
              }
              return files;
            });
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(AsyncFiles files);
  }

  /** Does it at the first place from which the process loads the library. */
  private static <T> T withFiles(TargetProcess target, Work<T> work) {
    requireAttachable(target);
    SteelyardException refused = null;
    for (TargetFolder.Maker place : TargetFolder.places(target)) {
      try (TargetFolder folder = place.make()) {
        AsyncLibrary.write(folder.path());
        return work.with(AsyncFiles.in(folder));
      } catch (NoAgent cannotLoad) {
        refused = cannotLoad;
      } catch (NoFolder cannotWrite) {
        refused = refused == null ? cannotWrite : refused;
      }
    }
    throw refused == null
        ? SteelyardException.cannotRun(
            "process %d sees no folder for temporary files, such as /tmp; give its container one"
                .formatted(target.pid()))
        : refused;
  }

  private static void recordInto(AsyncFiles files, TargetProcess target, RecordRequest request) {
    start(
        target,
        files,
        "start," + AsyncOptions.of(request) + ",jfr,file=" + files.recordingInside());
    // A busy machine may take its time to begin.
    long until = System.nanoTime() + request.duration().toNanos();
    try {
      target.awaitEnd(until, request.calledOff());
    } finally {
      if (target.isRunning()) {
        load(target, files, "stop,file=" + files.recordingInside());
      }
    }
  }

  /** One that was begun through the same library was left behind: its recorder was killed. */
  private static void start(TargetProcess target, AsyncFiles files, String options) {
    try {
      load(target, files, options);
    } catch (SteelyardException refused) {
      if (!files.said().contains(ALREADY)) {
        throw refused;
      }
      load(target, files, "stop");
      load(target, files, options);
    }
  }

  /** Ends a recording that the process itself began, where it can be. */
  static void stop(TargetProcess target, Path folder, Path library, Path recording) {
    try {
      requireAttachable(target);
      load(
          target,
          new AsyncFiles(library, recording, recording, folder.resolve(LOG), folder.resolve(LOG)),
          "stop,file=" + recording);
    } catch (SteelyardException refused) {
      // It writes what it recorded when it ends.
    }
  }

  private static ProfileSet read(TargetProcess target, AsyncFiles files) {
    if (!Files.isRegularFile(files.recording())) {
      throw SteelyardException.cannotRun(
          "process %d ended before its recording was written".formatted(target.pid()));
    }
    return whole(target, files.recording());
  }

  static ProfileSet whole(TargetProcess target, Path recording) {
    try {
      return JfrFiles.read(recording);
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
      machine.loadAgentPath(
          files.libraryInside().toString(), options + ",log=" + files.logInside());
    } catch (AgentInitializationException refused) {
      throw SteelyardException.cannotRun(
          "async-profiler cannot record process %d: %s".formatted(target.pid(), files.said()),
          refused);
    } catch (AgentLoadException | IOException failure) {
      throw target.isRunning()
          ? new NoAgent(
              "process %d loads no agent: %s".formatted(target.pid(), FileFault.why(failure)),
              failure)
          : gone(target);
    } finally {
      detach(machine);
    }
  }

  /** One that forbids it would print its threads when it is asked to let somebody attach. */
  private static void requireAttachable(TargetProcess target) {
    if (!target.isRunning()) {
      throw gone(target);
    }
    if (new JvmProcess(target.identity()).forbidsAttaching()) {
      throw closed(target, "it forbids it", null);
    }
  }

  private static VirtualMachine attach(TargetProcess target) {
    try {
      return VirtualMachine.attach(Long.toString(target.pid()));
    } catch (AttachNotSupportedException | IOException failure) {
      throw target.isRunning() ? closed(target, FileFault.why(failure), failure) : gone(target);
    }
  }

  private static SteelyardException closed(
      TargetProcess target, String why, @Nullable Throwable cause) {
    return new SteelyardException(
        SteelyardException.Kind.CANNOT_RUN,
        "process %d does not let anybody attach to it (%s); was it started with -XX:+DisableAttachMechanism, or is it another user's? 'profile record -- COMMAND' starts and records such a program"
            .formatted(target.pid(), why),
        cause);
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

  /** Where things are, for this process and inside the one that is recorded. */
  private record AsyncFiles(
      Path libraryInside, Path recording, Path recordingInside, Path log, Path logInside) {

    static AsyncFiles in(TargetFolder folder) {
      return new AsyncFiles(
          folder.inside(AsyncLibrary.NAME),
          folder.path().resolve(RECORDING),
          folder.inside(RECORDING),
          folder.path().resolve(LOG),
          folder.inside(LOG));
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
