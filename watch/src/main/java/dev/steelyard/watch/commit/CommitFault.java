package dev.steelyard.watch.commit;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.MissingFile;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.lab.build.FailedBuild;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.stage.Cause;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose fault it is that a commit was not measured: its own, which may be remembered of it, or this
 * machine's, which says nothing of the commit and is tried again. Stateless.
 */
public final class CommitFault {

  /** As the system says it in English, which most programs hand on. */
  private static final Pattern NO_SPACE =
      Pattern.compile("No space left on device|Disk quota exceeded");

  /** As runs say that an experiment's setup, or that of a subject's data, failed. */
  private static final Pattern SETUP = Pattern.compile("\\Athe setup of .* failed: ");

  /** Why a program failed is told by the last lines that it wrote. */
  private static final int LAST_LINES = 20;

  private CommitFault() {}

  /**
   * Why a commit cannot be measured, in a line: its build or its setup fails, what it asks for is
   * not there, or what is asked cannot be done with what it is.
   *
   * @param failure why nothing was measured
   * @throws SteelyardException the failure, where that is none of the commit's: a journal that
   *     cannot be written, a store out of reach, a build that had no space
   */
  public static String why(SteelyardException failure) {
    return switch (failure) {
      case FailedBuild failed -> {
        requireSpace(failed, failed.log());
        // Of a run that never began nothing is left, and no log.
        yield failed.firstLine().replaceFirst("[;,] its log is .*", "");
      }
      case MissingFile missing -> missing.firstLine();
      default -> {
        if (SETUP.matcher(failure.firstLine()).find()) {
          requireSpace(failure, failure.firstLine());
        } else if (failure.kind() != SteelyardException.Kind.INVALID_INPUT) {
          throw failure;
        }
        yield failure.firstLine();
      }
    };
  }

  /**
   * Requires that no program of a run failed for want of space of this machine, whose disk is full
   * then. A subject may fill up a disk that it was given, and what counted once does not fail for
   * want of space.
   *
   * @throws SteelyardException when one did
   */
  public static void requireSpace(RunOutcome outcome) {
    outcome.failed().stream()
        .filter(one -> one.counted() == 0 && !hasSubject(outcome, one) && isOfSpace(one))
        .filter(one -> NearlyFullDisk.is(Optional.of(Path.of(one.log()))))
        .findFirst()
        .ifPresent(one -> {
          throw SteelyardException.cannotRun(
              "%s failed: %s; make space, and it is measured again"
                  .formatted(one.trial(), one.cause()));
        });
  }

  private static void requireSpace(SteelyardException failed, String said) {
    if (NO_SPACE.matcher(said).find() && NearlyFullDisk.is(Optional.empty())) {
      throw SteelyardException.cannotRun(
          "%s; no space is left on a disk: make some, in the cache with 'steelyard env clean'"
              .formatted(failed.firstLine()),
          failed);
    }
  }

  private static boolean hasSubject(RunOutcome outcome, RunOutcome.TrialFailure failed) {
    return outcome.plan().trials().stream()
        .map(one -> one.variant())
        .filter(one -> one.name().equals(failed.variant()))
        .anyMatch(one -> one.subject().isPresent());
  }

  /** Whether a program says that it found no space, on whatever disk. */
  public static boolean isOfSpace(RunOutcome.TrialFailure failed) {
    return failed.kind().equals(Cause.DISK_FULL.word())
        || NO_SPACE.matcher(failed.cause()).find()
        || BoundedLog.lastLines(Path.of(failed.log()), 0, LAST_LINES).stream()
            .anyMatch(line -> NO_SPACE.matcher(line).find());
  }
}
