package dev.steelyard.lab.http;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.HttpClient;
import dev.steelyard.http.HttpClients;
import dev.steelyard.http.HttpLimits;
import dev.steelyard.http.HttpResponse;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.lab.http.HttpFailure.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Calls to one server, one after the other, as one visitor: cookies go with every later call, and
 * the connection is kept as long as the server keeps it. The client is the one that makes loads, so
 * that the two can be compared.
 *
 * <p>HTTP/1.1, no proxy, no redirect followed. A call never throws and never outlasts its time-out:
 * what goes wrong is its outcome. Looking up a host's name is the one thing that only the operating
 * system bounds. A call on a kept connection that the server had ended before is made on a new one,
 * and counts as one call; what the server ends later has failed, whatever its method.
 *
 * <p>One thread calls; {@link #close} may come from any other and ends the call under way.
 */
public final class HttpSession implements AutoCloseable {

  /** An experiment's bodies are as large as it likes: nobody keeps them. */
  private static final long ANY_LENGTH = Long.MAX_VALUE / 2;

  private static final HttpFailure CALLED_OFF = new HttpFailure(Kind.CALLED_OFF, "called off");

  private final URI base;
  private final HttpClients clients;
  private final HttpClient client;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread asking;
  private boolean closed;

  /**
   * A session with a server; nothing is sent yet.
   *
   * @param base the server, as {@code http://127.0.0.1:8080}; a path in it is not looked at
   * @param timeout for a whole call: to connect, to send and to read the answer
   * @throws SteelyardException when the base names no server, or this machine has nothing left to
   *     make a connection of
   */
  public HttpSession(URI base, Duration timeout) {
    if (base.getScheme() == null || base.getHost() == null) {
      throw SteelyardException.invalid(
          "'%s' names no server; write it as http://127.0.0.1:8080".formatted(base));
    }
    this.base = base;
    clients =
        new HttpClients(
            HttpSettings.DEFAULT
                .withTimeout(timeout)
                .withConnectTimeout(timeout)
                .withLimits(HttpLimits.DEFAULT.withBodyBytes(ANY_LENGTH)));
    client = clients.client();
  }

  /** Sends a request and reads its answer. */
  public CallOutcome call(HttpCall call) {
    PreparedRequest ready;
    try {
      ready = ready(call);
    } catch (SteelyardException | IllegalArgumentException wrong) {
      return CallOutcome.failed(
          0,
          0,
          0,
          new HttpFailure(
              Kind.UNSENDABLE,
              "%s %s cannot be sent: %s"
                  .formatted(call.method(), call.path(), wrong.getMessage())));
    }
    return ask(ready, call);
  }

  private PreparedRequest ready(HttpCall call) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    call.body().mediaType().ifPresent(type -> headers.put("Content-Type", type));
    headers.putAll(call.headers());
    PreparedRequest ready =
        PreparedRequest.of(
            call.method(), uri(call.path()), new LinkedHashMap<>(headers), call.body());
    PreparedRequest kept = call.keepsBody() ? ready.keepingBody() : ready;
    return call.expectedSha256().isPresent() ? kept.hashingBody() : kept;
  }

  private URI uri(String path) {
    if (path.startsWith("/")) {
      return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path);
    }
    if (path.startsWith("http://") || path.startsWith("https://")) {
      return URI.create(path);
    }
    throw new IllegalArgumentException("its path starts neither with / nor with http://");
  }

  /**
   * On a virtual thread, as all users of the client are; what is measured begins and ends there.
   */
  private CallOutcome ask(PreparedRequest ready, HttpCall call) {
    CompletableFuture<CallOutcome> coming = new CompletableFuture<>();
    Thread thread = Thread.ofVirtual().name("request").unstarted(() -> ask(ready, call, coming));
    if (!begin(thread)) {
      return CallOutcome.failed(0, 0, 0, CALLED_OFF);
    }
    try {
      thread.start();
      return await(coming, thread);
    } finally {
      end();
    }
  }

  private void ask(PreparedRequest ready, HttpCall call, CompletableFuture<CallOutcome> coming) {
    try {
      HttpResponse answer = client.send(ready);
      coming.complete(ResponseJudgement.of(call, CallOutcome.of(answer, call)));
    } catch (InterruptedException calledOff) {
      coming.complete(CallOutcome.failed(0, 0, 0, CALLED_OFF));
    } catch (RuntimeException | Error mistake) {
      coming.completeExceptionally(mistake);
    }
  }

  private static CallOutcome await(CompletableFuture<CallOutcome> coming, Thread thread) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return coming.get();
        } catch (InterruptedException calledOff) {
          interrupted = true;
          thread.interrupt();
        }
      }
    } catch (ExecutionException mistake) {
      throw new IllegalStateException("a request could not be made", mistake.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean begin(Thread thread) {
    lock.lock();
    try {
      asking = closed ? null : thread;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      asking = null;
      if (closed) {
        closeClient();
      }
    } finally {
      lock.unlock();
    }
  }

  private void closeClient() {
    client.close();
    clients.close();
  }

  /** Ends the call under way, if there is one, and lets nothing be sent after it. */
  @Override
  public void close() {
    lock.lock();
    try {
      boolean first = !closed;
      closed = true;
      Thread under = asking;
      if (under != null) {
        under.interrupt();
      } else if (first) {
        closeClient();
      }
    } finally {
      lock.unlock();
    }
  }
}
