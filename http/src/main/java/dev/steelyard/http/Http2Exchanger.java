package dev.steelyard.http;

import dev.steelyard.http.poll.Poller;
import dev.steelyard.http.two.ByteConnection;
import dev.steelyard.http.two.Http2Connection;
import dev.steelyard.http.two.Http2Failure;
import dev.steelyard.http.two.Http2Stream;
import java.io.IOException;

/**
 * HTTP/2 by Helidon's client, one connection a server and one request at a time, as a user of
 * HTTP/1.1 has it. A request that the server says it did not look at is sent again once on a new
 * connection, without a word; any other that broke is a failure, unless {@link
 * HttpSettings#retries} are asked for.
 */
final class Http2Exchanger implements Exchanger {

  /** A connection, and what carries it. */
  private record Link(Connection carrying, Http2Connection two) {}

  private final HttpClients shared;
  private final Deadline deadline;
  private final Connector connector;
  private final EventStream events;
  private final Http2Requests requests;
  private final HeaderLines head;
  private final ResponseContent content;
  private final byte[] reading = new byte[4 << 10];
  private final KeptConnections<Link> links = new KeptConnections<>(link -> link.two().close());

  Http2Exchanger(HttpClients shared, Poller poller, Deadline deadline, EventStream events) {
    this.shared = shared;
    this.events = events;
    this.deadline = deadline;
    connector = new Connector(shared, poller, deadline);
    requests = new Http2Requests(shared.settings());
    head = new HeaderLines(shared.settings().limits());
    content = new ResponseContent(shared.settings().limits());
  }

  @Override
  public ResponseHead head() {
    return head;
  }

  @Override
  public void exchange(PreparedRequest call, String cookies, HttpResponse answer)
      throws ExchangeFailure {
    try {
      tryAgain(call, cookies, answer);
    } catch (Http2Failure failed) {
      throw failure(failed);
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
      throw new ExchangeFailure(FailureKind.CALLED_OFF, "called off");
    }
  }

  private void tryAgain(PreparedRequest call, String cookies, HttpResponse answer)
      throws ExchangeFailure, Http2Failure, InterruptedException {
    boolean replaced = false;
    for (int retries = 0; ; ) {
      Http2Connection connection = connection(call.origin(), answer);
      try {
        exchange(call, cookies, connection, answer);
        return;
      } catch (Http2Failure broken) {
        if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
          throw broken;
        }
        if (broken.kind() == Http2Failure.Kind.UNPROCESSED && !replaced) {
          replaced = true;
        } else if (isOver(broken, connection)
            && call.isIdempotent()
            && retries < shared.settings().retries()) {
          retries++;
          answer.retried();
        } else {
          throw broken;
        }
        drop();
      }
    }
  }

  /** Whether the connection came to its end before anything of the answer, or took no request. */
  private static boolean isOver(Http2Failure broken, Http2Connection connection) {
    return switch (broken.kind()) {
      case UNPROCESSED -> true;
      case ENDED, BROKEN -> !connection.isAnswering();
      case RESET, MALFORMED, TOO_LARGE, SILENT, UNSENDABLE -> false;
    };
  }

  private void exchange(
      PreparedRequest call, String cookies, Http2Connection connection, HttpResponse answer)
      throws ExchangeFailure, Http2Failure, InterruptedException {
    content.clear(false, false, false, null);
    boolean streaming;
    try {
      Http2Stream stream = requests.send(call, cookies, connection);
      answer.entersAt(Phase.WAITING, System.nanoTime());
      head.set(stream.answer());
      answer.answeredAt(System.nanoTime());
      streaming = events.begins(head);
      content.clear(
          call.isBodyKept(),
          call.isBodyHashed(),
          head.fields().isZipped(),
          streaming ? events : null);
      readWhole(call, stream);
      content.end();
    } finally {
      answer.addSent(connection.takeSent());
      answer.addReceived(connection.takeReceived());
    }
    answer.answered(head.status(), content);
    if (streaming) {
      answer.keep(events.last());
    } else if (call.isBodyKept()) {
      answer.keep(content.kept());
    }
    if (!connection.isOpen() || events.isEnough()) {
      drop();
    }
  }

  /** Its time ends a stream of events by closing the connection. */
  private void readWhole(PreparedRequest call, Http2Stream stream)
      throws ExchangeFailure, Http2Failure, InterruptedException {
    try {
      readBody(call, stream);
      if (!events.isEnough()) {
        stream.finish();
      }
    } catch (Http2Failure | ExchangeFailure broken) {
      if (!events.isOver()) {
        throw broken;
      }
    }
    events.ended();
  }

  /** RFC 9113, 8.1.1: a length that is said has to be kept. */
  private void readBody(PreparedRequest call, Http2Stream stream)
      throws ExchangeFailure, Http2Failure, InterruptedException {
    long said = head.fields().length();
    boolean none = call.method().equals("HEAD") || head.status() == 204 || head.status() == 304;
    long most = none ? 0 : said >= 0 ? said : Long.MAX_VALUE;
    if (!none && said > 0) {
      content.requireRoom(said);
    }
    for (int count = stream.read(reading); count >= 0; count = stream.read(reading)) {
      if (count > most - content.length()) {
        throw ExchangeFailure.malformed("the answer goes on after its end");
      }
      content.take(reading, 0, count);
      if (content.isEnough()) {
        return;
      }
    }
    if (!none && said > content.length()) {
      throw new ExchangeFailure(
          FailureKind.CLOSED_EARLY,
          "the answer ended after %,d of its %,d bytes".formatted(content.length(), said));
    }
  }

  private Http2Connection connection(Origin origin, HttpResponse answer)
      throws ExchangeFailure, Http2Failure, InterruptedException {
    Link kept = links.turnTo(origin);
    if (kept != null && !kept.two().isOpen()) {
      drop();
      kept = null;
    }
    if (kept == null) {
      Connection opened = connector.open(origin, answer);
      return links.use(new Link(opened, shared.two().begin(carriage(opened)))).two();
    }
    if (!deadline.guard(kept.carrying().channel())) {
      throw new ExchangeFailure(FailureKind.TIMEOUT, "");
    }
    return kept.two();
  }

  private static ByteConnection carriage(Connection connection) {
    return new ByteConnection() {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        return connection.read(into, from, length);
      }

      @Override
      public void write(byte[] from, int length) throws IOException {
        connection.write(from, length);
      }

      @Override
      public void close() {
        connection.close();
      }
    };
  }

  private ExchangeFailure failure(Http2Failure failed) {
    FailureKind kind =
        switch (failed.kind()) {
          case ENDED -> FailureKind.CLOSED_EARLY;
          case BROKEN, RESET, UNPROCESSED -> FailureKind.RESET;
          case MALFORMED -> FailureKind.MALFORMED;
          case TOO_LARGE -> FailureKind.TOO_LARGE;
          case SILENT -> FailureKind.TIMEOUT;
          case UNSENDABLE -> FailureKind.UNSENDABLE;
        };
    return failed
        .broken()
        .map(cause -> FailureClassifier.exchanging(cause, content.length()))
        .orElseGet(() -> new ExchangeFailure(kind, failed.text()));
  }

  @Override
  public void drop() {
    links.drop();
  }

  @Override
  public void close() {
    links.closeAll();
  }
}
