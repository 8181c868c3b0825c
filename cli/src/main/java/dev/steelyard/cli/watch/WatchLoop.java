package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.Delivery;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.confirm.ChangeTeller;
import dev.steelyard.watch.round.Patience;
import dev.steelyard.watch.round.RoundEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rounds over all that is watched, one or as many as there are until it is ended. */
final class WatchLoop {

  /** A branch with an experiment, and who tells of it. */
  record WatchedPart(WatchSession session, ChangeTeller teller) {}

  private final List<WatchedPart> parts;
  private final WatchProgress progress;
  private final Patience patience;
  private final CliContext around;

  WatchLoop(List<WatchedPart> parts, WatchProgress progress, Patience patience, CliContext around) {
    this.parts = List.copyOf(parts);
    this.around = around;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * Looks again and again.
   *
   * @param most commits that are looked at
   * @param every time between looks; empty to look once
   * @return the exit code; empty when the process was told to leave
   * @throws SteelyardException when it is to look again and nobody hears any more what it tells
   */
  Optional<Integer> run(int most, Optional<Duration> every) {
    boolean isInVain;
    do {
      isInVain = false;
      RoundEnd all = RoundEnd.NONE;
      for (WatchedPart part : parts) {
        RoundEnd end = part.session().watch(part.teller(), most);
        if (end.interrupted()) {
          return Optional.empty();
        }
        // What one branch brought is no excuse for another.
        isInVain |= end.isInVain();
        all = all.and(end);
      }
      if (!isInVain) {
        RoundWords.idle(all).ifPresent(progress::remark);
      }
      if (every.isPresent()) {
        requireHeard();
        progress.waiting(every.get());
      }
    } while (every.isPresent() && !patience.isOver(every.get()));
    return every.isPresent() ? Optional.empty() : Optional.of(exitCode(isInVain));
  }

  /** What failed once is not written to again, so whoever starts it again hears what was told. */
  private void requireHeard() {
    if (parts.stream().anyMatch(part -> part.teller().isUnheard())) {
      Delivery.require(
          around.out(),
          ", and nobody else is told (--notify); started again, it tells what was not heard");
    }
  }

  private int exitCode(boolean isInVain) {
    boolean isTold = parts.stream().anyMatch(part -> part.teller().regressions() > 0);
    boolean isFailed = isInVain || parts.stream().anyMatch(part -> part.teller().isUntold());
    return ExitCode.ofAnswer(isTold ? ExitCode.NEGATIVE : ExitCode.GOOD, isFailed);
  }
}
