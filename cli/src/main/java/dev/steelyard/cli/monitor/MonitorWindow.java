package dev.steelyard.cli.monitor;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.terminal.RawTerminal;
import dev.steelyard.core.monitor.AlertChange;
import dev.steelyard.core.monitor.MonitorTotals;
import dev.steelyard.core.monitor.MonitoredWindow;
import dev.steelyard.report.top.MonitorLines;
import dev.steelyard.report.top.MonitorScreen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A session drawn in a terminal, with its keys. For one thread. */
final class MonitorWindow extends MonitorOutput {

  private static final char ESCAPE = 27;

  /** Alerts that are told after the screen is gone. */
  private static final int MOST_TOLD = 100;

  private final RawTerminal terminal = RawTerminal.open();
  private final MonitorScreen screen;
  private final CompletableFuture<Void> quit = new CompletableFuture<>();
  private final List<AlertChange> changes = new ArrayList<>();
  private Optional<MonitoredWindow> last = Optional.empty();
  private MonitorTotals totals =
      new MonitorTotals(0, Duration.ZERO, List.of(), List.of(), List.of(), 0, 0, 0, 0);
  private boolean isHelp;
  private boolean isDrawn;

  MonitorWindow(MonitorPlan plan, String title, CommonOptions common, CliContext around) {
    super(plan, title, common, around);
    this.screen = new MonitorScreen(title);
  }

  @Override
  CompletableFuture<Void> quit() {
    return quit;
  }

  /** Reading keys waits a tenth of a second. */
  @Override
  boolean awaited(CompletableFuture<Object> over, Instant moment) {
    try {
      while (!over.isDone() && Instant.now().isBefore(moment)) {
        draw();
        String keys = terminal.keys();
        // Arrows and the like are several letters, none of which is meant.
        int end = keys.indexOf(ESCAPE);
        keys.substring(0, end < 0 ? keys.length() : end).chars().forEach(this::press);
      }
    } catch (IOException gone) {
      // A terminal that was closed: nobody looks on any more.
      quit.complete(null);
    }
    return over.isDone() || quit.isDone();
  }

  private void press(int key) {
    isDrawn = false;
    switch (key) {
      case 'q', 'Q', 3, 4 -> quit.complete(null);
      case 'h', 'H', '?' -> isHelp = !isHelp;
      default -> {}
    }
  }

  private void draw() throws IOException {
    if (!isDrawn) {
      RawTerminal.Size size = terminal.size();
      terminal.draw(screen.lines(last, totals, isHelp, size.columns(), size.rows()));
      isDrawn = true;
    }
  }

  @Override
  void show(MonitoredWindow window, MonitorTotals all) {
    last = Optional.of(window);
    totals = all;
    isDrawn = false;
    window.changes().stream().limit(MOST_TOLD - (long) changes.size()).forEach(changes::add);
  }

  @Override
  void summary(MonitorTotals all) {
    changes.forEach(one ->
        around
            .out()
            .println(one.at().truncatedTo(ChronoUnit.SECONDS) + " " + MonitorLines.change(one)));
    super.summary(all);
  }

  @Override
  public void close() {
    terminal.close();
  }
}
