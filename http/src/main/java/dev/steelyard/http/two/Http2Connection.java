package dev.steelyard.http.two;

import io.helidon.http.http2.Http2ErrorCode;
import io.helidon.webclient.http2.Http2ClientConnection;
import io.helidon.webclient.http2.Http2ClientImpl;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection that speaks HTTP/2, for one request after the other. Helidon's client reads it on a
 * virtual thread of its own; all methods are the user's thread's.
 */
public final class Http2Connection implements AutoCloseable {

  /** What a server said before it left is there; this is for one that only stopped to listen. */
  private static final Executor AFTER_FAREWELL =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Thread::startVirtualThread);

  private record Farewell(int lastStream, long code, String why) {
    String text() {
      String name = Http2ErrorCode.get((int) code).name();
      return "the server gave the connection up: %s %s".formatted(name, why).strip();
    }
  }

  private final Http2ClientImpl client;
  private final ByteConnection carriage;
  private final FrameGate gate;
  private final HelidonConnectionAdapter carrier;
  private final CompletableFuture<Http2Failure> ended = new CompletableFuture<>();
  private final AtomicBoolean unwritable = new AtomicBoolean();
  private volatile @Nullable Farewell farewell;
  private volatile @Nullable UserStream current;
  private volatile boolean closing;
  private @Nullable Http2ClientConnection connection;
  private int streams;
  private long received;
  private long sent;

  private Http2Connection(Http2ClientImpl client, ByteConnection carriage, int headBytes) {
    this.client = client;
    this.carriage = carriage;
    this.gate = new FrameGate(headBytes, new SeenFrames());
    this.carrier = new HelidonConnectionAdapter(carriage, new Course());
  }

  static Http2Connection begin(Http2ClientImpl client, ByteConnection carriage, int headBytes)
      throws Http2Failure, InterruptedException {
    Http2Connection begun = new Http2Connection(client, carriage, headBytes);
    try {
      begun.connection = Http2ClientConnection.create(client, begun.carrier, true);
      return begun;
    } catch (RuntimeException none) {
      Optional<Http2Failure> why = begun.end();
      begun.close();
      Interruptions.throwIfSo(none);
      throw why.orElseGet(() ->
          new Http2Failure(Http2Failure.Kind.SILENT, "the server does not begin with HTTP/2"));
    }
  }

  /** Whether it can take another request. */
  public boolean isOpen() {
    return !closing && farewell == null && !unwritable.get() && !ended.isDone();
  }

  /** Whether anything came of the answer to the last request. */
  public boolean isAnswering() {
    UserStream stream = current;
    return stream != null && stream.isAnswerBegun();
  }

  /**
   * Begins a request. Those before have to be closed.
   *
   * @param whole whether no body follows
   */
  public Http2Stream send(Http2Request request, boolean whole)
      throws Http2Failure, InterruptedException {
    Http2ClientConnection open = connection;
    if (open == null) {
      throw new IllegalStateException("it did not begin");
    }
    UserStream stream = new UserStream(open, client, carrier, ++streams * 2 - 1);
    current = stream;
    Http2Stream begun = new Http2Stream(this, stream);
    begun.begin(HelidonRequests.headers(request), whole);
    return begun;
  }

  /** Why an exchange did not come to its end, as far as the connection knows. */
  Optional<Http2Failure> why(UserStream stream) {
    Farewell said = farewell;
    if (said != null && stream.number() > said.lastStream()) {
      return Optional.of(
          said.code() == Http2ErrorCode.NO_ERROR.code()
              ? new Http2Failure(Http2Failure.Kind.UNPROCESSED, "the server ended the connection")
              : new Http2Failure(Http2Failure.Kind.RESET, said.text()));
    }
    return end();
  }

  private Optional<Http2Failure> end() {
    Farewell said = farewell;
    if (!ended.isDone()) {
      return Optional.empty();
    }
    Http2Failure why = ended.resultNow();
    return said != null
            && said.code() != Http2ErrorCode.NO_ERROR.code()
            && why.kind() != Http2Failure.Kind.MALFORMED
        ? Optional.of(new Http2Failure(Http2Failure.Kind.RESET, said.text()))
        : Optional.of(why);
  }

  /** Bytes that came since this was last asked, of all frames. */
  public long takeReceived() {
    long before = received;
    received = carrier.received();
    return received - before;
  }

  /** Bytes that went out since this was last asked, of all frames. */
  public long takeSent() {
    long before = sent;
    sent = carrier.sent();
    return sent - before;
  }

  /** Without a farewell, which could block. */
  @Override
  public void close() {
    closing = true;
    carriage.close();
  }

  /** What the reading thread sees before the client does. */
  private final class SeenFrames implements FrameGate.Listener {
    @Override
    public void answerComes(int number, int bytes) throws Http2Failure {
      UserStream stream = current;
      if (stream != null && stream.number() == number) {
        stream.answerBegins();
        stream.arrives(bytes);
      }
    }

    @Override
    public void answerEnds(int number) {
      UserStream stream = current;
      if (stream != null && stream.number() == number) {
        stream.answerEnds();
      }
    }

    @Override
    public void goAway(int lastStream, long code, String why) {
      farewell = new Farewell(lastStream, code, why);
      UserStream stream = current;
      if (stream != null && stream.number() > lastStream) {
        stream.breakOff();
      }
    }
  }

  /** How the connection fares. */
  private final class Course implements HelidonConnectionAdapter.Listener {
    @Override
    public void lookedAt() {
      UserStream stream = current;
      if (stream != null) {
        stream.lookAgain();
      }
    }

    @Override
    public byte[] pass(byte[] bytes, int length) throws Http2Failure {
      return gate.pass(bytes, length);
    }

    /** An answer that is there is an answer, whatever becomes of the connection then. */
    @Override
    public void ended(Http2Failure why) {
      boolean first = !closing && ended.complete(why);
      carriage.close();
      UserStream stream = current;
      if (first && stream != null && !stream.isAnswerThere()) {
        stream.breakOff();
      }
    }

    /** What reads finds the end, and wakes the user; this is for one that finds none. */
    @Override
    public void endsSoon(Http2Failure why) {
      if (unwritable.compareAndSet(false, true)) {
        AFTER_FAREWELL.execute(() -> ended(why));
      }
    }

    /** The client ends a connection that it reads when the server breaks the rules. */
    @Override
    public void closed(boolean reading) {
      if (!reading) {
        closing = true;
      } else if (!closing
          && ended.complete(
              Http2Failure.malformed(
                  "the server breaks the rules of HTTP/2 in a frame " + gate.lastFrame()))) {
        UserStream stream = current;
        if (stream != null) {
          stream.breakOff();
        }
      }
    }
  }
}
