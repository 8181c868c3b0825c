package dev.steelyard.trace.live;

import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.core.monitor.MachineValue;
import dev.steelyard.core.monitor.ThreadNesting;
import dev.steelyard.core.monitor.WindowAssembler;
import dev.steelyard.core.trace.StorageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Makes facts of events. Names may come after what they stand for, but not after the flush in which
 * it is. For one thread.
 */
final class LiveEvents {

  private static final int HIT = 0;
  private static final int MISS = 1;
  private static final int LOAD = 2;
  private static final List<String> REQUESTS = List.of("read", "write", "list", "look", "delete");

  /** What a number stands for. */
  private record NamedNumber(String family, String group, String words, int oneIn) {}

  private final Map<Integer, NamedNumber> names = new HashMap<>();
  private final ThreadNesting nesting = new ThreadNesting();
  private final List<Supplier<LiveFact>> pending = new ArrayList<>();
  private Instant readUpTo = Instant.MIN;

  /** When the last event ended that was taken. */
  Instant readUpTo() {
    return readUpTo;
  }

  /** Takes an event. */
  void add(RecordedEvent event) {
    Instant end = event.getEndTime();
    if (end.isAfter(readUpTo)) {
      readUpTo = end;
    }
    long at = WindowAssembler.nanos(end);
    switch (event.getEventType().getName()) {
      case "steelyard.Name" -> name(event);
      case "steelyard.Operation" -> operation(event, at);
      case "steelyard.Cache" -> cache(event, at);
      case "steelyard.Statement" -> statement(event, at);
      case "steelyard.Storage" -> storage(event, at);
      case "steelyard.Value", "steelyard.ValueAtEnds" -> value(event, at);
      case "steelyard.LeftOut" -> leftOut(event, at);
      case "jdk.DataLoss" -> {
        long bytes = event.getLong("amount");
        pending.add(() -> new LiveFact.Lost(at, bytes));
      }
      default -> machine(event, at);
    }
  }

  /** Everything since this was asked last. */
  List<LiveFact> facts() {
    List<LiveFact> facts = pending.stream().map(Supplier::get).toList();
    pending.clear();
    return facts;
  }

  private void name(RecordedEvent event) {
    names.put(
        event.getInt("id"),
        new NamedNumber(
            text(event, "family"),
            text(event, "group"),
            text(event, "words"),
            Math.max(1, event.getInt("oneIn"))));
  }

  private static String text(RecordedEvent event, String field) {
    String text = event.getString(field);
    return text == null ? "" : text;
  }

  private NamedNumber named(int id) {
    return names.getOrDefault(id, new NamedNumber("", "#" + id, "#" + id, 1));
  }

  /** What is asked for its own time once names are known, in the order of events. */
  private record TimedWork(Optional<Long> thread, long at, long nanos, boolean failed) {

    static TimedWork of(RecordedEvent event, long at) {
      return new TimedWork(
          Optional.ofNullable(event.getThread()).map(RecordedThread::getId),
          at,
          event.getDuration().toNanos(),
          event.getBoolean("failed"));
    }

    /** The same where threads say nothing of what lies in what. */
    TimedWork alone() {
      return new TimedWork(Optional.empty(), at, nanos, failed);
    }

    LiveFact fact(String layer, String name, int oneIn, ThreadNesting nesting) {
      long own = thread.map(one -> nesting.own(one, at - nanos, at, oneIn)).orElse(nanos);
      return new LiveFact.Worked(at, layer, name, nanos, own, failed, oneIn);
    }
  }

  private void operation(RecordedEvent event, long at) {
    int kind = event.getInt("kind");
    TimedWork work = TimedWork.of(event, at);
    pending.add(() -> {
      NamedNumber named = named(kind);
      return work.fact(named.group(), named.words(), named.oneIn(), nesting);
    });
  }

  private void cache(RecordedEvent event, long at) {
    int cache = event.getInt("cache");
    int what = event.getByte("what");
    if (what == HIT || what == MISS) {
      pending.add(() -> new LiveFact.LookedUp(at, named(cache).words(), what == HIT));
    } else if (what == LOAD) {
      worked(event, at, cache, "load");
    }
  }

  private void worked(RecordedEvent event, long at, int id, String name) {
    TimedWork work = placed(event, at);
    pending.add(() -> work.fact(named(id).words(), name, 1, nesting));
  }

  private void statement(RecordedEvent event, long at) {
    int database = event.getInt("database");
    long nanos = event.getDuration().toNanos();
    long planning = event.getLong("planning");
    boolean failed = event.getBoolean("failed");
    worked(event, at, database, "execute");
    pending.add(() -> new LiveFact.Executed(at, named(database).words(), nanos, planning, failed));
  }

  private void storage(RecordedEvent event, long at) {
    int storage = event.getInt("storage");
    long nanos = event.getDuration().toNanos();
    boolean failed = event.getBoolean("failed");
    boolean isSized = StorageRequest.Kind.of(event.getByte("what")).isSized(failed);
    long bytes = failed ? 0 : Math.max(isSized ? -1 : 0, event.getLong("bytes"));
    TimedWork work = placed(event, at);
    String request = REQUESTS.get(event.getByte("what"));
    pending.add(() -> work.fact(named(storage).words(), request, 1, nesting));
    pending.add(() -> new LiveFact.Requested(at, named(storage).words(), nanos, bytes, failed));
  }

  private static TimedWork placed(RecordedEvent event, long at) {
    TimedWork timed = TimedWork.of(event, at);
    return isElsewhere(event) ? timed.alone() : timed;
  }

  /** What the thread on which it ended did meanwhile is no part of it, nor it of that. */
  private static boolean isElsewhere(RecordedEvent event) {
    return event.hasField("elsewhere")
        ? event.getBoolean("elsewhere")
        : event.hasField("parent") && event.getLong("parent") != 0;
  }

  private void value(RecordedEvent event, long at) {
    int id = event.getInt("id");
    long value = event.getLong("value");
    pending.add(() -> {
      NamedNumber named = named(id);
      boolean isCounter = named.family().toLowerCase(Locale.ROOT).equals("counter");
      return new LiveFact.Valued(at, named.words(), isCounter, (double) value);
    });
  }

  private void leftOut(RecordedEvent event, long at) {
    int kind = event.getInt("kind");
    long count = event.getLong("count");
    pending.add(() -> {
      NamedNumber named = named(kind);
      return new LiveFact.LeftOut(at, named.group(), named.words(), count * named.oneIn());
    });
  }

  private void machine(RecordedEvent event, long at) {
    switch (event.getEventType().getName()) {
      case "jdk.CPULoad" -> {
        double own = event.getFloat("jvmUser") + event.getFloat("jvmSystem");
        machine(at, MachineValue.PROCESS_CPU, own);
        machine(at, MachineValue.MACHINE_CPU, event.getFloat("machineTotal"));
      }
      case "jdk.ResidentSetSize" ->
          machine(at, MachineValue.RESIDENT, (double) event.getLong("size"));
      case "jdk.GarbageCollection" ->
          machine(at, MachineValue.GC_PAUSE, (double) event.getDuration("sumOfPauses").toNanos());
      case "jdk.GCHeapSummary" -> {
        if ("After GC".equals(event.getString("when"))) {
          machine(at, MachineValue.HEAP_USED, (double) event.getLong("heapUsed"));
        }
      }
      default -> {}
    }
  }

  private void machine(long at, MachineValue what, double value) {
    pending.add(() -> new LiveFact.Machine(at, what, value));
  }
}
