package dev.steelyard.trace.jfr;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.plan.StatementShape;
import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.SpansBuilder.NewSpan;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import one.jfr.JfrReader;
import one.jfr.event.Event;

/** Reads the probe's events of a recording, whatever else is in it. */
public final class ProbeRecording {

  private final JfrReader reader;
  private final PartClock clock;

  /** When the first part began, in nanoseconds since 1970. */
  private final long begin;

  private final ProbeNames names = new ProbeNames();
  private final GatheredTrace gathered = new GatheredTrace();

  /** Of this part of the recording: numbers of threads by the recording's own. */
  private final Map<Integer, Integer> threads = new HashMap<>();

  /** In bytes. */
  private long lost;

  private long firstStart = Long.MAX_VALUE;
  private long lastEnd = Long.MIN_VALUE;

  private ProbeRecording(JfrReader reader, List<PartClock.Begin> parts) {
    this.reader = reader;
    List<PartClock.Begin> known =
        parts.isEmpty()
            ? List.of(new PartClock.Begin(reader.startTicks, reader.startNanos))
            : parts;
    this.clock = new PartClock(known, reader.nanosPerTick);
    this.begin = known.getFirst().nanos();
  }

  /**
   * Reads one.
   *
   * @throws SteelyardException when it is no such recording, or damaged from its beginning on
   */
  public static Trace read(Path file) {
    try (JfrReader reader = new JfrReader(file.toString())) {
      ChunkHeaders headers = ChunkHeaders.of(file);
      Trace trace =
          new ProbeRecording(reader, headers.begins())
              .read(headers.isFinished(), headers.trailing());
      if (trace.isEmpty() && reader.incomplete()) {
        throw new IOException("none of its parts is whole");
      }
      return trace;
    } catch (IOException | UncheckedIOException failure) {
      throw damaged(file, failure);
    } catch (SteelyardException told) {
      throw told;
    } catch (RuntimeException damage) {
      // What is damaged may lead a reader anywhere.
      throw damaged(file, damage);
    }
  }

  /** Where a reader came to by damage, its own words say to nobody. */
  private static SteelyardException damaged(Path file, Exception why) {
    return SteelyardException.invalid(
        "%s cannot be read as a recording of the flight recorder: it is cut off or damaged within its first part, or is none; record anew, or copy it again if it is a copy"
            .formatted(file),
        why);
  }

  private Trace read(boolean isFinished, long trailing) throws IOException {
    ProbeEvent.register(reader);
    // Numbers of threads and strings hold within a part.
    reader.stopAtNewChunk = true;
    while (reader.hasMoreChunks()) {
      threads.clear();
      for (Event event = reader.readEvent(); event != null; event = reader.readEvent()) {
        if (event instanceof ProbeEvent one) {
          add(one);
        }
      }
    }
    if (reader.incomplete()) {
      gathered.note("the recording is cut off: its last part cannot be read");
    } else if (!isFinished) {
      gathered.note(
          "the recording was never finished: its program still records, or was killed; what came in"
              + " the last second may be missing");
    }
    if (lost > 0) {
      gathered.note(
          "the flight recorder lost %,d bytes of events, as more came than it could write: counts and times are too small"
              .formatted(lost));
    }
    if (trailing > 0) {
      gathered.note(
          "%,d bytes after its last part are no part of a recording, and are not read"
              .formatted(trailing));
    }
    noteClock();
    return gathered.build(names, begin, firstStart, lastEnd);
  }

  private void noteClock() {
    double millis = clock.setBy() / 1e6;
    if (Math.abs(millis) >= 1) {
      gathered.note(
          "the machine's clock was set by %,.0f ms while it was recorded: times go on as if it had not been, and samples of the processor that came after that stand on other operations"
              .formatted(millis));
    }
  }

  private void add(ProbeEvent event) {
    switch (event) {
      case ProbeEvent.Operation operation -> add(operation);
      case ProbeEvent.Cache access -> add(access);
      case ProbeEvent.Storage access -> add(access);
      case ProbeEvent.Statement statement -> add(statement);
      case ProbeEvent.Name name -> names.add(name);
      case ProbeEvent.Target target -> names.add(target);
      case ProbeEvent.LeftOut leftOut -> gathered.leftOut(leftOut.kind, leftOut.count);
      case ProbeEvent.DataLoss loss -> lost += loss.amount;
      case ProbeEvent.Program program -> names.add(program);
      case ProbeEvent.Value value -> gathered.value(value.id, start(value), value.value);
      default -> throw new IllegalStateException("an event without a reader");
    }
  }

  /** In nanoseconds since the recording began. */
  private long start(ProbeEvent event) {
    return clock.nanos(event.time);
  }

  /** In nanoseconds since the recording began. */
  private long end(ProbeEvent event) {
    return clock.nanos(event.time + event.duration);
  }

  private NewSpan span(ProbeEvent event, int kind, String target, long amount, boolean failed) {
    int number = target.isEmpty() ? 0 : gathered.spans().target(target);
    return span(event, kind, number, amount, failed);
  }

  private NewSpan span(ProbeEvent event, int kind, int target, long amount, boolean failed) {
    long start = start(event);
    long end = end(event);
    seen(start, end);
    return new NewSpan(kind, target, thread(event.tid), start, end, amount, failed);
  }

  private void seen(long start, long end) {
    firstStart = Math.min(firstStart, start);
    lastEnd = Math.max(lastEnd, end);
  }

  private int thread(int number) {
    Integer known = threads.get(number);
    if (known != null) {
      return known;
    }
    String name = reader.threads.get(number);
    // Threads share names, and virtual ones have none.
    Long java = reader.javaThreads.get(number);
    int made =
        gathered
            .spans()
            .thread(
                "%s#%d"
                    .formatted(
                        name == null || name.isEmpty() ? "virtual" : name,
                        java == null ? number : java));
    threads.put(number, made);
    return made;
  }

  private void add(ProbeEvent.Operation one) {
    int kind = names.operation(one.kind);
    String target = one.target.isEmpty() && one.key != 0 ? "#" + one.key : one.target;
    NewSpan read =
        one.known == 0
            ? span(one, kind, target, one.amount, one.failed)
            : span(one, kind, gathered.knownTarget(one.known), one.amount, one.failed);
    int span = gathered.spans().add(read);
    if (one.id != 0) {
      gathered.spans().called(span, one.id);
    }
    if (one.parent != 0) {
      gathered.spans().within(span, one.parent);
    }
  }

  private void place(int span, ProbeEvent.Place place) {
    if (place.isElsewhere()) {
      gathered.spans().apart(span);
    }
    if (place.parent() != 0) {
      gathered.spans().within(span, place.parent());
    }
  }

  private void add(ProbeEvent.Cache one) {
    CacheLookups.Kind kind = CacheLookups.Kind.of(one.what);
    long start = start(one);
    long nanos = end(one) - start;
    seen(start, start + nanos);
    if (kind == CacheLookups.Kind.LOAD) {
      int load =
          gathered.spans().add(span(one, names.cacheLoad(one.cache), "#" + one.key, 0, one.failed));
      place(load, one.place);
      gathered.load(one, load, start, nanos);
    } else {
      gathered.lookup(one, kind, start);
    }
  }

  private void add(ProbeEvent.Storage one) {
    StorageRequest.Kind kind = StorageRequest.Kind.of(one.what);
    int span =
        gathered
            .spans()
            .add(
                span(
                    one,
                    names.storage(one.storage, kind),
                    StorageRequest.target(one.path, one.offset, one.asked),
                    Math.max(0, one.bytes),
                    one.failed));
    place(span, one.place);
    gathered.request(
        new StorageRequest(
            span, kind, one.path, one.offset, one.asked, bytes(one, kind), one.connection));
  }

  /**
   * Older probes said 0 where nobody told, also of what has none. What failed brought nothing of
   * what was asked for.
   */
  private static OptionalLong bytes(ProbeEvent.Storage one, StorageRequest.Kind kind) {
    boolean isTold = !one.failed && (kind.isSized(false) ? one.bytes >= 0 : one.bytes > 0);
    return isTold ? OptionalLong.of(one.bytes) : OptionalLong.empty();
  }

  private void add(ProbeEvent.Statement one) {
    int span =
        gathered
            .spans()
            .add(
                span(
                    one,
                    names.statement(one.database),
                    StatementShape.withValues(
                        StatementShape.withoutComments(one.statement), one.values),
                    Math.max(0, one.rows),
                    one.failed));
    place(span, one.place);
    gathered.statement(one, span);
  }
}
