package dev.steelyard.lab.stage;

import dev.steelyard.host.isolation.Sandbox;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Ending;
import dev.steelyard.lab.http.CallOutcome;
import dev.steelyard.lab.http.HttpFailure.Kind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Tells what is behind a failure: the kernel's counters, then how the subject ended, then what its
 * log says, then what the client saw.
 */
public final class Diagnosis {

  private static final long ENDING_MILLIS = 2_000;
  private static final int INSUFFICIENT_STORAGE = 507;
  private static final Pattern NO_SPACE =
      Pattern.compile(
          "no space left on device|disk (is )?full|SQLITE_FULL|ENOSPC", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_MEMORY =
      Pattern.compile("OutOfMemoryError|std::bad_alloc|cannot allocate memory|MemoryError");

  private final Sandbox enclosure;
  private final Path log;
  private final long logBefore;
  private final long killsBefore;

  /** What is known before something is done to a subject. */
  Diagnosis(Sandbox enclosure, Path log) {
    this.enclosure = enclosure;
    this.log = log;
    this.logBefore = BoundedLog.size(log);
    this.killsBefore = enclosure.usage().oomKills();
  }

  /** What a failed call comes from. */
  public IterationFailure of(CallOutcome outcome) {
    dev.steelyard.lab.http.HttpFailure seen = outcome.failure().orElseThrow();
    boolean gone = seen.kind() == Kind.RESET || seen.kind() == Kind.REFUSED;
    IterationFailure behind = of(new IterationFailure(cause(seen.kind()), seen.message()), gone);
    return outcome.status().orElse(0) == INSUFFICIENT_STORAGE
            && behind.cause() == Cause.WRONG_STATUS
        ? new IterationFailure(Cause.DISK_FULL, seen.message())
        : behind;
  }

  /**
   * What a failure comes from.
   *
   * @param gone whether the subject seems to have ended, which the system may not have told yet
   */
  public IterationFailure of(IterationFailure seen, boolean gone) {
    Optional<Ending> ending = ending(gone);
    if (enclosure.usage().oomKills() > killsBefore) {
      return new IterationFailure(
          Cause.OUT_OF_MEMORY,
          "the kernel ended it for want of memory (%s)"
              .formatted(ending.map(Ending::describe).orElse(seen.message())));
    }
    Optional<String> noSpace = logged(NO_SPACE);
    if (noSpace.isPresent()) {
      return new IterationFailure(Cause.DISK_FULL, seen.message() + ": " + noSpace.get());
    }
    Optional<String> noMemory = logged(NO_MEMORY);
    if (noMemory.isPresent()) {
      return new IterationFailure(Cause.OUT_OF_MEMORY, seen.message() + ": " + noMemory.get());
    }
    String said = BoundedLog.lastLine(log, logBefore).map(line -> ": " + line).orElse("");
    return ending
        .map(
            how -> new IterationFailure(Cause.CRASH, "the subject ended, " + how.describe() + said))
        .orElse(seen);
  }

  private Optional<Ending> ending(boolean gone) {
    try {
      return Optional.of(enclosure.ending().get(gone ? ENDING_MILLIS : 0, TimeUnit.MILLISECONDS));
    } catch (TimeoutException stillRuns) {
      return Optional.empty();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an ending is never exceptional", impossible);
    }
  }

  /** The first line of the log that says so. */
  private Optional<String> logged(Pattern pattern) {
    return BoundedLog.since(log, logBefore)
        .lines()
        .map(String::strip)
        .filter(line -> pattern.matcher(line).find())
        .findFirst();
  }

  private static Cause cause(Kind kind) {
    return switch (kind) {
      case UNSENDABLE, UNREACHABLE, CALLED_OFF, SENDER -> Cause.FAILED;
      case REFUSED -> Cause.REFUSED;
      case RESET -> Cause.LOST;
      case TIMED_OUT -> Cause.HANG;
      case INVALID, WRONG_BODY -> Cause.WRONG_ANSWER;
      case WRONG_STATUS -> Cause.WRONG_STATUS;
    };
  }
}
