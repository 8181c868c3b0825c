package dev.steelyard.lab.stage;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.Sandbox;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.lab.http.HttpSession;
import dev.steelyard.lab.http.UsedUp;
import dev.steelyard.lab.template.Readiness;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits until a started subject can be used. Looks again and again, since a server tells nobody
 * that it listens; its end is told.
 */
final class ReadyWait {

  private static final long LONGEST_MILLIS = 20;

  /** So that how long it took is known to a fiftieth, and a quick start is not asked for ever. */
  private static final long SHARE = 50;

  private static final int CONNECT_MILLIS = 1_000;
  private static final Duration CALL = Duration.ofSeconds(5);

  private final Subject subject;
  private final Sandbox enclosure;
  private final TemplateRequests requests;
  private final Commands commands;
  private final Map<String, String> places;
  private final Path log;
  private final long logBefore;

  /**
   * A wait for one start.
   *
   * @param logBefore the log's size before the start: what earlier starts said does not count
   */
  ReadyWait(
      Subject subject,
      Sandbox enclosure,
      TemplateRequests requests,
      Commands commands,
      Map<String, String> places,
      Path log,
      long logBefore) {
    this.subject = subject;
    this.enclosure = enclosure;
    this.requests = requests;
    this.commands = commands;
    this.places = places;
    this.log = log;
    this.logBefore = logBefore;
  }

  /**
   * Returns when the subject can be used, or tells why it cannot.
   *
   * @param begun when it was started, of {@link System#nanoTime}
   */
  Optional<IterationFailure> await(Diagnosis diagnosis, long begun) {
    long longest = subject.readyTimeout().toNanos();
    while (!isReady()) {
      long waitedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      if (hasEndedWithin(Math.clamp(waitedMillis / SHARE, 1, LONGEST_MILLIS))) {
        IterationFailure ended =
            new IterationFailure(Cause.NOT_READY, "it ended before it was ready");
        return Optional.of(diagnosis.of(ended, true));
      }
      if (System.nanoTime() - begun > longest) {
        double seconds = subject.readyTimeout().toMillis() / 1000.0;
        IterationFailure late =
            new IterationFailure(Cause.NOT_READY, "not ready after %s s".formatted(seconds));
        return Optional.of(diagnosis.of(late, false));
      }
    }
    return Optional.empty();
  }

  private boolean isReady() {
    return switch (subject.ready()) {
      case Readiness.Listens() -> isListening();
      case Readiness.Says(var text) -> BoundedLog.since(log, logBefore).contains(text.fill(places));
      case Readiness.Answers(RequestTemplate request) -> answers(request);
      case Readiness.Ends(var command) ->
          commands.run(command, places, Optional.of(CALL)).isEmpty();
    };
  }

  private boolean answers(RequestTemplate request) {
    URI url = URI.create(places.getOrDefault("url", ""));
    try (HttpSession asking = new HttpSession(url, CALL)) {
      return SentRequest.of(request, asking.call(requests.call(request, places)))
          .failure()
          .isEmpty();
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), enclosure.hostPort()),
          CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      if (UsedUp.isBehind(notYet)) {
        throw SteelyardException.cannotRun(UsedUp.words(notYet), notYet);
      }
      return false;
    }
  }

  private boolean hasEndedWithin(long millis) {
    try {
      enclosure.ending().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillRuns) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return true;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an ending is never exceptional", impossible);
    }
  }
}
