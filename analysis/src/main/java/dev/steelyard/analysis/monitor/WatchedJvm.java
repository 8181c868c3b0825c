package dev.steelyard.analysis.monitor;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.profile.record.OngoingRecording;
import dev.steelyard.profile.record.TargetProcess;
import dev.steelyard.trace.live.LiveRecording;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A Java virtual machine, by a recording of its flight recorder that is read while it is written.
 * Recordings that others began there stay as they are.
 */
public final class WatchedJvm implements MonitorSource {

  /** How late something may come: the recorder writes once a second, its reader looks as often. */
  public static final Duration LAG = Duration.ofSeconds(3);

  /** Nothing older is needed to read on. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final TargetProcess target;
  private final OngoingRecording recording;
  private final LiveRecording live;
  private final Optional<Path> output;

  private WatchedJvm(
      TargetProcess target, OngoingRecording recording, LiveRecording live, Optional<Path> output) {
    this.target = target;
    this.recording = recording;
    this.live = live;
    this.output = output;
  }

  /**
   * Begins to watch.
   *
   * @param output where the recording is kept; empty for nowhere
   * @param sink gets what it says, from another thread
   * @throws SteelyardException when there is no such process, it is none of Java, or cannot be
   *     asked
   */
  public static WatchedJvm start(long pid, Optional<Path> output, Consumer<List<LiveFact>> sink) {
    TargetProcess target = TargetProcess.of(pid);
    if (target.kind() != TargetProcess.Kind.JVM) {
      throw SteelyardException.invalid(
          "process %d is no Java virtual machine, which alone tell what they do inside; a program with OpenTelemetry sends it: steelyard monitor 127.0.0.1:4318"
              .formatted(pid));
    }
    Instant begin = Instant.now();
    OngoingRecording recording =
        OngoingRecording.start(
            target,
            LiveRecording.EVENTS,
            LiveRecording.EACH_SECOND,
            output.isPresent() ? Optional.empty() : Optional.of(KEPT));
    try {
      LiveRecording live = LiveRecording.follow(recording.repository(), begin, sink);
      return new WatchedJvm(target, recording, live, output);
    } catch (RuntimeException failure) {
      recording.close();
      throw failure;
    }
  }

  @Override
  public String title() {
    return "process " + target.pid();
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ProcessHandle.of(target.pid())
        .map(one -> one.onExit().<Void>thenApply(gone -> null))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  @Override
  public SourceEnd finish() {
    List<String> words = new ArrayList<>();
    boolean hasEnded = !target.isRunning();
    // What happens while it is ended and read is in no recording, so no window reaches beyond.
    Instant stopped = Instant.now();
    recording.stop();
    List<Path> files = recording.files();
    List<String> problems = live.finish(files);
    boolean isKilled = hasEnded && files.stream().noneMatch(OngoingRecording::isWhole);
    if (hasEnded) {
      words.add(ended(isKilled));
    }
    problems.forEach(one -> words.add("not read to its end is " + one));
    live.failure().ifPresent(why -> words.add("while it was read live: " + why));
    boolean isKept = output.map(to -> keep(files, to, words)).orElse(true);
    Instant upTo = live.readUpTo();
    Instant end = hasEnded && !upTo.equals(Instant.MIN) ? upTo : stopped;
    return new SourceEnd(isKilled || !problems.isEmpty() || !isKept, words, end, end);
  }

  private String ended(boolean isKilled) {
    Instant upTo = live.readUpTo();
    String read =
        upTo.equals(Instant.MIN)
            ? "nothing of it could be read"
            : "it was read up to %s".formatted(upTo.truncatedTo(ChronoUnit.MILLIS));
    return isKilled
        ? "process %d was killed or has crashed; %s, and what came in its last second is lost"
            .formatted(target.pid(), read)
        : "process %d has ended; %s".formatted(target.pid(), read);
  }

  /** Parts of a recording after each other are one. */
  private static boolean keep(List<Path> files, Path to, List<String> words) {
    try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
      for (Path file : files) {
        Files.copy(file, out);
      }
      words.add("its recording is %s".formatted(to));
      return true;
    } catch (IOException failure) {
      words.add("its recording could not be kept as %s: %s".formatted(to, failure.getMessage()));
      return false;
    }
  }

  @Override
  public void close() {
    try {
      live.close();
    } finally {
      recording.close();
    }
  }
}
