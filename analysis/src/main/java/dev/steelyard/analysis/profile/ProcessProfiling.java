package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.record.FamilyWatch;
import dev.steelyard.profile.record.RecordRequest;
import dev.steelyard.profile.record.TargetProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One process that is recorded on a thread of its own from {@link #start} to {@link #end}.
 *
 * @param begun is complete when the recording has begun, with the time of {@link System#nanoTime}
 * @param set is complete when all is recorded, or nothing can be
 * @param over is complete when the recording is to end
 */
record ProcessProfiling(
    TargetProcess target,
    String program,
    CompletableFuture<Long> begun,
    CompletableFuture<ProfileSet> set,
    CompletableFuture<Void> over) {

  /** An installation of py-spy is part of it. */
  private static final Duration LONGEST_BEGINNING = Duration.ofMinutes(2);

  private static final long LOOK_MILLIS = 20;

  private static final Duration LONGEST_REFUSAL = Duration.ofMillis(300);

  /** Of a long recording, which is read only then. */
  private static final Duration LONGEST_ENDING = Duration.ofMinutes(2);

  private static final Duration TO_THE_END = Duration.ofDays(7);

  static ProcessProfiling of(TargetProcess target) {
    return new ProcessProfiling(
        target,
        program(target.pid()),
        new CompletableFuture<>(),
        new CompletableFuture<>(),
        new CompletableFuture<>());
  }

  /** The name of what runs in a process; empty where nobody may know. */
  static String program(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(one -> one.info().command())
        .map(command -> command.substring(command.lastIndexOf('/') + 1))
        .orElse("");
  }

  /** For people. */
  String title() {
    return ProcessProfile.title(program, target.pid());
  }

  /** Begins; others that belong to the process are noted. */
  void start(RecorderChoice choice, Set<ProfileEvent> events, int perSecond) {
    RecordRequest request = new RecordRequest(events, TO_THE_END, perSecond, false, this::isOver);
    FamilyWatch family = FamilyWatch.of(target.pid(), target);
    start(() -> record(choice, request.alsoLooking(family)).withNotes(family.notes()));
  }

  /** Begins as it is asked for, but to the end; others are somebody else's matter. */
  void startAmongOthers(RecorderChoice choice, Set<ProfileEvent> events, RecordRequest asked) {
    RecordRequest request =
        new RecordRequest(
            events, TO_THE_END, asked.perSecond(), asked.withNative(), this::isOver, asked.raw());
    start(() -> record(choice, request));
  }

  private void start(Supplier<ProfileSet> recording) {
    Thread.ofPlatform()
        .daemon()
        .name("profile-" + target.pid())
        .start(() -> {
          try {
            set.complete(recording.get());
          } catch (RuntimeException | Error failed) {
            set.completeExceptionally(failed);
          } finally {
            begun.complete(System.nanoTime());
          }
        });
  }

  private ProfileSet record(RecorderChoice choice, RecordRequest request) {
    return choice.use(target, recorder -> recorder.record(target, request));
  }

  /** A recorder asks it first when it has begun. */
  private boolean isOver() {
    begun.complete(System.nanoTime());
    return over.isDone();
  }

  /**
   * Returns when it is recorded.
   *
   * @throws SteelyardException when it cannot be
   */
  void awaitBegun() {
    var _ = await(begun, LONGEST_BEGINNING, "could not be looked into");
    if (target.kind() != TargetProcess.Kind.JVM) {
      awaitRefusal();
    }
    if (set.isCompletedExceptionally()) {
      var _ = recorded();
    }
  }

  /** Returns when it is recorded, cannot be, takes too long to begin, or is called off. */
  void awaitBegun(BooleanSupplier calledOff) {
    long until = System.nanoTime() + LONGEST_BEGINNING.toNanos();
    while (!calledOff.getAsBoolean() && System.nanoTime() < until) {
      try {
        var _ = begun.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException begins) {
        // Nobody tells of being called off.
      } catch (ExecutionException never) {
        return;
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Programs that look from outside begin, and find out a moment later that they may not. */
  private void awaitRefusal() {
    try {
      var _ = set.get(LONGEST_REFUSAL.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException begins) {
      return;
    } catch (ExecutionException refused) {
      return;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** It is recorded no longer; {@link #outcome} waits for what was. */
  void end() {
    over.complete(null);
  }

  /**
   * What was recorded.
   *
   * @throws SteelyardException when nothing was
   */
  ProcessProfile outcome() {
    return new ProcessProfile(program, target.pid(), recorded());
  }

  private ProfileSet recorded() {
    return await(set, LONGEST_ENDING, "gave no recording");
  }

  private <T> T await(CompletableFuture<T> future, Duration longest, String what) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return future.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurried) {
          // What was recorded until now is worth the moment that it takes.
          interrupted = true;
        }
      }
    } catch (TimeoutException hangs) {
      throw SteelyardException.cannotRun(
          "process %d %s within %d s".formatted(target.pid(), what, longest.toSeconds()), hangs);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof SteelyardException said
          ? said
          : SteelyardException.cannotRun(
              "process %d could not be recorded: %s".formatted(target.pid(), failed.getCause()),
              failed);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** That it was recorded until it ended, for people; empty where it goes on. */
  Optional<String> endedEarly() {
    return target.isRunning()
        ? Optional.empty()
        : Optional.of("%s ended before the load did, and its profile with it".formatted(title()));
  }

  /** That nothing was recorded, for people. */
  String lost(SteelyardException failure) {
    return "the profile of %s was lost: %s".formatted(title(), failure.getMessage());
  }
}
