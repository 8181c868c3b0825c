package dev.steelyard.http.two;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketContext;
import io.helidon.http.http2.Http2ErrorCode;
import io.helidon.http.http2.Http2Exception;
import io.helidon.http.http2.Http2Flag;
import io.helidon.http.http2.Http2FrameHeader;
import io.helidon.http.http2.Http2RstStream;
import io.helidon.http.http2.Http2Settings;
import io.helidon.http.http2.Http2WindowUpdate;
import io.helidon.http.http2.WindowSize;
import io.helidon.webclient.http2.Http2ClientConnection;
import io.helidon.webclient.http2.Http2ClientImpl;
import io.helidon.webclient.http2.Http2ClientStream;
import io.helidon.webclient.http2.Http2StreamConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, as Helidon's client has it, with what that leaves out: padding is not content, a
 * window grows once, and whoever waits is told of every end.
 */
final class UserStream extends Http2ClientStream {

  /** Longer than any call may take: it is not this class that ends it. */
  private static final Duration NEVER = Duration.ofDays(2);

  private static final Http2StreamConfig CONFIG =
      new Http2StreamConfig() {
        @Override
        public boolean priorKnowledge() {
          return true;
        }

        @Override
        public int priority() {
          return 0;
        }

        @Override
        public Duration readTimeout() {
          return NEVER;
        }
      };

  private final int number;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicInteger unread = new AtomicInteger();
  private volatile boolean answerBegun;
  private volatile boolean answerThere;
  private volatile boolean over;
  private volatile boolean waiting;
  private volatile @Nullable Http2ErrorCode reset;
  private BufferData content = BufferData.empty();
  private int contentLeft;
  private boolean atEnd;

  UserStream(
      Http2ClientConnection connection, Http2ClientImpl client, SocketContext around, int number) {
    super(
        connection,
        Http2Settings.create(),
        around,
        CONFIG,
        client.prototype(),
        connection.streamIdSequence(),
        client);
    this.number = number;
  }

  /** Its identifier, known before the client gives it the same. */
  int number() {
    return number;
  }

  void answerBegins() {
    answerBegun = true;
  }

  /** A server may send as much as it was allowed to, and that is what is held of an answer. */
  void arrives(int bytes) throws Http2Failure {
    if (unread.addAndGet(bytes) > WindowSize.DEFAULT_WIN_SIZE) {
      throw Http2Failure.malformed("the server sends more than it is allowed to");
    }
  }

  void answerEnds() {
    answerThere = true;
    wake();
  }

  /** Whether anything of an answer came. */
  boolean isAnswerBegun() {
    return answerBegun;
  }

  /** Whether the answer came to its end. */
  boolean isAnswerThere() {
    return answerThere;
  }

  /** Whether neither side has anything to say any more. */
  boolean isOver() {
    return over;
  }

  /** What the server reset it with. */
  Optional<Http2ErrorCode> reset() {
    return Optional.ofNullable(reset);
  }

  /** Ends whatever waits for it. */
  void breakOff() {
    over = true;
    wake();
    try {
      super.rstStream(new Http2RstStream(Http2ErrorCode.CANCEL));
    } catch (RuntimeException notOpen) {
      close();
    }
  }

  /** A server may take no more of a request that it has answered. */
  @Override
  public boolean rstStream(Http2RstStream frame) {
    boolean answered = answerThere;
    if (!answered) {
      reset = frame.errorCode();
    }
    over = true;
    wake();
    return !answered && super.rstStream(frame);
  }

  @Override
  public void windowUpdate(Http2WindowUpdate update) {
    flowControl().outbound().incrementStreamWindowSize(update.windowSizeIncrement());
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** To be called when all that came was looked at: there may be room again. */
  void lookAgain() {
    if (waiting) {
      wake();
    }
  }

  /** Waits until the server takes more of the body: how much; 0 when it will take no more. */
  int awaitRoom() throws InterruptedException {
    lock.lockInterruptibly();
    waiting = true;
    try {
      int room = room();
      while (room <= 0 && !over && !answerThere) {
        changed.await();
        room = room();
      }
      return over ? 0 : Math.max(0, room);
    } finally {
      waiting = false;
      lock.unlock();
    }
  }

  private int room() {
    var outbound = flowControl().outbound();
    return Math.min(outbound.getRemainingWindowSize(), outbound.maxFrameSize());
  }

  @Override
  public void data(Http2FrameHeader header, BufferData data, boolean endOfStream) {
    unread.addAndGet(-header.length());
    super.data(header, data, endOfStream);
    boolean padded = (header.flags() & Http2Flag.PADDED) != 0 && data.available() > 0;
    int padding = padded ? data.read() : 0;
    contentLeft = data.available() - padding;
    if (contentLeft < 0) {
      throw new Http2Exception(Http2ErrorCode.PROTOCOL, "a frame is padded beyond its end");
    }
    content = data;
    atEnd = endOfStream;
  }

  /** Waits for more of the answer's body; negative at its end. */
  int read(byte[] into) {
    while (contentLeft == 0) {
      if (atEnd || !hasEntity()) {
        return -1;
      }
      readOne(NEVER);
    }
    int count = content.read(into, 0, Math.min(contentLeft, into.length));
    contentLeft -= count;
    return count;
  }
}
