package dev.steelyard.lab.http;

import dev.steelyard.core.SteelyardException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The JDK's client, and a new one after a call that had to be given up: so nothing of that call
 * goes on. Safe for use by many threads.
 */
final class Connection implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final CookieHandler cookies;
  private HttpClient client;
  private boolean closed;

  Connection(CookieHandler cookies) {
    this.cookies = cookies;
    this.client = open(cookies);
  }

  private static HttpClient open(CookieHandler cookies) {
    try {
      return client(cookies);
    } catch (UncheckedIOException failure) {
      throw SteelyardException.cannotRun(
          UsedUp.isBehind(failure)
              ? UsedUp.words(failure)
              : "cannot open an HTTP client: " + failure.getMessage(),
          failure);
    }
  }

  private static HttpClient client(CookieHandler cookies) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        // On the thread that reads: handing over to another halves what one connection carries.
        .executor(Runnable::run)
        .cookieHandler(cookies)
        .build();
  }

  CompletableFuture<HttpResponse<Receiving>> send(HttpRequest request, Receiving answer) {
    return current().sendAsync(request, head -> checked(head, answer));
  }

  /** The client believes any length, and the first of two; RFC 9112, 6.3, does not. */
  private static Receiving checked(HttpResponse.ResponseInfo head, Receiving answer) {
    List<String> lengths = head.headers().allValues("Content-Length").stream().distinct().toList();
    if (lengths.size() > 1 || !lengths.stream().allMatch(one -> one.matches("\\d{1,18}"))) {
      throw new UncheckedIOException(
          new ProtocolException("its Content-Length is " + String.join(" and ", lengths)));
    }
    return answer;
  }

  private HttpClient current() {
    lock.lock();
    try {
      return client;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up what is under way. */
  void renew() {
    lock.lock();
    try {
      client.shutdownNow();
      if (!closed) {
        client = open(cookies);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      client.shutdownNow();
    } finally {
      lock.unlock();
    }
  }
}
