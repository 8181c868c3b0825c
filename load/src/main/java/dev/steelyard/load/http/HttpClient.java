package dev.steelyard.load.http;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One user's client: its connections, one a server, kept open as long as the server keeps them, and
 * its cookies. Not safe for use by several threads; meant for the user's own virtual thread.
 *
 * <p>HTTP/1.1, one request at a time, no proxy. A kept connection that the server ended before a
 * byte of the answer is replaced, and the request sent again once if doing it twice is as good as
 * once (RFC 9112, 9.3.1); any other failure is the outcome. What a server sends beyond an answer's
 * end makes that answer malformed when it comes along with it, and the next one when it comes
 * later.
 */
public final class HttpClient implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 16;

  /** After so long a pause a kept connection is looked at before it is used again. */
  private static final long IDLE = 20_000_000;

  private final HttpClients shared;
  private final Deadline deadline = new Deadline();
  private final Connector connector;
  private final RequestWriter writer;
  private final AnswerReader reader;
  private final Answer answer;
  private final CookieJar cookies = new CookieJar();
  private final Map<Origin, Connection> others = new LinkedHashMap<>();
  private Duration timeout;
  private @Nullable Connection current;
  private @Nullable Origin currentOrigin;

  HttpClient(HttpClients shared) {
    this.shared = shared;
    timeout = shared.settings().timeout();
    connector = new Connector(shared, deadline);
    writer = new RequestWriter(shared);
    reader = new AnswerReader(this::read, shared.settings().limits());
    answer = new Answer(reader.head());
    shared.deadlines().add(deadline);
  }

  private int read(byte[] into, int from, int length) throws IOException {
    Connection connection = current;
    return connection == null ? -1 : connection.read(into, from, length);
  }

  /**
   * Sends a request and reads its answer to the end.
   *
   * @return always the same object, good until the next call
   * @throws InterruptedException when the thread was interrupted; the connection is then closed
   */
  public Answer send(Call call) throws InterruptedException {
    shared.turns().take();
    long start = System.nanoTime();
    answer.begin(start);
    timeout = call.timeout().orElse(shared.settings().timeout());
    call.timeout().ifPresent(shared.deadlines()::keepTo);
    deadline.set(start + timeout.toNanos());
    try {
      follow(call, start);
    } catch (CallFailure failed) {
      fail(failed);
    } catch (IOException broken) {
      fail(Causes.exchanging(broken, reader.received()));
    } finally {
      answer.endAt(System.nanoTime());
      if (deadline.end()) {
        late();
      }
    }
    if (!answer.isAnswered() && Thread.interrupted()) {
      throw new InterruptedException("called off");
    }
    return answer;
  }

  private void late() {
    switch (answer.failure().orElse(FailureKind.TIMEOUT)) {
      case CONNECT_TIMEOUT, DNS -> {}
      default ->
          fail(new CallFailure(FailureKind.TIMEOUT, "no whole answer within " + seconds(timeout)));
    }
  }

  private static String seconds(Duration length) {
    return "%s s".formatted(length.toMillis() / 1e3);
  }

  private void fail(CallFailure failed) {
    drop();
    answer.fail(failed);
  }

  private void follow(Call first, long start)
      throws IOException, CallFailure, InterruptedException {
    int most = shared.settings().redirects();
    Call call = first;
    for (int followed = 0; ; followed++) {
      exchange(call, start);
      if (most == 0 || !isRedirect(reader.head().status())) {
        return;
      }
      if (followed == most) {
        throw new CallFailure(FailureKind.REDIRECT, "more than %d redirects".formatted(most));
      }
      String location = reader.head().value("Location").orElse("");
      call =
          call.redirected(reader.head().status(), location)
              .orElseThrow(() ->
                  new CallFailure(
                      FailureKind.REDIRECT, "a redirect leads nowhere: '%s'".formatted(location)));
      answer.redirected();
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private void exchange(Call call, long start)
      throws IOException, CallFailure, InterruptedException {
    reader.begin();
    Connection connection = connection(call.origin(), start);
    try {
      exchange(call, connection);
    } catch (IOException | CallFailure broken) {
      if (!mayTryAgain(call, connection, broken)) {
        answer.addReceived(reader.received());
        throw broken;
      }
      drop();
      exchange(call, connection(call.origin(), start));
    }
    answer.addReceived(reader.received());
  }

  private boolean mayTryAgain(Call call, Connection connection, Exception broken) {
    boolean ended =
        !(broken instanceof CallFailure failed) || failed.kind() == FailureKind.CLOSED_EARLY;
    return ended
        && connection.isUsed()
        && reader.received() == 0
        && call.isIdempotent()
        && !deadline.hasPassed()
        && !Thread.currentThread().isInterrupted();
  }

  private void exchange(Call call, Connection connection) throws IOException, CallFailure {
    IOException unsent = trySend(call, connection);
    try {
      read(call);
    } catch (IOException | CallFailure noAnswer) {
      if (unsent != null && reader.received() == 0) {
        throw unsent;
      }
      throw noAnswer;
    }
    if (unsent != null || reader.isEnding()) {
      drop();
    } else {
      connection.used(System.nanoTime());
    }
  }

  /** A server may answer, and hang up, before it took the whole request. */
  private @Nullable IOException trySend(Call call, Connection connection) throws CallFailure {
    try {
      String own = shared.settings().cookies() ? cookies.header(call.origin(), call.target()) : "";
      writer.send(call, own, connection);
      Turns.letOthersSend();
      return null;
    } catch (IOException unsent) {
      return unsent;
    } finally {
      answer.addSent(writer.sent());
    }
  }

  private void read(Call call) throws IOException, CallFailure {
    AnswerHead head = reader.head();
    reader.readHead();
    answer.answeredAt(System.nanoTime());
    if (head.fields().isSettingCookies() && shared.settings().cookies()) {
      cookies.take(call.origin(), call.target(), head.scan());
    }
    reader.readBody(call.method(), call.isBodyKept());
    answer.answered(head.status(), reader.bodyLength());
    if (call.isBodyKept()) {
      answer.keep(reader.content());
    }
  }

  private Connection connection(Origin origin, long start)
      throws CallFailure, InterruptedException, IOException {
    Connection kept = kept(origin);
    if (kept != null && System.nanoTime() - kept.lastUsed() > IDLE && isStale(kept)) {
      drop();
      kept = null;
    }
    if (kept != null) {
      if (!deadline.guard(kept.channel())) {
        throw new CallFailure(FailureKind.TIMEOUT, "");
      }
      return kept;
    }
    return opened(origin, start);
  }

  private static boolean isStale(Connection kept) {
    try {
      return kept.isStale();
    } catch (IOException broken) {
      return true;
    }
  }

  private @Nullable Connection kept(Origin origin) {
    Connection connection = current;
    if (connection != null && origin.equals(currentOrigin)) {
      return connection;
    }
    if (connection != null && currentOrigin != null) {
      others.put(currentOrigin, connection);
      forgetOldest();
    }
    current = others.remove(origin);
    currentOrigin = origin;
    return current;
  }

  private void forgetOldest() {
    if (others.size() > MOST_CONNECTIONS) {
      var oldest = others.entrySet().iterator();
      oldest.next().getValue().close();
      oldest.remove();
    }
  }

  private Connection opened(Origin origin, long start) throws CallFailure, InterruptedException {
    long whole = start + timeout.toNanos();
    long connect = System.nanoTime() + shared.settings().connectTimeout().toNanos();
    boolean own = connect - whole < 0;
    long until = own ? connect : whole;
    deadline.move(until);
    try {
      Connection opened = connector.open(origin, until);
      current = opened;
      currentOrigin = origin;
      if (!deadline.move(whole)) {
        throw new IOException("too late");
      }
      answer.connectedAt(System.nanoTime());
      return opened;
    } catch (IOException | RuntimeException failed) {
      throw deadline.hasPassed() ? late(own) : Causes.connecting(origin, failed);
    }
  }

  private CallFailure late(boolean connecting) {
    return connecting
        ? new CallFailure(
            FailureKind.CONNECT_TIMEOUT,
            "no connection within " + seconds(shared.settings().connectTimeout()))
        : new CallFailure(FailureKind.TIMEOUT, "");
  }

  private void drop() {
    Connection connection = current;
    current = null;
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public void close() {
    shared.deadlines().remove(deadline);
    drop();
    others.values().forEach(Connection::close);
    others.clear();
  }
}
