package dev.steelyard.analysis.monitor;

import dev.steelyard.core.monitor.AlertChange;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells webhooks of alerts, each from a thread of its own and in order, so that one which is down
 * holds up neither what is watched nor the others. Safe for threads.
 */
public final class Webhooks implements AutoCloseable {

  private final List<WebhookSender> senders;
  private final String title;

  /**
   * Begins.
   *
   * @param title of what is watched, for messages
   * @param backoff how long to wait after the first failure; each further wait is twice as long
   * @param problems is told once what goes wrong with a webhook, from another thread
   */
  public Webhooks(List<URI> addresses, String title, Duration backoff, Consumer<String> problems) {
    this.title = title;
    this.senders =
        addresses.stream().map(one -> new WebhookSender(one, backoff, problems)).toList();
  }

  /** Tells of one, where its rule has a webhook. */
  public void tell(AlertChange change) {
    if (change.rule().webhook() >= 0) {
      senders.get(change.rule().webhook()).add(text(change));
    }
  }

  /** Tells all of them something else. */
  public void send(String text) {
    senders.forEach(one -> one.add(text));
  }

  private String text(AlertChange change) {
    return "%s %s: %s · %s at %s"
        .formatted(
            change.isRaised() ? "RAISED" : "RESOLVED",
            change.rule().name(),
            change.words(),
            title,
            change.at().truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * Tries a last time to deliver what waits, for ten seconds at most.
   *
   * @return what could not be delivered, a line for each webhook
   */
  public List<String> finish() {
    List<String> lost = new ArrayList<>();
    senders.forEach(WebhookSender::end);
    for (WebhookSender sender : senders) {
      sender.undelivered().ifPresent(lost::add);
    }
    return lost;
  }

  @Override
  public void close() {
    senders.forEach(WebhookSender::close);
  }
}
