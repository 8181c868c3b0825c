package dev.steelyard.http;

import dev.steelyard.http.poll.Poller;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1, one request at a time. A kept connection that the server ended before a byte of the
 * request was written is replaced without a word; one that it ended later is a failure, whatever
 * the method, for a load test is to show what browsers mend (RFC 9112, 9.3.1) unless it asks for
 * {@link HttpSettings#retries}. What a server sends beyond an answer's end makes that answer
 * malformed when it comes along with it, and the next one when it comes later.
 */
final class Http1Exchanger implements Exchanger {

  /**
   * So long after the last answer's first byte, in nanoseconds, a kept connection is looked at
   * before it is used again: a read that finds nothing. Without a pause nobody looks, neither here
   * nor in wrk; but what the poller has seen by then counts.
   */
  private static final long IDLE = 20_000;

  private final Deadline deadline;
  private final Connector connector;
  private final EventStream events;
  private final RequestWriter writer;
  private final ResponseReader reader;
  private final int mostRetries;
  private @Nullable HttpResponse awaited;
  private final KeptConnections<Connection> connections = new KeptConnections<>(Connection::close);

  Http1Exchanger(HttpClients shared, Poller poller, Deadline deadline, EventStream events) {
    this.deadline = deadline;
    this.events = events;
    mostRetries = shared.settings().retries();
    connector = new Connector(shared, poller, deadline);
    writer = new RequestWriter(shared);
    reader = new ResponseReader(this::read, shared.settings().limits());
  }

  private int read(byte[] into, int from, int length) throws IOException {
    Connection connection = connections.current();
    int count = connection == null ? -1 : connection.read(into, from, length);
    HttpResponse first = awaited;
    if (first != null && count > 0) {
      awaited = null;
      first.answeredAt(System.nanoTime());
    }
    return count;
  }

  @Override
  public ResponseHead head() {
    return reader.head();
  }

  @Override
  public void exchange(PreparedRequest call, String cookies, HttpResponse answer)
      throws ExchangeFailure, InterruptedException {
    reader.begin();
    try {
      tryAgain(call, cookies, answer);
    } catch (IOException broken) {
      throw FailureClassifier.exchanging(broken, reader.received());
    } finally {
      answer.addReceived(reader.received());
    }
  }

  /**
   * A kept connection that took nothing of the request had ended before: another takes its place,
   * once. What broke later has failed, unless it is asked for again.
   */
  private void tryAgain(PreparedRequest call, String cookies, HttpResponse answer)
      throws IOException, ExchangeFailure, InterruptedException {
    boolean replaced = false;
    for (int retries = 0; ; ) {
      Connection connection = connection(call.origin(), answer);
      long writtenBefore = connection.written();
      try {
        exchange(call, cookies, connection, answer);
        return;
      } catch (IOException | ExchangeFailure broken) {
        if (!isOver(broken) || deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
          throw broken;
        }
        boolean untouched = connection.isUsed() && connection.written() == writtenBefore;
        if (untouched && !replaced) {
          replaced = true;
        } else if (call.isIdempotent() && retries < mostRetries) {
          retries++;
          answer.retried();
        } else {
          throw broken;
        }
        drop();
      }
    }
  }

  /** Whether the connection came to its end before a byte of the answer. */
  private boolean isOver(Exception broken) {
    return reader.received() == 0
        && (!(broken instanceof ExchangeFailure failed)
            || failed.kind() == FailureKind.CLOSED_EARLY);
  }

  private void exchange(
      PreparedRequest call, String cookies, Connection connection, HttpResponse answer)
      throws IOException, ExchangeFailure {
    IOException unsent = trySend(call, cookies, connection, answer);
    awaited = answer;
    try {
      read(call, answer);
    } catch (IOException | ExchangeFailure noAnswer) {
      if (unsent != null && reader.received() == 0) {
        throw unsent;
      }
      throw noAnswer;
    }
    if (unsent != null || reader.isEnding() || events.isEnough()) {
      drop();
    } else {
      connection.used(answer.firstByteNanos());
    }
  }

  /** A server may answer, and hang up, before it took the whole request. */
  private @Nullable IOException trySend(
      PreparedRequest call, String cookies, Connection connection, HttpResponse answer)
      throws ExchangeFailure {
    try {
      writer.send(call, cookies, connection);
      return null;
    } catch (IOException unsent) {
      return unsent;
    } finally {
      answer.addSent(writer.sent());
      answer.entersAt(Phase.WAITING, System.nanoTime());
    }
  }

  private void read(PreparedRequest call, HttpResponse answer) throws IOException, ExchangeFailure {
    reader.readHead();
    if (events.begins(reader.head())) {
      readEvents(call);
      answer.answered(reader.head().status(), reader.body());
      answer.keep(events.last());
      return;
    }
    reader.readBody(call, null);
    answer.answered(reader.head().status(), reader.body());
    if (call.isBodyKept()) {
      answer.keep(reader.content());
    }
  }

  /** Its time ends a stream by closing the connection. */
  private void readEvents(PreparedRequest call) throws IOException, ExchangeFailure {
    try {
      reader.readBody(call, events);
    } catch (IOException | ExchangeFailure broken) {
      if (!events.isOver()) {
        throw broken;
      }
    }
    events.ended();
  }

  private Connection connection(Origin origin, HttpResponse answer)
      throws ExchangeFailure, InterruptedException {
    Connection kept = connections.turnTo(origin);
    if (kept != null && isToBeLookedAt(kept, answer) && isStale(kept)) {
      drop();
      kept = null;
    }
    if (kept == null) {
      return connections.use(connector.open(origin, answer));
    }
    if (!deadline.guard(kept.channel())) {
      throw new ExchangeFailure(FailureKind.TIMEOUT, "");
    }
    return kept;
  }

  private static boolean isToBeLookedAt(Connection kept, HttpResponse answer) {
    return answer.firstByteNanos() - kept.lastUsed() > IDLE || kept.channel().hasUnread();
  }

  private static boolean isStale(Connection kept) {
    try {
      return kept.isStale();
    } catch (IOException broken) {
      return true;
    }
  }

  @Override
  public void drop() {
    connections.drop();
  }

  @Override
  public void close() {
    connections.closeAll();
  }
}
