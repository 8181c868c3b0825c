package dev.steelyard.report.load;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.http.Phase;
import dev.steelyard.load.record.ArrivalTotals;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.EventTotals;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.Selector;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A recording in words that every format uses. */
public final class LoadWords {

  private LoadWords() {}

  /** A part of a request, for people. */
  public static String phase(Phase phase) {
    return switch (phase) {
      case BLOCKED -> "look-up";
      case CONNECTING -> "connecting";
      case TLS_HANDSHAKING -> "TLS";
      case SENDING -> "sending";
      case WAITING -> "waiting";
      case RECEIVING -> "receiving";
    };
  }

  /**
   * The events of streams, by the requests' names; those of requests that are none are not there.
   */
  public static SortedMap<String, EventTotals> streams(Recording recording) {
    SortedMap<String, EventTotals> streams = new TreeMap<>();
    recording
        .requests()
        .forEach((key, all) -> {
          if (!all.events().isEmpty()) {
            streams.merge(name(key), all.events(), EventTotals::plus);
          }
        });
    return streams;
  }

  /** A recorded value of a trend of the test's own, in the unit that it has. */
  public static String value(double recorded, Quantity each) {
    return LoadNumbers.value(recorded * each.value(), each.unit());
  }

  /** How a key is shown: name, then what else tells it from others. */
  public static String name(RequestKey key) {
    String group = key.group().isEmpty() ? "" : key.group() + "::";
    String tags =
        key.tags().entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(","));
    return ShownNames.shown(group + key.name() + (tags.isEmpty() ? "" : "[" + tags + "]"));
  }

  /** The kind of users that sends a request; empty where there is one kind alone. */
  public static String user(RequestKey key) {
    return key.tags().getOrDefault(Selector.USER, "");
  }

  /** As {@link #name}, where the kind of users is said beside it. */
  public static String nameInKind(RequestKey key) {
    SortedMap<String, String> others = new TreeMap<>(key.tags());
    others.remove(Selector.USER);
    return name(new RequestKey(key.name(), key.group(), others));
  }

  /** How long it went on and how it ended. */
  public static String length(Recording recording) {
    String length = time(recording.length());
    return switch (recording.ending()) {
      case COMPLETE -> length;
      case OUT_OF_TIME -> length + ", out of time";
      case STOPPED -> length + ", stopped";
      case BROKEN -> length + ", broken off";
    };
  }

  public static String time(Duration time) {
    return LoadNumbers.time(time.toNanos() / 1e3);
  }

  /** {@code reader}, {@code reader, stage 2}, {@code stage 2}. */
  public static String part(Part part) {
    String stage = part.stage() == 0 ? "" : "stage " + part.stage();
    String between = part.kind().isEmpty() || stage.isEmpty() ? "" : ", ";
    return ShownNames.shown(part.kind()) + between + stage;
  }

  /** {@code 3 of 1,000 requests were sent again}; empty when nobody asked for it. */
  public static String retries(RequestTotals all) {
    return all.retries() == 0
        ? ""
        : "requests were sent again %s".formatted(Signs.counted(all.retries(), "time"));
  }

  /** Requests a second over the whole run. */
  public static double rate(Recording recording) {
    return perSecond(recording, recording.all().count());
  }

  /** So many over the whole run, a second; 0 for a run of no length. */
  public static double perSecond(Recording recording, long count) {
    return perSecond(recording, (double) count);
  }

  /** As {@link #perSecond(Recording, long)}, of a part of a run. */
  public static double perSecond(Duration length, long count) {
    double seconds = length.toNanos() / 1e9;
    return seconds > 0 ? count / seconds : 0;
  }

  /** As {@link #perSecond(Recording, long)}, of a sum. */
  public static double perSecond(Recording recording, double count) {
    double seconds = recording.length().toNanos() / 1e9;
    return seconds > 0 ? count / seconds : 0;
  }

  /** The arrivals of an open model: what was meant, what came, what was dropped; else empty. */
  public static String arrivals(Recording recording) {
    if (recording.arrivals().isEmpty()) {
      return "";
    }
    ArrivalTotals arrivals = recording.arrivals().get();
    double meant = arrivals.meantPerSecond();
    double begun = arrivals.begunPerSecond();
    String share = meant > 0 ? " (" + LoadNumbers.share(Math.min(1, begun / meant)) + ")" : "";
    return "%s of %s meant%s%s"
        .formatted(
            LoadNumbers.rate(begun),
            LoadNumbers.rate(meant),
            share,
            arrivals.dropped() == 0
                ? ""
                : "; " + Signs.counted(arrivals.dropped(), "arrival") + " dropped");
  }

  /** {@code 12,345 completed, 3 failed}. */
  public static String iterations(Recording recording) {
    IterationTotals all = recording.iterations();
    List<String> parts = new ArrayList<>(List.of(Signs.grouped(all.completed()) + " completed"));
    add(all.failed(), "failed", parts);
    add(all.interrupted(), "interrupted", parts);
    add(all.dropped(), "dropped", parts);
    return String.join(", ", parts);
  }

  private static void add(long count, String what, List<String> parts) {
    if (count > 0) {
      parts.add(Signs.grouped(count) + " " + what);
    }
  }

  /** {@code sent 1.20 MiB (40.1 KiB/s)}. */
  public static String data(Recording recording, String word, long bytes) {
    return "%s %s (%s/s)"
        .formatted(
            word,
            LoadNumbers.bytes((double) bytes),
            LoadNumbers.bytes(perSecond(recording, bytes)));
  }

  /** The most users there were at once. */
  public static int users(Recording recording) {
    return recording.seconds().stream().mapToInt(second -> second.users()).max().orElse(0);
  }

  /** Checks by name, those that failed most first. */
  public static List<Map.Entry<String, CheckTotals>> checks(Recording recording) {
    return recording.checks().entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                (Map.Entry<String, CheckTotals> entry) -> entry.getValue().share()))
        .toList();
  }

  /** All checks together. */
  public static CheckTotals allChecks(Recording recording) {
    return recording.checks().values().stream().reduce(new CheckTotals(0, 0), CheckTotals::plus);
  }

  /** How the generator fared, in phrases; none when nothing is known. */
  public static List<String> health(GeneratorHealth health) {
    if (health.processors() == 0) {
      return List.of();
    }
    List<String> phrases = new ArrayList<>();
    phrases.add(
        "CPU %s of %s"
            .formatted(
                LoadNumbers.share(health.cpuShare()),
                Signs.counted(health.processors(), "processor")));
    phrases.add(
        health.collections() == 0
            ? "no GC pause"
            : "GC %s in %s"
                .formatted(
                    time(health.collecting()), Signs.counted(health.collections(), "pause")));
    if (!health.lag().isEmpty()) {
      phrases.add("wake-up lag p99 " + LoadNumbers.time(health.lag().percentile(99)));
    }
    if (!health.lateStarts().isEmpty()) {
      phrases.add("starts late by p99 " + LoadNumbers.time(health.lateStarts().percentile(99)));
    }
    return phrases;
  }
}
