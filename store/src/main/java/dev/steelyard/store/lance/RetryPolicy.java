package dev.steelyard.store.lance;

import dev.steelyard.core.file.FileFault;
import dev.steelyard.store.StoreLocation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tries again where a later try can help: a store behind a network that does not answer. Faults
 * that stay, such as wrong credentials, and all faults of local folders come out at once.
 */
final class RetryPolicy {

  private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

  private static final List<String> LASTING =
      List.of(
          "forbidden",
          "unauthorized",
          "denied",
          "nosuchbucket",
          "credential",
          "signature",
          "privileges",
          "redirect",
          "malformed");

  /** Lets a test see the waits instead of sitting through them. */
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private final boolean remote;
  private final Sleeper pause;

  private static final Pattern NOTHING = Pattern.compile("(?!)");

  /** What in a message names the place, and says nothing of a fault; lower case. */
  private final Pattern place;

  private RetryPolicy(boolean remote, Sleeper pause, Pattern place) {
    this.remote = remote;
    this.pause = pause;
    this.place = place;
  }

  RetryPolicy(boolean remote, Sleeper pause) {
    this(remote, pause, NOTHING);
  }

  /** For a store: one in a bucket is tried again. */
  static RetryPolicy of(StoreLocation location, Sleeper pause) {
    boolean isRemote = location.folder().isEmpty();
    List<String> names =
        isRemote
            ? Stream.of(location.uri().replaceFirst("^[^:]+://", "").split("/"))
                .filter(name -> !name.isEmpty())
                .map(name -> Pattern.quote(name.toLowerCase(Locale.ROOT)))
                .toList()
            : List.of();
    return new RetryPolicy(
        isRemote,
        pause,
        names.isEmpty()
            ? NOTHING
            : Pattern.compile(
                "(?<![a-z0-9])(?:%s)(?![a-z0-9])".formatted(String.join("|", names))));
  }

  /**
   * Runs the step up to three times.
   *
   * @throws IOException with the last failure as its cause and those before it suppressed
   */
  <T> T attempt(StoreStep<T> step) throws IOException {
    IOException earlier = new IOException("earlier attempts");
    for (Duration wait : remote ? WAITS : List.<Duration>of()) {
      try {
        return step.run();
      } catch (IOException failed) {
        if (isLasting(failed) || failed instanceof TriedException) {
          throw failed;
        }
        earlier.addSuppressed(failed);
        sleep(wait, failed);
      }
    }
    try {
      return step.run();
    } catch (IOException last) {
      boolean isFinal = !remote || isLasting(last) || last instanceof TriedException;
      throw isFinal ? last : exhausted(last, earlier);
    }
  }

  /** What was tried often enough by a step within another. */
  private static final class TriedException extends IOException {

    private static final long serialVersionUID = 1;

    TriedException(String message, IOException last) {
      super(message, last);
    }
  }

  private static IOException exhausted(IOException last, IOException earlier) {
    int attempts = earlier.getSuppressed().length + 1;
    IOException all =
        new TriedException(FileFault.why(last) + ", after " + attempts + " attempts", last);
    for (Throwable failed : earlier.getSuppressed()) {
      all.addSuppressed(failed);
    }
    return all;
  }

  private void sleep(Duration wait, IOException failed) throws IOException {
    try {
      pause.sleep(wait);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed;
    }
  }

  private boolean isLasting(IOException failed) {
    String told = FileFault.why(failed).toLowerCase(Locale.ROOT);
    String text = place.matcher(told).replaceAll("");
    return LASTING.stream().anyMatch(text::contains);
  }
}
