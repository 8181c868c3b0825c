package dev.steelyard.analysis.monitor;

import dev.steelyard.analysis.request.Webhook;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One webhook: what it is to be told waits in order, at most {@value #MOST_WAITING}, and is tried
 * until it is taken, refused for good, or {@value #MOST_TRIES} times. Safe for threads.
 */
final class WebhookSender implements AutoCloseable {

  private static final int MOST_WAITING = 1000;
  private static final int MOST_TRIES = 8;

  /**
   * Shorter than what is waited for at the end: else nothing would be known of the last attempt.
   */
  private static final Duration ANSWER = Duration.ofSeconds(8);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LAST = Duration.ofSeconds(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Webhook webhook;
  private final Duration backoff;
  private final Consumer<String> problems;
  private final Thread thread;
  private boolean isEnding;
  private boolean isLast;
  private boolean isTold;
  private long lost;
  private String lastFailure = "";

  WebhookSender(URI address, Duration backoff, Consumer<String> problems) {
    this.webhook = new Webhook(address, ANSWER);
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
                  .formatted(all, webhook.host(), lastFailure));
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
    return atMost(backoff.multipliedBy(1L << Math.min(tries - 1, 16)));
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
                  webhook.host(),
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
    try {
      return switch (webhook.say(text)) {
        case Webhook.Outcome.Taken() -> new Attempt("", false, Optional.empty());
        case Webhook.Outcome.Refused(String why) -> new Attempt(why, true, Optional.empty());
        case Webhook.Outcome.NotNow(String why, Optional<Duration> after) ->
            new Attempt(why, false, after.map(WebhookSender::atMost));
        // An alert that comes twice is better than one that never comes.
        case Webhook.Outcome.Unanswered(String why) ->
            new Attempt(why + ", and may have it", false, Optional.empty());
      };
    } catch (InterruptedException given) {
      Thread.currentThread().interrupt();
      return new Attempt("it does not answer", false, Optional.empty());
    }
  }

  private static Duration atMost(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  @Override
  public void close() {
    end();
    thread.interrupt();
    webhook.close();
  }
}
