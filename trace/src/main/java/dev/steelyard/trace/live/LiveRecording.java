package dev.steelyard.trace.live;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.monitor.LiveFact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Follows the recordings of another virtual machine by the folder in which they lie while they are
 * written, a second or two behind. What has not been read when they end is read from their files.
 * Safe for threads.
 */
public final class LiveRecording implements AutoCloseable {

  /** What has to be recorded for all that is read here. */
  public static final List<String> EVENTS =
      List.of(
          "steelyard.Name",
          "steelyard.Operation",
          "steelyard.Cache",
          "steelyard.Storage",
          "steelyard.Statement",
          "steelyard.LeftOut",
          "steelyard.Value",
          "steelyard.ValueAtEnds",
          "jdk.CPULoad",
          "jdk.ResidentSetSize",
          "jdk.GarbageCollection",
          "jdk.GCHeapSummary",
          "jdk.DataLoss");

  /** Those of them that the recorder has to be asked for. */
  public static final Set<String> EACH_SECOND = Set.of("jdk.CPULoad", "jdk.ResidentSetSize");

  private final ReentrantLock lock = new ReentrantLock();
  private final LiveEvents events = new LiveEvents();
  private final EventStream stream;
  private final Consumer<List<LiveFact>> sink;
  private final CompletableFuture<Void> broken = new CompletableFuture<>();
  private @Nullable Throwable failure;

  private final Instant from;
  private final ReadStatements statements = new ReadStatements();

  private LiveRecording(EventStream stream, Instant from, Consumer<List<LiveFact>> sink) {
    this.stream = stream;
    this.from = from;
    this.sink = sink;
  }

  /**
   * Begins to follow.
   *
   * @param repository the folder, as this process sees it
   * @param from what ended before is not read
   * @param sink gets what was said, from a thread of its own
   * @throws SteelyardException when the folder cannot be read
   */
  public static LiveRecording follow(Path repository, Instant from, Consumer<List<LiveFact>> sink) {
    try {
      EventStream stream = EventStream.openRepository(repository);
      LiveRecording live = new LiveRecording(stream, from, sink);
      stream.setStartTime(from);
      EVENTS.forEach(name -> stream.onEvent(name, live::add));
      stream.onFlush(live::flush);
      stream.onError(live::failed);
      stream.startAsync();
      var _ = Thread.ofVirtual().start(live::awaitEnd);
      return live;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the flight recorder's folder %s: %s"
              .formatted(repository, FileFault.why(failure)),
          failure);
    }
  }

  private void add(RecordedEvent event) {
    lock.lock();
    try {
      statements.add(event);
      events.add(event);
    } finally {
      lock.unlock();
    }
  }

  private void flush() {
    lock.lock();
    try {
      List<LiveFact> facts = events.facts();
      if (!facts.isEmpty()) {
        sink.accept(facts);
      }
    } finally {
      lock.unlock();
    }
  }

  private void failed(Throwable why) {
    lock.lock();
    try {
      failure = failure == null ? why : failure;
    } finally {
      lock.unlock();
    }
    broken.complete(null);
  }

  /** A file that cannot be read ends the stream, and nobody is told. */
  private void awaitEnd() {
    try {
      stream.awaitTermination();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    broken.complete(null);
  }

  /** Is complete when nothing more can be read while it is written: it broke, or has ended. */
  public CompletableFuture<Void> broken() {
    return broken;
  }

  /** When the last event ended that was read; {@link Instant#MIN} before the first. */
  public Instant readUpTo() {
    lock.lock();
    try {
      return events.readUpTo();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends following, and reads what is in files beyond what was read: to be called once all is
   * written that will be.
   *
   * @param files parts of a recording, by time; what of them is damaged is passed over
   * @return why something could not be read; empty where all was
   */
  public List<String> finish(List<Path> files) {
    close();
    flush();
    Instant before = readUpTo();
    List<String> problems = new ArrayList<>();
    for (Path file : files) {
      try (FinishedPart part = FinishedPart.of(file);
          EventStream rest = EventStream.openFile(part.file())) {
        EVENTS.forEach(name -> rest.onEvent(name, event -> addAfter(before, event)));
        rest.onFlush(this::flush);
        rest.onError(why -> problems.add("%s: %s".formatted(file.getFileName(), why)));
        rest.start();
      } catch (IOException | RuntimeException damage) {
        problems.add("%s: %s".formatted(file.getFileName(), FileFault.why(damage)));
      }
      flush();
    }
    return problems;
  }

  private void addAfter(Instant before, RecordedEvent event) {
    if (event.getEndTime().isAfter(before)
        || event.getEventType().getName().endsWith(".Name")
        || isLate(event)) {
      add(event);
    }
  }

  /** A statement whose rows were fetched for long is written long after it ended. */
  private boolean isLate(RecordedEvent event) {
    lock.lock();
    try {
      return event.getEndTime().isAfter(from) && statements.isUnread(event);
    } finally {
      lock.unlock();
    }
  }

  /** Why reading went wrong while it was followed; empty where it did not. */
  public Optional<String> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure).map(Throwable::toString);
    } finally {
      lock.unlock();
    }
  }

  /** Ends following; what was not read stays unread. */
  @Override
  public void close() {
    stream.close();
    try {
      stream.awaitTermination();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
