package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.terminal.Progress;
import dev.steelyard.cli.terminal.StepLine;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Listed;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.watch.round.CommitEnd;
import dev.steelyard.watch.round.DispatchEnd;
import dev.steelyard.watch.round.MeasuringMemory;
import dev.steelyard.watch.round.WatchListener;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says on standard error how commits are measured. */
final class WatchProgress implements WatchListener {

  private final StepLine line;
  private final Progress progress;
  private final Set<String> said = new HashSet<>();

  WatchProgress(CliContext around, boolean quiet) {
    this.line = new StepLine(around, quiet);
    this.progress = new Progress(around, quiet);
  }

  @Override
  public void measuring(LoggedCommit commit, List<String> missing) {
    line.print(
        "%s %s: measuring %s"
            .formatted(commit.shortHash(), Visible.of(commit.subject()), Listed.few(missing)));
  }

  @Override
  public void measured(LoggedCommit commit, CommitEnd end) {
    progress.end();
    switch (end) {
      case CommitEnd.Measured measured ->
          measured
              .failed()
              .ifPresentOrElse(
                  why -> inPart(commit, why),
                  () -> line.print("%s: measured".formatted(commit.shortHash())));
      case CommitEnd.AlreadyThere() ->
          line.print("%s: was measured meanwhile".formatted(commit.shortHash()));
      case CommitEnd.ByOther(var lease) ->
          line.print(
              "%s: is measured by another process on %s"
                  .formatted(commit.shortHash(), Visible.of(lease.host())));
      case CommitEnd.Unmeasurable(String why, String log) -> {
        warn(commit, "skipped: " + why);
        log.lines().forEach(one -> line.print("  " + Messages.printable(one)));
      }
      case CommitEnd.LeaseLost() ->
          warn(commit, "somebody else took it over, as nothing was heard from here; left to them");
      case CommitEnd.Interrupted() -> {
        // The command says it.
      }
    }
  }

  @Override
  public void dispatched(LoggedCommit commit, DispatchEnd end) {
    String hash = commit.shortHash();
    switch (end) {
      case DispatchEnd.Asked asked -> asked(commit, asked);
      case DispatchEnd.Awaited awaited -> awaited(commit, awaited);
      case DispatchEnd.ByOther(var lease) ->
          line.print(
              "%s: another process on %s measures it, or asks for it"
                  .formatted(hash, Visible.of(lease.host())));
      case DispatchEnd.Failed(String why, boolean isLast) ->
          warn(
              commit,
              "was not measured: %s; %s"
                  .formatted(
                      why,
                      isLast
                          ? "it is not tried again but with --retry-failed"
                          : "it is tried again at the next look"));
      case DispatchEnd.GivenUp(int times, Instant last) ->
          warn(
              commit,
              "has no results, though it was asked for %d times, at %s last; look why, --retry-failed asks again"
                  .formatted(times, shown(last)));
      case DispatchEnd.Refused() -> {
        // Why was told of the first one.
      }
    }
  }

  private void awaited(LoggedCommit commit, DispatchEnd.Awaited awaited) {
    Instant since = shown(awaited.since());
    String then =
        "%s after %s"
            .formatted(awaited.isLast() ? "given up" : "asked for again", shown(awaited.until()));
    awaited
        .doubt()
        .ifPresentOrElse(
            why ->
                warn(
                    commit,
                    "may have been asked for or not, at %s: %s; %s".formatted(since, why, then)),
            () ->
                remarkOnce(
                    "%s: is measured elsewhere, asked for at %s; %s"
                        .formatted(commit.shortHash(), since, then)));
  }

  private void asked(LoggedCommit commit, DispatchEnd.Asked asked) {
    asked
        .before()
        .ifPresent(before ->
            warn(
                commit,
                "was asked for at %s and has no results; asked for again"
                    .formatted(shown(before))));
    line.print(
        "%s %s: asked %s to measure it"
            .formatted(commit.shortHash(), Visible.of(commit.subject()), asked.target()));
    asked.doubt().ifPresent(why -> warn(commit, "may have been asked for or not: " + why));
  }

  private static Instant shown(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private void remarkOnce(String message) {
    if (said.add(message)) {
      line.print(message);
    }
  }

  private void warn(LoggedCommit commit, String what) {
    line.warn("%s %s".formatted(commit.shortHash(), what));
  }

  @Override
  public void inPart(LoggedCommit commit, String why) {
    warn(commit, "only some of it could be measured: " + why);
  }

  @Override
  public void known(LoggedCommit commit, MeasuringMemory.FailedCommit failure) {
    if (said.add(commit.commit())) {
      line.print(
          "%s: left out, as it could not be measured on %s: %s; --retry-failed tries again"
              .formatted(commit.shortHash(), failure.at(), Messages.printable(failure.why())));
    }
  }

  @Override
  public void failed(LoggedCommit commit, RuntimeException failure) {
    progress.end();
    String why =
        failure instanceof SteelyardException expected
            ? expected.getMessage()
            : String.valueOf(failure);
    warn(commit, "could not be measured here and now: " + why);
  }

  @Override
  public void remark(String message) {
    if (said.add(message)) {
      line.print("steelyard: " + Messages.printable(message));
    }
  }

  /** Nothing is done for a while. */
  void waiting(Duration time) {
    line.show("looking again in " + Progress.words(time));
  }

  /** Takes the progress line away. */
  void end() {
    progress.end();
  }

  @Override
  public RunListener run() {
    return progress;
  }
}
