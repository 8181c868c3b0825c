package dev.steelyard.analysis.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * One webhook: what it is to be told waits in order, at most {@value #MOST_WAITING}, and is tried
 * until it is taken, refused for good, or {@value #MOST_TRIES} times. Its address is a secret, of
 * which the host alone is ever told. It is never led elsewhere. Safe for threads.
 */
final class WebhookSender implements AutoCloseable {

  private static final int MOST_WAITING = 1000;
  private static final int MOST_TRIES = 8;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /**
   * Shorter than what is waited for at the end: else nothing would be known of the last attempt.
   */
  private static final Duration ANSWER = Duration.ofSeconds(8);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LAST = Duration.ofSeconds(10);
  private static final int TOO_MANY = 429;
  private static final int TIMED_OUT = 408;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI address;
  private final Duration backoff;
  private final Consumer<String> problems;
  private final Thread thread;
  private boolean isEnding;
  private boolean isLast;
  private boolean isTold;
  private long lost;
  private String lastFailure = "";

  WebhookSender(URI address, Duration backoff, Consumer<String> problems) {
    this.address = address;
    this.backoff = backoff;
    this.problems = problems;
    this.thread = Thread.ofPlatform().daemon().name("webhook").start(this::run);
  }

  void add(String text) {
    lock.lock();
    try {
      if (waiting.size() == MOST_WAITING) {
        waiting.removeFirst();
        lost++;
      }
      waiting.addLast(text);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more comes: what waits is tried once more. */
  void end() {
    lock.lock();
    try {
      isEnding = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** After the end: what was not delivered. */
  Optional<String> undelivered() {
    try {
      if (!thread.join(LAST)) {
        thread.interrupt();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    lock.lock();
    try {
      long all = lost + waiting.size();
      return all == 0
          ? Optional.empty()
          : Optional.of(
              "%d of the messages for the webhook at %s could not be delivered: %s"
                  .formatted(all, address.getHost(), lastFailure));
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    int tries = 0;
    Optional<String> text = first();
    while (text.isPresent()) {
      Attempt attempt = attempt(text.get());
      tries++;
      boolean isOver = attempt.isDelivered() || attempt.isFinal() || tries >= MOST_TRIES;
      if (attempt.isDelivered()) {
        tries = done(text.get(), false);
      } else {
        failed(attempt);
        if (isOver) {
          tries = done(text.get(), true);
        } else if (!waited(attempt.retryAfter().orElse(wait(tries)))) {
          return;
        }
      }
      text = first();
    }
  }

  private Duration wait(int tries) {
    Duration wait = backoff.multipliedBy(1L << Math.min(tries - 1, 16));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** The oldest that waits; empty when there is nothing and nothing more comes. */
  private Optional<String> first() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !isEnding) {
        changed.await();
      }
      return Optional.ofNullable(waiting.peekFirst());
    } catch (InterruptedException given) {
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private int done(String text, boolean isLost) {
    lock.lock();
    try {
      // Where more came than may wait, it may be gone, and was counted then.
      if (text.equals(waiting.peekFirst())) {
        waiting.removeFirst();
        lost += isLost ? 1 : 0;
      }
      isTold = isLost && isTold;
    } finally {
      lock.unlock();
    }
    return 0;
  }

  /** Waits before the next attempt, once at the end not at all; false when there is none. */
  private boolean waited(Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && !isEnding) {
        left = changed.awaitNanos(left);
      }
      boolean isOver = isEnding && isLast;
      isLast = isEnding;
      return !isOver;
    } catch (InterruptedException given) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void failed(Attempt attempt) {
    boolean isNew;
    lock.lock();
    try {
      lastFailure = attempt.failure();
      isNew = !isTold;
      isTold = true;
    } finally {
      lock.unlock();
    }
    if (isNew) {
      problems.accept(
          "the webhook at %s does not take what it is told: %s; %s"
              .formatted(
                  address.getHost(),
                  attempt.failure(),
                  attempt.isFinal() ? "that is not told again" : "it is tried again"));
    }
  }

  /** How one went; empty words where it was taken. */
  private record Attempt(String failure, boolean isFinal, Optional<Duration> retryAfter) {
    boolean isDelivered() {
      return failure.isEmpty();
    }
  }

  private Attempt attempt(String text) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(text)))
            .build();
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> response = sent.get(ANSWER.toNanos(), TimeUnit.NANOSECONDS);
      leave(response.body());
      int status = response.statusCode();
      if (status / 100 == 2) {
        return new Attempt("", false, Optional.empty());
      }
      boolean isFinal = status / 100 != 5 && status != TOO_MANY && status != TIMED_OUT;
      return new Attempt("it answers " + status, isFinal, retryAfter(response));
    } catch (ExecutionException failure) {
      return new Attempt(why(failure), false, Optional.empty());
    } catch (TimeoutException late) {
      sent.cancel(true);
      return new Attempt(
          "it does not answer within %d s, and may have it".formatted(ANSWER.toSeconds()),
          false,
          Optional.empty());
    } catch (InterruptedException given) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      return new Attempt("it does not answer", false, Optional.empty());
    }
  }

  /** The status is all that counts: what else is answered may be long, slow, or cut off. */
  private static void leave(InputStream body) {
    try {
      body.close();
    } catch (IOException gone) {
      // It is of no use anyway.
    }
  }

  private static String why(ExecutionException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getMessage()
        : "it cannot be reached";
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,4}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(time -> time.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : time);
  }

  /** Slack takes three characters for its own. */
  static String json(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return JsonMapper.shared().writeValueAsString(Map.of("text", escaped));
  }

  @Override
  public void close() {
    end();
    thread.interrupt();
    client.shutdownNow();
  }
}
