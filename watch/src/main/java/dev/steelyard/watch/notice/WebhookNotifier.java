package dev.steelyard.watch.notice;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.github.GitHubClient.Sleeper;
import dev.steelyard.watch.request.SentBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends {@code {"text": …}}, as Slack, Mattermost and others take it. What it answers with 429 or
 * 5xx is tried again after a wait. What it does not answer it may have carried out. It is never led
 * elsewhere, and its address is a secret, of which the host alone is told.
 *
 * @param answer an answer is waited for as long
 */
record WebhookNotifier(URI address, Duration answer, Sleeper pause) implements ChangeNotifier {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_TRIES = 3;
  private static final int TOO_MANY = 429;

  static WebhookNotifier of(String text) {
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
        "--notify webhook: is not followed by the address of a webhook; write webhook:https://…");
  }

  /** How one attempt went, and how long to wait where another one may do. */
  private record Attempt(NoticeOutcome outcome, Optional<Duration> again) {}

  @Override
  public NoticeOutcome tell(ToldNotice notice) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    try {
      Attempt attempt = attempt(client, notice, 1);
      for (int tries = 2; tries <= MOST_TRIES && isWorthIt(attempt); tries++) {
        pause.wait(attempt.again.orElseThrow());
        attempt = attempt(client, notice, tries);
      }
      return attempt.outcome;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return untold("this was interrupted");
    } finally {
      client.shutdownNow();
    }
  }

  private static boolean isWorthIt(Attempt attempt) {
    return attempt.again.filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0).isPresent();
  }

  private Attempt attempt(HttpClient client, ToldNotice notice, int tries)
      throws InterruptedException {
    Duration usual = BACKOFF.multipliedBy(1L << (tries - 1));
    SentBody body = SentBody.of(json(notice.text()));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      return answered(sent.get(answer.toMillis(), TimeUnit.MILLISECONDS), usual);
    } catch (ExecutionException failure) {
      return unanswered(body, why(failure), usual);
    } catch (TimeoutException late) {
      sent.cancel(true);
      return unanswered(body, "it did not answer within %d s".formatted(answer.toSeconds()), usual);
    }
  }

  private Attempt answered(HttpResponse<InputStream> response, Duration usual) {
    leave(response.body());
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new Attempt(new NoticeOutcome.Told(), Optional.empty());
    }
    boolean mayDo = status / 100 == 5 || status == TOO_MANY;
    return new Attempt(
        untold("it answers " + status),
        mayDo ? Optional.of(retryAfter(response).orElse(usual)) : Optional.empty());
  }

  private Attempt unanswered(SentBody body, String why, Duration usual) {
    return body.maybeSent()
        ? new Attempt(
            new NoticeOutcome.Uncertain(
                "cannot tell whether the webhook at %s took it: %s"
                    .formatted(address.getHost(), why)),
            Optional.empty())
        : new Attempt(untold(why), Optional.of(usual));
  }

  private NoticeOutcome untold(String why) {
    return new NoticeOutcome.Untold(
        "the webhook at %s does not take what it is told: %s".formatted(address.getHost(), why));
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
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /**
   * As a block of code, in which nothing is a mention, a link or markup: the subject of a commit
   * and its author are texts of others. Slack takes three characters for its own beside that, and
   * what would end the block is broken up by characters that are not seen.
   */
  static String json(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    String whole = escaped.replace("``", "`\u200B`").replace("``", "`\u200B`");
    return JsonMapper.shared().writeValueAsString(Map.of("text", "```\n" + whole + "\n```"));
  }
}
