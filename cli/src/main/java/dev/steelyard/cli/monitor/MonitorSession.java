package dev.steelyard.cli.monitor;

import dev.steelyard.analysis.monitor.MonitorSource;
import dev.steelyard.analysis.monitor.MonitorSource.SourceEnd;
import dev.steelyard.analysis.monitor.Webhooks;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.core.monitor.Monitor;
import dev.steelyard.core.monitor.MonitoredWindow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Watches until it is ended: windows are told and judged as soon as they are complete, and those
 * that were not yet at the end.
 */
final class MonitorSession {

  private static final Duration BACKOFF = Duration.ofSeconds(1);

  private final MonitorPlan plan;
  private final Interruption interruption;
  private final CommonOptions common;
  private final CliContext around;
  private final AtomicReference<Optional<Monitor>> begun = new AtomicReference<>(Optional.empty());

  MonitorSession(
      MonitorPlan plan, Interruption interruption, CommonOptions common, CliContext around) {
    this.plan = plan;
    this.interruption = interruption;
    this.common = common;
    this.around = around;
  }

  /** Gives the exit code. */
  int run(boolean failOnAlert) throws IOException {
    try (MonitorSource source = plan.target().start(plan.output(), this::take, common, around);
        Webhooks webhooks =
            new Webhooks(
                plan.rules().webhooks(),
                source.title(),
                BACKOFF,
                words -> Messages.remark(words, around.err()))) {
      // What was said while it was being begun belongs to no window.
      Monitor monitor =
          new Monitor(Instant.now(), plan.window(), plan.target().lag(), plan.rules().rules());
      begun.set(Optional.of(monitor));
      MonitorOutput output = MonitorOutput.of(plan, source.title(), common, around);
      SourceEnd end;
      try (output) {
        watch(source, monitor, webhooks, output);
        end = source.finish();
        if (!plan.isOnce() || monitor.totals().windows() == 0) {
          for (MonitoredWindow window : monitor.finish(end.end(), end.complete())) {
            tell(window, monitor, webhooks, output);
          }
        }
      }
      output.summary(monitor.totals());
      end.words().forEach(words -> Messages.remark(words, around.err()));
      List<String> undelivered = webhooks.finish();
      undelivered.forEach(words -> Messages.remark(words, around.err()));
      boolean isAlert = failOnAlert && monitor.totals().raised() > 0;
      return ExitCode.ofAnswer(
          isAlert ? ExitCode.NEGATIVE : ExitCode.GOOD, end.hasFailed() || !undelivered.isEmpty());
    }
  }

  private void take(List<LiveFact> facts) {
    begun.get().ifPresent(monitor -> monitor.add(facts));
  }

  private void watch(MonitorSource source, Monitor monitor, Webhooks webhooks, MonitorOutput output)
      throws IOException {
    Optional<Instant> last = plan.most().map(time -> Instant.now().plus(time));
    CompletableFuture<Object> over =
        CompletableFuture.anyOf(source.ended(), interruption.asked(), output.quit());
    boolean isOver = false;
    while (!isOver) {
      Instant next = monitor.next();
      boolean isLast = last.isPresent() && last.get().isBefore(next);
      isOver = output.awaited(over, isLast ? last.get() : next) || isLast;
      for (MonitoredWindow window : monitor.advance(Instant.now())) {
        tell(window, monitor, webhooks, output);
        isOver |= plan.isOnce();
      }
    }
  }

  private static void tell(
      MonitoredWindow window, Monitor monitor, Webhooks webhooks, MonitorOutput output)
      throws IOException {
    // First those who have to act.
    window.changes().forEach(webhooks::tell);
    output.show(window, monitor.totals());
  }

  /** Waits for a moment; true when it is all over before. */
  static boolean awaited(CompletableFuture<Object> over, Instant moment) {
    try {
      long nanos = Math.max(0, Duration.between(Instant.now(), moment).toNanos());
      var _ = over.get(nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException goesOn) {
      return false;
    } catch (ExecutionException never) {
      return true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
