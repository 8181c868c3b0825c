package dev.steelyard.load.worker;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingCodec;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.record.Timeline;
import dev.steelyard.load.worker.Frames.Kind;
import dev.steelyard.load.worker.Frames.Said;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The coordinator's end of one worker. {@link #listen} runs on a thread of its own and passes on
 * what it hears; everything else belongs to the coordinator's thread.
 */
final class WorkerLink implements AutoCloseable {

  /** A worker says something every second; this long in silence it counts as dead. */
  private static final int LONGEST_SILENCE_MILLIS = 30_000;

  /** What a worker said. */
  sealed interface News {
    WorkerLink from();
  }

  /** A second is over. */
  record SecondOver(WorkerLink from, Second second, Recording totals) implements News {}

  /** It has done its share. */
  record Done(WorkerLink from, Recording totals) implements News {}

  /** It will say no more. */
  record Lost(WorkerLink from, String why) implements News {}

  private final WorkerProcess process;
  private final Frames frames;
  private final Timeline timeline = new Timeline();
  private Optional<Recording> totals = Optional.empty();
  private Optional<String> lost = Optional.empty();
  private long seconds;
  private boolean ended;

  WorkerLink(WorkerProcess process, Frames frames) {
    this.process = process;
    this.frames = frames;
  }

  /**
   * Waits until it is prepared.
   *
   * @throws SteelyardException when it cannot be
   */
  void awaitReady(int millis) {
    try {
      frames.timeout(millis);
      Said frame = frames.read();
      if (frame.kind() == Kind.FAILED) {
        throw SteelyardException.cannotRun(process.name() + ": " + frame.text());
      }
    } catch (SocketTimeoutException late) {
      throw SteelyardException.cannotRun(
          "%s was not ready within %d s".formatted(process.name(), millis / 1_000), late);
    } catch (IOException gone) {
      throw SteelyardException.cannotRun(
          "%s died before the start: %s".formatted(process.name(), process.end()), gone);
    }
  }

  void say(Kind kind, String text) {
    try {
      frames.write(kind, text);
    } catch (IOException gone) {
      // Whoever listens to it hears that too.
    }
  }

  /** Passes on what it says until it ends. */
  void listen(Consumer<News> to) {
    try {
      frames.timeout(LONGEST_SILENCE_MILLIS);
      for (Said frame = frames.read(); ; frame = frames.read()) {
        switch (frame.kind()) {
          case SECOND -> {
            Second second = RecordingCodec.second(frame.content());
            Recording now = RecordingCodec.recording(frames.read(Kind.TOTALS).content());
            to.accept(new SecondOver(this, second, now));
          }
          case DONE -> {
            to.accept(new Done(this, RecordingCodec.recording(frame.content())));
            return;
          }
          case FAILED -> {
            to.accept(new Lost(this, frame.text()));
            return;
          }
          default -> throw new IOException("it says " + frame.kind());
        }
      }
    } catch (SocketTimeoutException silent) {
      to.accept(new Lost(this, "it was silent for %d s".formatted(LONGEST_SILENCE_MILLIS / 1_000)));
    } catch (IOException | SteelyardException gone) {
      to.accept(new Lost(this, process.end()));
    }
  }

  void heard(SecondOver news) {
    timeline.add(news.second());
    seconds = news.second().at() + 1;
    totals = Optional.of(news.totals());
  }

  void heard(Done news) {
    totals = Optional.of(news.totals());
    ended = true;
  }

  void heard(Lost news) {
    lost =
        Optional.of(
            ("%s died %d s after the start: %s. What it measured after that is lost, and the load"
                    + " was smaller from then on")
                .formatted(process.name(), seconds, news.why()));
    ended = true;
  }

  /** Whether it will say no more. */
  boolean isEnded() {
    return ended;
  }

  /** How many seconds it told of. */
  long seconds() {
    return seconds;
  }

  /** What it measured, as far as it is known. */
  Optional<Recording> recording() {
    return totals.map(known -> {
      Recording whole = known.withSeconds(timeline.seconds());
      return lost.map(why -> broken(whole, why)).orElse(whole);
    });
  }

  /** Why it was lost, if there is no recording of it that says so. */
  Optional<String> unheardLoss() {
    return totals.isPresent() ? Optional.empty() : lost;
  }

  private static Recording broken(Recording whole, String why) {
    GeneratorHealth health = whole.health().doubted(why);
    return whole.withEnding(LoadEnding.BROKEN).with(health);
  }

  @Override
  public void close() {
    frames.close();
    process.close();
  }
}
