package dev.steelyard.report.data;

import dev.steelyard.core.monitor.AlertChange;
import dev.steelyard.core.monitor.LiveWindow;
import dev.steelyard.core.monitor.MonitoredWindow;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** A window of a program that is watched, as one line of JSON: {@code steelyard-window}. */
public final class JsonWindow implements Renderer<MonitoredWindow> {

  private static final int VERSION = 1;

  @Override
  public void write(MonitoredWindow monitored, Appendable out) throws IOException {
    JsonOut.writeLine(out, json -> json.object(() -> body(monitored, json)));
  }

  private static void body(MonitoredWindow monitored, JsonOut json) {
    LiveWindow window = monitored.window();
    json.text("format", "steelyard-window");
    json.number("version", VERSION);
    json.text("begin", window.begin().toString());
    json.number("nanos", window.length().toNanos());
    json.any("whole", window.isWhole());
    json.array("operations", window.operations(), one -> operation(one, json));
    json.array(
        "caches",
        window.caches(),
        one -> {
          json.text("cache", one.name());
          json.number("found", one.found());
          json.number("missed", one.missed());
        });
    json.array("databases", window.databases(), one -> database(one, json));
    json.array("storages", window.storages(), one -> storage(one, json));
    json.array("values", window.values(), one -> value(one, json));
    json.object(
        "machine",
        () ->
            window.machine().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one ->
                    json.number(one.getKey().name().toLowerCase(Locale.ROOT), one.getValue())));
    json.number("misplaced", window.misplaced());
    json.number("left_out", window.leftOut());
    json.number("lost_bytes", window.lostBytes());
    json.array("changes", monitored.changes(), one -> change(one, json));
    json.array("alerts", monitored.active(), one -> change(one, json));
    json.texts("doubts", monitored.doubts());
  }

  private static void operation(LiveWindow.LiveOperation one, JsonOut json) {
    json.text("layer", one.layer());
    json.text("operation", one.name());
    json.number("count", one.count());
    json.number("told", one.told());
    json.number("failed", one.failed());
    json.number("nanos", one.nanos());
    json.number("own_nanos", one.ownNanos());
    json.number("median_nanos", one.lengths().quantile(0.5));
    json.number("p99_nanos", one.lengths().quantile(0.99));
    json.number("longest_nanos", one.lengths().longest());
  }

  private static void database(LiveWindow.LiveDatabase one, JsonOut json) {
    json.text("database", one.name());
    json.number("count", one.count());
    json.number("failed", one.failed());
    json.number("nanos", one.nanos());
    json.number("planned_nanos", one.plannedNanos());
    json.number("planning_nanos", one.planningNanos());
  }

  private static void storage(LiveWindow.LiveStorage one, JsonOut json) {
    json.text("storage", one.name());
    json.number("count", one.count());
    json.number("failed", one.failed());
    json.number("nanos", one.nanos());
    if (one.bytes() >= 0) {
      json.number("bytes", one.bytes());
    }
  }

  private static void value(LiveWindow.LiveValue one, JsonOut json) {
    json.text(one.isCounter() ? "counter" : "gauge", one.name());
    // As most are whole, they are written so.
    if (one.last() == Math.rint(one.last()) && Math.abs(one.last()) < Long.MAX_VALUE) {
      json.number("last", Math.round(one.last()));
    } else {
      json.number("last", one.last());
    }
    one.perSecond().ifPresent(rate -> json.number("per_second", rate));
  }

  private static void change(AlertChange one, JsonOut json) {
    json.text("rule", one.rule().name());
    json.text("state", one.isRaised() ? "raised" : "resolved");
    json.text("at", one.at().toString());
    json.number("value", one.value());
    one.baseline().ifPresent(usual -> json.number("baseline", usual));
    json.text("words", one.words());
  }
}
