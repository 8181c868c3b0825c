package dev.steelyard.report.top;

import dev.steelyard.core.monitor.AlertChange;
import dev.steelyard.core.monitor.LiveWindow;
import dev.steelyard.core.monitor.MachineValue;
import dev.steelyard.core.monitor.MonitorTotals;
import dev.steelyard.core.monitor.MonitoredWindow;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is told of a program that is watched where there is no terminal: a line a window. */
public final class MonitorLines {

  /** Layers that are told in a line. */
  private static final int TOLD = 3;

  private MonitorLines() {}

  /** A window, and a line for each alert that it raised or resolved. */
  public static List<String> of(MonitoredWindow monitored) {
    List<String> lines = new ArrayList<>();
    lines.add(ShownNames.shown(line(monitored)));
    monitored.changes().forEach(one -> lines.add(ShownNames.shown(change(one))));
    return lines;
  }

  /** {@code RAISED misses: cache schemas miss_rate is 34.0% (> 20.0%)}. */
  public static String change(AlertChange one) {
    return "%s %s: %s"
        .formatted(one.isRaised() ? "RAISED" : "RESOLVED", one.rule().name(), one.words());
  }

  private static String line(MonitoredWindow monitored) {
    LiveWindow window = monitored.window();
    List<String> parts = new ArrayList<>();
    parts.add(window.end().toString().replaceFirst("\\.\\d+Z$", "Z"));
    parts.add(
        window.isEmpty()
            ? "nothing was told"
            : window.operations().isEmpty() && !window.values().isEmpty()
                ? values(window)
                : String.format(Locale.ROOT, "%,.1f/s", window.count() / window.seconds()));
    window.layers().stream()
        .limit(TOLD)
        .forEach(one ->
            parts.add(
                String.format(
                    Locale.ROOT,
                    "%s own %.2f",
                    one.name(),
                    (double) one.ownNanos() / window.length().toNanos())));
    window.caches().stream()
        .limit(TOLD)
        .forEach(one ->
            parts.add(
                String.format(
                    Locale.ROOT,
                    "%s found %.1f%%",
                    one.name(),
                    100.0 * one.found() / one.lookups())));
    if (window.leftOut() > 0) {
      parts.add(Signs.grouped(window.leftOut()) + " left out by the program");
    }
    Double heap = window.machine().get(MachineValue.HEAP_USED);
    if (heap != null) {
      parts.add("heap " + Unit.BYTES.format(heap));
    }
    if (!monitored.active().isEmpty()) {
      parts.add(Signs.counted(monitored.active().size(), "alert"));
    }
    return String.join(" · ", parts);
  }

  /** What was counted or has a size, where nothing else was told: short names first. */
  private static String values(LiveWindow window) {
    return window.values().stream()
        .sorted(Comparator.comparingInt(one -> one.name().length()))
        .limit(TOLD)
        .map(one -> "%s %s".formatted(one.name(), Signs.grouped(one.last())))
        .collect(Collectors.joining(" · "));
  }

  /** All of a session. */
  public static List<String> summary(String title, MonitorTotals totals) {
    List<String> lines = new ArrayList<>();
    String watched = Unit.NANOSECONDS.format((double) totals.watched().toNanos());
    lines.add(
        totals.count() == 0
            ? "watched for %s: %s".formatted(watched, ShownNames.shown(title))
            : "%s of %s in %s: %s"
                .formatted(
                    Signs.counted(totals.count(), "operation"),
                    Signs.counted(totals.layers().size(), "layer"),
                    watched,
                    ShownNames.shown(title)));
    totals
        .layers()
        .forEach(one ->
            lines.add(
                "  %10s own %12s  %s%s"
                    .formatted(
                        Unit.NANOSECONDS.format((double) one.ownNanos()),
                        Signs.grouped(one.count()),
                        ShownNames.shown(one.name()),
                        one.failed() == 0
                            ? ""
                            : " (%s failed)".formatted(Signs.grouped(one.failed())))));
    totals
        .caches()
        .forEach(one ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  cache %s: %.1f%% of %,d lookups found something",
                    ShownNames.shown(one.name()),
                    100.0 * one.found() / one.lookups(),
                    one.lookups())));
    lines.add(
        totals.raised() == 0
            ? "no alert was raised"
            : "alerts were raised %s".formatted(Signs.counted(totals.raised(), "time")));
    totals.unjudged().forEach(one -> lines.add(ShownNames.shown(one)));
    if (totals.misplaced() > 0) {
      lines.add(Signs.grouped(totals.misplaced()) + " came late, or from another clock");
    }
    if (totals.leftOut() > 0) {
      lines.add(Signs.grouped(totals.leftOut()) + " operations were left out by the program");
    }
    if (totals.lostBytes() > 0) {
      lines.add("its flight recorder lost %,d bytes of events".formatted(totals.lostBytes()));
    }
    return lines;
  }
}
