package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileSet;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** perf while it records a process, and all that this starts from then on. For one thread. */
final class PerfRecording {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** On a busy machine. */
  private static final long LONGEST_BEGINNING_SECONDS = 20;

  private static final long LONGEST_END_SECONDS = 5;

  private final Path perf;
  private final long pid;
  private final int perSecond;
  private final Path data;
  private final HelperProcess recording;

  private PerfRecording(Path perf, long pid, int perSecond, Path data, HelperProcess recording) {
    this.perf = perf;
    this.pid = pid;
    this.perSecond = perSecond;
    this.data = data;
    this.recording = recording;
  }

  /**
   * Starts it.
   *
   * @param perf the program
   * @param folder takes what it records
   */
  static PerfRecording start(Path perf, long pid, int perSecond, Path folder) throws IOException {
    Path data = folder.resolve("perf.data");
    Files.deleteIfExists(data);
    HelperProcess recording =
        HelperProcess.start(
            new ProcessBuilder(
                    perf.toString(),
                    "record",
                    "--event",
                    "cpu-clock",
                    "--clockid",
                    "CLOCK_REALTIME",
                    "--freq",
                    Integer.toString(perSecond),
                    "--call-graph",
                    "fp",
                    "--pid",
                    Long.toString(pid),
                    // What it is asked, and what it answers.
                    "--control",
                    "fd:0,1",
                    "--output",
                    data.toString())
                .redirectError(folder.resolve("errors").toFile()),
            HelperProcess.AtLeaving.IS_AWAITED);
    return new PerfRecording(perf, pid, perSecond, data, recording);
  }

  /**
   * Returns when it looks at the process.
   *
   * @throws SteelyardException when it cannot
   */
  void awaitBegun() throws InterruptedException {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread.ofVirtual().name("perf-answer").start(() -> answer.complete(isAnswered()));
    try {
      if (!answer.get(LONGEST_BEGINNING_SECONDS, TimeUnit.SECONDS)) {
        throw refused(recording.await());
      }
    } catch (TimeoutException hangs) {
      end();
      throw SteelyardException.cannotRun(
          "perf did not begin to record process %d within %d s"
              .formatted(pid, LONGEST_BEGINNING_SECONDS),
          hangs);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException hurried) {
      end();
      throw hurried;
    }
  }

  private boolean isAnswered() {
    try {
      recording.process().getOutputStream().write("ping\n".getBytes(StandardCharsets.US_ASCII));
      recording.process().getOutputStream().flush();
      return recording.process().getInputStream().read() >= 0;
    } catch (IOException ended) {
      return false;
    }
  }

  boolean isRunning() {
    return recording.process().isAlive();
  }

  /**
   * Has it end in order.
   *
   * @throws SteelyardException when it recorded nothing
   */
  void stop() throws IOException, InterruptedException {
    recording.process().toHandle().destroy();
    int code = recording.await();
    if (!Files.isRegularFile(data) || Files.size(data) == 0) {
      throw refused(code);
    }
  }

  /** Ends it at once, with what it recorded. */
  void end() {
    recording.end();
    try {
      var _ = recording.process().waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private SteelyardException refused(int code) {
    return SteelyardException.cannotRun(
        "perf cannot record process %d: %s"
            .formatted(pid, FullDisk.orElse(data, said("exit code " + code))));
  }

  private String said(String otherwise) {
    try {
      return Files.readString(data.resolveSibling("errors"), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .findFirst()
          .map(String::strip)
          .orElse(otherwise);
    } catch (IOException nothing) {
      return otherwise;
    }
  }

  /** What it recorded until it was stopped; may be empty. */
  ProfileSet read() throws IOException, InterruptedException {
    HelperProcess reading =
        HelperProcess.start(
            new ProcessBuilder(
                    perf.toString(),
                    "script",
                    "--input",
                    data.toString(),
                    "--fields",
                    PerfScript.FIELDS)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD),
            HelperProcess.AtLeaving.IS_AWAITED);
    ProfileSet set = reading.read(this::parsed);
    int code = reading.await();
    if (code != 0) {
      throw SteelyardException.cannotRun("perf cannot read its recording: exit code " + code);
    }
    return set;
  }

  private ProfileSet parsed(InputStream out) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
    return ProfileSet.of(PerfScript.read(in, NANOS_PER_SECOND / perSecond));
  }
}
