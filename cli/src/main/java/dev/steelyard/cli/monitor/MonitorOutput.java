package dev.steelyard.cli.monitor;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.terminal.RawTerminal;
import dev.steelyard.core.monitor.AlertRule;
import dev.steelyard.core.monitor.MonitorTotals;
import dev.steelyard.core.monitor.MonitoredWindow;
import dev.steelyard.report.data.JsonWindow;
import dev.steelyard.report.top.MonitorLines;
import dev.steelyard.report.top.MonitorScreen;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Where windows of a session are told: a terminal that is drawn, or lines. For one thread. */
abstract class MonitorOutput implements AutoCloseable {

  final MonitorPlan plan;
  final String title;
  final CommonOptions common;
  final CliContext around;

  MonitorOutput(MonitorPlan plan, String title, CommonOptions common, CliContext around) {
    this.plan = plan;
    this.title = title;
    this.common = common;
    this.around = around;
  }

  static MonitorOutput of(MonitorPlan plan, String title, CommonOptions common, CliContext around) {
    boolean isDrawn = !plan.isOnce() && !plan.isJson() && RawTerminal.isThere();
    return isDrawn
        ? new MonitorWindow(plan, title, common, around)
        : new MonitorText(plan, title, common, around);
  }

  /** Is complete when somebody wants it to end. */
  CompletableFuture<Void> quit() {
    return new CompletableFuture<>();
  }

  /** Waits for a moment; true when it is all over before. */
  abstract boolean awaited(CompletableFuture<Object> over, Instant moment) throws IOException;

  /** Tells a window. */
  abstract void show(MonitoredWindow window, MonitorTotals totals) throws IOException;

  /** Tells all of it, once this is closed. */
  void summary(MonitorTotals totals) {
    if (plan.isJson()) {
      MonitorLines.summary(title, totals).forEach(line -> common.remark(line, around));
    } else if (!plan.isOnce()) {
      MonitorLines.summary(title, totals).forEach(around.out()::println);
      around.out().flush();
    }
  }

  @Override
  public abstract void close();

  /** A line a window, or its JSON. */
  private static final class MonitorText extends MonitorOutput {
    private final Writer out;
    private final Set<AlertRule> silent = new HashSet<>();
    private final Set<String> doubts = new HashSet<>();
    private boolean isProbeMissed;

    MonitorText(MonitorPlan plan, String title, CommonOptions common, CliContext around) {
      super(plan, title, common, around);
      this.out = around.listing();
    }

    @Override
    boolean awaited(CompletableFuture<Object> over, Instant moment) {
      return MonitorSession.awaited(over, moment);
    }

    @Override
    void show(MonitoredWindow window, MonitorTotals totals) throws IOException {
      if (plan.isJson()) {
        new JsonWindow().write(window, out);
      } else {
        List<String> lines =
            plan.isOnce() ? new MonitorScreen(title).text(window, totals) : MonitorLines.of(window);
        for (String line : lines) {
          out.write(line + "\n");
        }
      }
      out.flush();
      notice(window);
    }

    /** Once for each rule, and once of a process without the probe. */
    private void notice(MonitoredWindow window) {
      window.withoutValues().stream()
          .filter(silent::add)
          .forEach(one ->
              common.remark(
                  "no data for %s: %s had no value in a window"
                      .formatted(one.name(), one.when().series()),
                  around));
      window.doubts().stream().filter(doubts::add).forEach(words -> common.remark(words, around));
      boolean isMissed =
          window.window().operations().isEmpty() && !window.window().machine().isEmpty();
      if (isMissed && !isProbeMissed) {
        isProbeMissed = true;
        common.remark(
            "%s said nothing by the probe in a window: processor time and memory alone are seen; is the probe in it?"
                .formatted(title),
            around);
      }
    }

    @Override
    public void close() {}
  }
}
