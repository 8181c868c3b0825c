package dev.steelyard.watch.notice;

import dev.steelyard.analysis.request.Webhook;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.github.GitHubClient.Sleeper;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells a webhook. What it puts off is tried again after a wait. What it does not answer it may
 * have carried out, and is not said again.
 *
 * @param answer an answer is waited for as long
 */
record WebhookNotifier(URI address, Duration answer, Sleeper pause) implements ChangeNotifier {

  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_TRIES = 3;

  static WebhookNotifier of(String where, String text) {
    try {
      URI address = new URI(text);
      boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (isHttp && address.getHost() != null) {
        return new WebhookNotifier(address, ANSWER, Thread::sleep);
      }
    } catch (URISyntaxException none) {
      // Its address may be a secret, and is not repeated.
    }
    throw SteelyardException.invalid(
        where + " webhook: is not followed by the address of a webhook; write webhook:https://…");
  }

  @Override
  public NoticeOutcome tell(ToldNotice notice) {
    try (Webhook webhook = new Webhook(address, answer)) {
      Webhook.Outcome outcome = webhook.say(notice.text());
      for (int tries = 1; tries < MOST_TRIES; tries++) {
        Optional<Duration> wait = wait(outcome, tries);
        if (wait.isEmpty()) {
          break;
        }
        pause.wait(wait.get());
        outcome = webhook.say(notice.text());
      }
      return notice(outcome);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return untold("this was interrupted");
    }
  }

  /** Before another attempt; empty where there is none. */
  private static Optional<Duration> wait(Webhook.Outcome outcome, int tries) {
    return outcome instanceof Webhook.Outcome.NotNow(_, Optional<Duration> after)
        ? Optional.of(after.orElse(BACKOFF.multipliedBy(1L << (tries - 1))))
            .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
        : Optional.empty();
  }

  private NoticeOutcome notice(Webhook.Outcome outcome) {
    return switch (outcome) {
      case Webhook.Outcome.Taken() -> new NoticeOutcome.Told();
      case Webhook.Outcome.Refused(String why) -> untold(why);
      case Webhook.Outcome.NotNow(String why, _) -> untold(why);
      case Webhook.Outcome.Unanswered(String why) ->
          new NoticeOutcome.Uncertain(
              "cannot tell whether the webhook at %s took it: %s"
                  .formatted(address.getHost(), why));
    };
  }

  private NoticeOutcome untold(String why) {
    return new NoticeOutcome.Untold(
        "the webhook at %s does not take what it is told: %s".formatted(address.getHost(), why));
  }
}
