package dev.steelyard.http.two;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that left before a request could be written to it. */
@Timeout(60)
class UnreadFarewellTest {

  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

  /** That it looked at no request, and goes in peace. */
  private static final byte[] FAREWELL = {0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

  /** Wants an answer: whoever reads writes too. */
  private static final byte[] PING = {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};

  private static final int HEADERS = 1;

  /** Takes no request; what it said before is read only when that was tried. */
  private static final class Left implements ByteConnection {

    private final byte[] lastWords;
    private final CountDownLatch tried = new CountDownLatch(1);
    private int reads;

    Left(byte[] lastWords) {
      this.lastWords = lastWords;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      byte[] next =
          switch (reads++) {
            case 0 -> SETTINGS;
            case 1 -> lastWords;
            default -> new byte[0];
          };
      if (reads > 1) {
        await();
      }
      System.arraycopy(next, 0, into, from, next.length);
      return next.length == 0 ? -1 : next.length;
    }

    private void await() throws IOException {
      try {
        tried.await();
      } catch (InterruptedException closed) {
        throw new IOException(closed);
      }
    }

    @Override
    public void write(byte[] from, int length) throws IOException {
      if (length > 3 && from[3] == HEADERS) {
        tried.countDown();
        throw new IOException("Broken pipe");
      }
    }

    @Override
    public void close() {
      tried.countDown();
    }
  }

  private static Http2Failure.Kind failure(byte[] lastWords) throws Exception {
    try (HelidonHttp2 client = new HelidonHttp2(8 << 10);
        Http2Connection connection = client.begin(new Left(lastWords))) {
      Http2Request request = new Http2Request("POST", "http", "db", "/", List.of(), -1);
      Http2Failure[] why = new Http2Failure[1];
      assertThatExceptionOfType(Http2Failure.class)
          .isThrownBy(() -> connection.send(request, true).answer())
          .satisfies(one -> why[0] = one);
      return why[0].kind();
    }
  }

  @Test
  void what_it_said_is_read_though_nothing_can_be_written_any_more() throws Exception {
    assertThat(failure(FAREWELL)).isEqualTo(Http2Failure.Kind.UNPROCESSED);
  }

  @Test
  void one_that_left_without_a_word_broke_the_connection() throws Exception {
    assertThat(failure(new byte[0])).isEqualTo(Http2Failure.Kind.ENDED);
  }

  /** The reader's answer goes the way that the request is stuck on. */
  @Test
  void one_that_left_after_it_wanted_an_answer_broke_it_too() throws Exception {
    assertThat(failure(PING)).isEqualTo(Http2Failure.Kind.ENDED);
  }
}
