package dev.steelyard.report.top;

import dev.steelyard.core.monitor.AlertChange;
import dev.steelyard.core.monitor.AlertRule;
import dev.steelyard.core.monitor.LiveWindow;
import dev.steelyard.core.monitor.MachineValue;
import dev.steelyard.core.monitor.MonitorTotals;
import dev.steelyard.core.monitor.MonitoredWindow;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Draws the last window of a program that is watched into a window of any size: alerts first, then
 * layers, operations, caches, statements, storage, values.
 *
 * @param title of what is watched
 */
public record MonitorScreen(String title) {

  private static final List<String> KEYS = List.of("q quit", "h how to read it");

  private static final List<String> HELP =
      List.of(
          "own: threads that a layer keeps busy without others, such as 0.5",
          "a window is drawn once all of it has come, seconds after its end",
          "what took longer than a window counts where it ended",
          "nothing told is no zero: rules wait where a series has no value",
          "h leaves this; q quits, as Ctrl-C");

  /** More rows of one kind leave no room for others; those with most time come first. */
  private static final int MOST_ROWS = 12;

  /**
   * Draws it.
   *
   * @param monitored the last window; empty before the first
   * @param columns of the window, 1 or more; no line is wider
   * @param rows of the window, 1 or more; there are as many lines
   */
  public List<String> lines(
      Optional<MonitoredWindow> monitored,
      MonitorTotals totals,
      boolean isHelp,
      int columns,
      int rows) {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    if (isHelp) {
      lines.addAll(HELP);
    } else if (monitored.isEmpty()) {
      lines.add("waiting for the first window…");
    } else {
      lines.add(TopScreen.fitting(sums(monitored.get().window(), totals), columns));
      lines.addAll(body(monitored.get()));
    }
    while (lines.size() < rows - 1) {
      lines.add("");
    }
    List<String> fitting = new ArrayList<>(lines.subList(0, Math.min(lines.size(), rows - 1)));
    fitting.add(TopScreen.fitting(KEYS, columns));
    return fitting.stream().map(line -> TopScreen.cut(line, columns)).toList();
  }

  /** The same as a text of its own, as long and as wide as it needs. */
  public List<String> text(MonitoredWindow monitored, MonitorTotals totals) {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    lines.add(String.join(" · ", sums(monitored.window(), totals)));
    lines.addAll(body(monitored));
    return lines.stream().map(ShownNames::shown).toList();
  }

  private static List<String> sums(LiveWindow window, MonitorTotals totals) {
    List<String> sums = new ArrayList<>();
    sums.add(rate(window.count(), window) + " operations");
    machine(window, MachineValue.PROCESS_CPU).ifPresent(share -> sums.add("CPU " + percent(share)));
    machine(window, MachineValue.HEAP_USED).ifPresent(bytes -> sums.add("heap " + bytes(bytes)));
    machine(window, MachineValue.RESIDENT).ifPresent(bytes -> sums.add("memory " + bytes(bytes)));
    machine(window, MachineValue.GC_PAUSE)
        .ifPresent(nanos -> sums.add("GC " + percent(nanos / window.length().toNanos())));
    sums.add(window.end().toString().replaceFirst("^[^T]*T([0-9:]{8}).*", "$1 UTC"));
    sums.add(Signs.grouped(totals.count()) + " in all");
    return sums;
  }

  private static Optional<Double> machine(LiveWindow window, MachineValue what) {
    return Optional.ofNullable(window.machine().get(what));
  }

  private static List<String> body(MonitoredWindow monitored) {
    LiveWindow window = monitored.window();
    List<String> lines = new ArrayList<>();
    for (AlertChange one : monitored.active()) {
      lines.add("! " + one.rule().name() + ": " + one.words() + " since " + time(one));
    }
    waiting(monitored).ifPresent(lines::add);
    monitored.doubts().forEach(one -> lines.add("· " + ShownNames.shown(one)));
    missing(window).ifPresent(lines::add);
    if (window.isEmpty()) {
      lines.add("nothing was told in this window");
    }
    layers(window, lines);
    operations(window, lines);
    caches(window, lines);
    databases(window, lines);
    storages(window, lines);
    values(window, lines);
    return lines;
  }

  private static String time(AlertChange change) {
    return change.at().toString().replaceFirst("^[^T]*T([0-9:]{8}).*", "$1");
  }

  private static Optional<String> waiting(MonitoredWindow monitored) {
    List<String> words = new ArrayList<>();
    if (!monitored.learning().isEmpty()) {
      words.add("learning the baseline of " + names(monitored.learning()));
    }
    List<AlertRule> silent =
        monitored.withoutValues().stream()
            .filter(one -> !monitored.learning().contains(one))
            .toList();
    if (!silent.isEmpty()) {
      words.add("no data for " + names(silent));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of("· " + String.join("; ", words));
  }

  private static String names(List<AlertRule> rules) {
    return rules.stream().map(AlertRule::name).collect(Collectors.joining(", "));
  }

  private static Optional<String> missing(LiveWindow window) {
    List<String> words = new ArrayList<>();
    if (window.misplaced() > 0) {
      words.add(Signs.grouped(window.misplaced()) + " came late, or from another clock");
    }
    if (window.leftOut() > 0) {
      words.add(Signs.grouped(window.leftOut()) + " left out by the program, with their times");
    }
    if (window.lostBytes() > 0) {
      words.add(bytes((double) window.lostBytes()) + " of events lost by its recorder");
    }
    return words.isEmpty() ? Optional.empty() : Optional.of("· " + String.join("; ", words));
  }

  private static void layers(LiveWindow window, List<String> lines) {
    if (window.layers().isEmpty()) {
      return;
    }
    lines.add("%8s %10s  layer".formatted("own", "rate"));
    window.layers().stream()
        .limit(MOST_ROWS)
        .forEach(one ->
            lines.add(
                "%8s %10s  %s%s"
                    .formatted(
                        threads(one.ownNanos(), window),
                        rate(one.count(), window),
                        ShownNames.shown(one.name()),
                        failed(one.failed()))));
  }

  private static void operations(LiveWindow window, List<String> lines) {
    if (window.operations().isEmpty()) {
      return;
    }
    lines.add("%8s %10s %10s  operation".formatted("own", "rate", "p99"));
    window.operations().stream()
        .limit(MOST_ROWS)
        .forEach(one ->
            lines.add(
                "%8s %10s %10s  %s%s"
                    .formatted(
                        threads(one.ownNanos(), window),
                        rate(one.count(), window),
                        nanos(one.lengths().quantile(0.99)),
                        ShownNames.shown(one.words()),
                        failed(one.failed()))));
  }

  private static void caches(LiveWindow window, List<String> lines) {
    if (window.caches().isEmpty()) {
      return;
    }
    lines.add("%8s %10s  cache".formatted("found", "rate"));
    window.caches().stream()
        .limit(MOST_ROWS)
        .forEach(one ->
            lines.add(
                "%8s %10s  %s"
                    .formatted(
                        percent((double) one.found() / one.lookups()),
                        rate(one.lookups(), window),
                        ShownNames.shown(one.name()))));
  }

  private static void databases(LiveWindow window, List<String> lines) {
    if (window.databases().isEmpty()) {
      return;
    }
    lines.add("%8s %10s %10s  statements of".formatted("planning", "rate", "waited"));
    window.databases().stream()
        .limit(MOST_ROWS)
        .forEach(one ->
            lines.add(
                "%8s %10s %10s  %s%s"
                    .formatted(
                        one.plannedNanos() == 0
                            ? "-"
                            : percent((double) one.planningNanos() / one.plannedNanos()),
                        rate(one.count(), window),
                        percent((double) one.nanos() / window.length().toNanos()),
                        ShownNames.shown(one.name()),
                        failed(one.failed()))));
  }

  private static void storages(LiveWindow window, List<String> lines) {
    if (window.storages().isEmpty()) {
      return;
    }
    lines.add("%8s %10s %12s  storage".formatted("waited", "rate", "bytes"));
    window.storages().stream()
        .limit(MOST_ROWS)
        .forEach(one ->
            lines.add(
                "%8s %10s %12s  %s%s"
                    .formatted(
                        percent((double) one.nanos() / window.length().toNanos()),
                        rate(one.count(), window),
                        one.bytes() < 0
                            ? "-"
                            : Unit.BYTES_PER_SECOND.format(one.bytes() / window.seconds()),
                        ShownNames.shown(one.name()),
                        failed(one.failed()))));
  }

  private static void values(LiveWindow window, List<String> lines) {
    if (window.values().isEmpty()) {
      return;
    }
    lines.add("%10s %10s  counter or gauge".formatted("value", "rate"));
    window.values().stream()
        .limit(MOST_ROWS)
        .forEach(one ->
            lines.add(
                "%10s %10s  %s"
                    .formatted(
                        Signs.grouped(one.last()),
                        one.perSecond().isPresent()
                            ? String.format(Locale.ROOT, "%.1f/s", one.perSecond().getAsDouble())
                            : "-",
                        ShownNames.shown(one.name()))));
  }

  private static String failed(long count) {
    return count == 0 ? "" : " (%s failed)".formatted(Signs.grouped(count));
  }

  private static String threads(long nanos, LiveWindow window) {
    return String.format(Locale.ROOT, "%.2f", (double) nanos / window.length().toNanos());
  }

  private static String rate(long count, LiveWindow window) {
    double perSecond = count / window.seconds();
    return String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%,.0f/s", perSecond);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String bytes(double count) {
    return Unit.BYTES.format(count);
  }

  private static String nanos(long nanos) {
    return Unit.NANOSECONDS.format((double) nanos);
  }
}
