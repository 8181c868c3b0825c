package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.HelperProcess;
import dev.steelyard.profile.text.PerfScript;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Native programs, by Linux' perf and the clock of processors, which every machine has.
 *
 * @param program of perf
 */
public record Perf(Path program) implements ProcessRecorder {

  /** What it records. */
  public static final Set<ProfileEvent> EVENTS = Set.of(ProfileEvent.CPU);

  @Override
  public ProfileSet record(TargetProcess target, RecordRequest request) {
    request.require(EVENTS, "perf");
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-profile")) {
      ProfileSet set = part(target, request, scratch.path());
      if (set.isEmpty()) {
        throw SteelyardException.cannotRun(
            "process %d gave no samples: it did not run meanwhile; record longer"
                .formatted(target.pid()));
      }
      return set;
    }
  }

  @Override
  public void recordParts(TargetProcess target, RecordRequest part, Consumer<ProfileSet> taker) {
    part.require(EVENTS, "perf");
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-profile")) {
      while (target.isRunning() && !part.calledOff().getAsBoolean()) {
        taker.accept(part(target, part, scratch.path()));
      }
    }
  }

  private ProfileSet part(TargetProcess target, RecordRequest request, Path folder) {
    Path data = folder.resolve("perf.data");
    try {
      Files.deleteIfExists(data);
      run(target, request, data);
      return read(data, request);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot use perf: " + failure.getMessage(), failure);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted", hurried);
    }
  }

  private void run(TargetProcess target, RecordRequest request, Path data)
      throws IOException, InterruptedException {
    Path errors = data.resolveSibling("errors");
    HelperProcess recording =
        HelperProcess.start(
            new ProcessBuilder(
                    program.toString(),
                    "record",
                    "--event",
                    "cpu-clock",
                    "--freq",
                    Integer.toString(request.perSecond()),
                    "--call-graph",
                    "fp",
                    "--pid",
                    Long.toString(target.pid()),
                    "--output",
                    data.toString())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(errors.toFile())
                .redirectErrorStream(true),
            HelperProcess.AtLeaving.IS_ENDED);
    long until = System.nanoTime() + request.duration().toNanos();
    target.awaitEnd(
        until, () -> request.calledOff().getAsBoolean() || !recording.process().isAlive());
    // It ends in order when it is asked to, and by itself with the process.
    recording.process().toHandle().destroy();
    int code = recording.await();
    if (!Files.isRegularFile(data) || Files.size(data) == 0) {
      String said = Files.readString(errors, StandardCharsets.UTF_8).strip();
      throw SteelyardException.cannotRun(
          "perf cannot record process %d: %s"
              .formatted(
                  target.pid(),
                  said.isEmpty() ? "exit code " + code : said.lines().findFirst().orElse("")));
    }
  }

  private ProfileSet read(Path data, RecordRequest request)
      throws IOException, InterruptedException {
    HelperProcess reading =
        HelperProcess.start(
            new ProcessBuilder(
                    program.toString(),
                    "script",
                    "--input",
                    data.toString(),
                    "--fields",
                    "comm,tid,time,event,ip,sym,dso")
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD),
            HelperProcess.AtLeaving.IS_ENDED);
    ProfileSet set = reading.read(out -> parsed(out, request));
    int code = reading.await();
    if (code != 0) {
      throw SteelyardException.cannotRun("perf cannot read its recording: exit code " + code);
    }
    return set;
  }

  private static ProfileSet parsed(InputStream out, RecordRequest request) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
    return ProfileSet.of(PerfScript.read(in, request.intervalNanos()));
  }
}
