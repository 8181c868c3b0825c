package dev.steelyard.analysis.request;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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
 * Who takes {@code {"text": …}}, as Slack, Mattermost and others do. It is never led elsewhere, and
 * its address is a secret, of which the host alone is told. Safe for threads.
 */
public final class Webhook implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int TIMED_OUT = 408;
  private static final int TOO_MANY = 429;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI address;
  private final Duration answer;

  /**
   * A webhook.
   *
   * @param answer one is waited for as long
   */
  public Webhook(URI address, Duration answer) {
    this.address = address;
    this.answer = answer;
  }

  /** What became of a text that was sent. */
  public sealed interface Outcome {

    /** It was taken. */
    record Taken() implements Outcome {}

    /** It will not be, however often it is sent. */
    record Refused(String why) implements Outcome {}

    /**
     * It was not, and may be later.
     *
     * @param after as long as it asks to be left alone
     */
    record NotNow(String why, Optional<Duration> after) implements Outcome {}

    /** There was no answer: it may have been taken. */
    record Unanswered(String why) implements Outcome {}
  }

  /** The host of its address, which may be told. */
  public String host() {
    return address.getHost();
  }

  /** Sends a text once. */
  public Outcome say(String text) throws InterruptedException {
    SentBody body = SentBody.of(json(text));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      return answered(sent.get(answer.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException failure) {
      return unanswered(body, why(failure));
    } catch (TimeoutException late) {
      sent.cancel(true);
      return unanswered(body, "it did not answer within %d s".formatted(answer.toSeconds()));
    } catch (InterruptedException given) {
      sent.cancel(true);
      throw given;
    }
  }

  private static Outcome answered(HttpResponse<InputStream> response) {
    leave(response.body());
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new Outcome.Taken();
    }
    String why = "it answers " + status;
    return status / 100 == 5 || status == TOO_MANY || status == TIMED_OUT
        ? new Outcome.NotNow(why, retryAfter(response))
        : new Outcome.Refused(why);
  }

  private static Outcome unanswered(SentBody body, String why) {
    return body.maybeSent()
        ? new Outcome.Unanswered(why)
        : new Outcome.NotNow(why, Optional.empty());
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
   * As a block of code, in which nothing is a mention, a link or markup: names and subjects are
   * texts of others. Slack takes three characters for its own beside that, and what would end the
   * block is broken up by characters that are not seen.
   */
  static String json(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    String whole = escaped.replace("``", "`\u200B`").replace("``", "`\u200B`");
    return JsonMapper.shared().writeValueAsString(Map.of("text", "```\n" + whole + "\n```"));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
