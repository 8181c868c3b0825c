package dev.steelyard.http;

import dev.steelyard.http.poll.Poller;
import java.time.Duration;
import java.util.Optional;

/**
 * One user's client: its connections, one a server, kept open as long as the server keeps them, and
 * its cookies. One request at a time. Not safe for use by several threads; meant for the user's own
 * virtual thread.
 *
 * <p>This class holds what all versions of HTTP have in common: time-outs, redirects, cookies, and
 * what becomes of a failure. How one request is exchanged for one answer is the {@link
 * Exchanger}'s.
 */
public final class HttpClient implements AutoCloseable {

  private final HttpClients shared;
  private final Poller poller;
  private final Deadline deadline = new Deadline();
  private final CookieJar cookies = new CookieJar();
  private final EventStream events;
  private final Exchanger exchanger;
  private final HttpResponse answer;
  private Duration timeout;

  /** Who fails again and again may never wait for anything. */
  private boolean hasFailed;

  HttpClient(HttpClients shared) {
    this.shared = shared;
    poller = shared.pollers().next();
    timeout = shared.settings().timeout();
    events = new EventStream(deadline, shared.settings().limits());
    exchanger =
        switch (shared.settings().version()) {
          case ONE -> new Http1Exchanger(shared, poller, deadline, events);
          case TWO -> new Http2Exchanger(shared, poller, deadline, events);
        };
    answer = new HttpResponse(exchanger.head());
    shared.deadlines().add(deadline);
  }

  /**
   * Sends a request and reads its answer to the end.
   *
   * @return always the same object, good until the next call
   * @throws InterruptedException when the thread was interrupted; the connection is then closed,
   *     and it is a {@link ExchangeInterrupted} where the call had begun
   */
  public HttpResponse send(PreparedRequest call) throws InterruptedException {
    return send(call, EventSink.NONE);
  }

  /**
   * As {@link #send(Call)}, telling of each event of a stream as it comes.
   *
   * @param told of a call that asks for events: {@link PreparedRequest#readingEvents}
   */
  public HttpResponse send(PreparedRequest call, EventSink told) throws InterruptedException {
    if (hasFailed) {
      hasFailed = false;
      poller.stepAside();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("called off");
    }
    long start = System.nanoTime();
    answer.begin(start);
    timeout = call.timeout().orElse(shared.settings().timeout());
    call.timeout().ifPresent(shared.deadlines()::keepTo);
    begin(call, told, start);
    try {
      follow(call);
    } catch (ExchangeFailure failed) {
      fail(failed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      fail(new ExchangeFailure(FailureKind.CALLED_OFF, "called off"));
    } finally {
      answer.endAt(System.nanoTime());
      if (deadline.end() && !events.isEnough()) {
        late();
      }
    }
    if (!answer.isAnswered() && Thread.interrupted()) {
      throw new ExchangeInterrupted(answer);
    }
    return answer;
  }

  private void begin(PreparedRequest call, EventSink told, long start) {
    Optional<StreamEnd> wanted = call.events();
    if (wanted.isEmpty()) {
      events.none();
      deadline.set(start + timeout.toNanos());
    } else {
      wanted.get().length().ifPresent(shared.deadlines()::keepTo);
      events.ask(wanted.get(), told, start, timeout.toNanos());
    }
  }

  private void late() {
    switch (answer.failure().orElse(FailureKind.TIMEOUT)) {
      case CONNECT_TIMEOUT, DNS -> {}
      default ->
          fail(
              new ExchangeFailure(
                  FailureKind.TIMEOUT,
                  events
                      .silent(answer.endNanos())
                      .orElseGet(() ->
                          "no whole answer within %s s".formatted(timeout.toMillis() / 1e3))));
    }
  }

  private void fail(ExchangeFailure failed) {
    exchanger.drop();
    hasFailed = true;
    answer.fail(failed);
  }

  private void follow(PreparedRequest first) throws ExchangeFailure, InterruptedException {
    int most = shared.settings().redirects();
    PreparedRequest call = first;
    for (int followed = 0; ; followed++) {
      exchange(call);
      int status = exchanger.head().status();
      if (most == 0 || !isRedirect(status)) {
        return;
      }
      if (followed == most) {
        throw new ExchangeFailure(FailureKind.REDIRECT, "more than %d redirects".formatted(most));
      }
      String location = exchanger.head().value("Location").orElse("");
      if (location.isBlank()) {
        return;
      }
      call =
          call.redirected(status, location)
              .orElseThrow(() ->
                  new ExchangeFailure(
                      FailureKind.REDIRECT, "a redirect leads nowhere: '%s'".formatted(location)));
      answer.redirected();
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private void exchange(PreparedRequest call) throws ExchangeFailure, InterruptedException {
    if (!shared.settings().cookies()) {
      exchanger.exchange(call, call.cookies(), answer);
      return;
    }
    String sent = cookies.header(call.origin(), call.target(), call.cookies());
    exchanger.exchange(call, sent, answer);
    if (exchanger.head().fields().isSettingCookies()) {
      cookies.take(call.origin(), call.target(), exchanger.head().scan());
    }
  }

  @Override
  public void close() {
    shared.deadlines().remove(deadline);
    exchanger.close();
  }
}
