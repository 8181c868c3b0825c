package dev.steelyard.analysis.monitor;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A Java virtual machine, by a recording of its flight recorder that is read while it is written.
 * Recordings that others began there stay as they are.
 */
public final class WatchedJvm implements MonitorSource {

  /** How late something may come: the recorder writes once a second, its reader looks as often. */
  public static final Duration LAG = Duration.ofSeconds(3);

  /** How long a process may take to end once its recording has. */
  private static final Duration ENDING = Duration.ofSeconds(30);

  /** Nothing older is needed to read on. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final TargetProcess target;
  private final OngoingRecording recording;
  private final LiveRecording live;
  private final Optional<Path> output;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();

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
      WatchedJvm watched = new WatchedJvm(target, recording, live, output);
      var _ = Thread.ofVirtual().start(watched::awaitOver);
      return watched;
    } catch (RuntimeException failure) {
      recording.close();
      throw failure;
    }
  }

  @Override
  public String title() {
    return "process " + target.pid();
  }

  /** Also where it cannot be read any more, as nothing more would be told or judged. */
  @Override
  public CompletableFuture<Void> ended() {
    CompletableFuture<Void> exit =
        ProcessHandle.of(target.pid())
            .map(one -> one.onExit().<Void>thenApply(gone -> null))
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    return CompletableFuture.anyOf(exit, over).thenApply(either -> null);
  }

  /**
   * A recording that was ended, or whose files are gone, tells nobody; nor does a process whose
   * parent has not asked how it ended, and which so is still there.
   */
  private void awaitOver() {
    for (int seconds = 0; seconds < ENDING.toSeconds() && target.isRunning(); ) {
      try {
        var _ = closed.get(1, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException goesOn) {
        boolean isDone = live.broken().isDone() || recording.isWritten();
        seconds = live.failure().isPresent() ? Integer.MAX_VALUE : isDone ? seconds + 1 : 0;
      } catch (ExecutionException never) {
        throw new IllegalStateException("nothing fails in being closed", never);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    over.complete(null);
  }

  @Override
  public SourceEnd finish() {
    List<String> words = new ArrayList<>();
    Optional<String> broken = broken();
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
    broken.ifPresent(words::add);
    boolean isKept = output.map(to -> keep(files, to, words)).orElse(true);
    Instant upTo = live.readUpTo();
    boolean hasFailed = isKilled || !problems.isEmpty() || broken.isPresent() || !isKept;
    Instant end = hasEnded && !upTo.equals(Instant.MIN) ? upTo : stopped;
    return new SourceEnd(hasFailed, words, end, end);
  }

  /** Why it could not be read on; empty where it could, or has ended in order. */
  private Optional<String> broken() {
    Optional<String> failure = live.failure();
    boolean isEnded = recording.isWritten();
    boolean isGone = live.broken().isDone();
    if (failure.isEmpty() && !target.isRunning()) {
      return Optional.empty();
    }
    return failure
        .or(() -> isEnded ? Optional.of("others ended its recording") : Optional.empty())
        .or(() ->
            isGone ? Optional.of("the files of its flight recorder are gone") : Optional.empty())
        .map(why -> "process %d could not be watched on: %s".formatted(target.pid(), why));
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
      words.add("its recording could not be kept as %s: %s".formatted(to, FileFault.why(failure)));
      return false;
    }
  }

  @Override
  public void close() {
    closed.complete(null);
    try {
      live.close();
    } finally {
      recording.close();
    }
  }
}
