package dev.steelyard.http.two;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Header;
import io.helidon.http.http2.Http2ErrorCode;
import io.helidon.http.http2.Http2Exception;
import io.helidon.http.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request and its answer. For the user's thread; any failure means that the connection is to be
 * closed, and so does an interruption.
 */
public final class Http2Stream {

  private final Http2Connection connection;
  private final UserStream stream;
  private boolean sent;

  Http2Stream(Http2Connection connection, UserStream stream) {
    this.connection = connection;
    this.stream = stream;
  }

  void begin(Http2Headers headers, boolean whole) throws Http2Failure, InterruptedException {
    run(() -> stream.writeHeaders(headers, whole));
    sent = whole;
    if (!stream.isAnswerThere()) {
      Optional<Http2Failure> ended = connection.why(stream);
      if (ended.isPresent()) {
        throw ended.get();
      }
    }
  }

  /**
   * Sends a part of the request's body, as fast as the server takes it.
   *
   * @param last whether it is the last one
   * @return false when the server takes no more: the answer says why
   */
  public boolean send(byte[] bytes, int length, boolean last)
      throws Http2Failure, InterruptedException {
    for (int from = 0; from < length; ) {
      int room = stream.awaitRoom();
      if (room == 0) {
        return false;
      }
      int count = Math.min(room, length - from);
      int start = from;
      boolean end = last && from + count == length;
      run(() -> stream.writeData(BufferData.create(bytes, start, count), end));
      sent |= end;
      from += count;
    }
    return true;
  }

  /** Waits for the answer's status and headers. */
  public Http2Response answer() throws Http2Failure, InterruptedException {
    Http2Headers headers = call(stream::readHeaders);
    List<Map.Entry<String, String>> all = new ArrayList<>();
    for (Header header : headers.httpHeaders()) {
      for (String value : header.allValues()) {
        all.add(Map.entry(header.headerName().lowerCase(), value));
      }
    }
    return new Http2Response(headers.status().code(), all);
  }

  /** Waits for a part of the answer's body; negative at its end. */
  public int read(byte[] into) throws Http2Failure, InterruptedException {
    return call(() -> stream.read(into));
  }

  /** Lets go of it, when all of the answer is there; what was not sent is not sent any more. */
  public void finish() throws Http2Failure, InterruptedException {
    run(() -> {
      if (!sent && !stream.isOver()) {
        stream.cancel();
      }
      stream.close();
    });
  }

  private void run(Runnable doing) throws Http2Failure, InterruptedException {
    call(() -> {
      doing.run();
      return true;
    });
  }

  private <T> T call(Supplier<T> doing) throws Http2Failure, InterruptedException {
    try {
      return doing.get();
    } catch (RuntimeException thrown) {
      Interruptions.throwIfSo(thrown);
      throw why(thrown);
    }
  }

  private Http2Failure why(RuntimeException thrown) {
    Optional<Http2ErrorCode> reset = stream.reset();
    if (reset.isPresent()) {
      boolean refused = reset.get() == Http2ErrorCode.REFUSED_STREAM;
      return new Http2Failure(
          refused ? Http2Failure.Kind.UNPROCESSED : Http2Failure.Kind.RESET,
          "the server reset the request: " + reset.get().name());
    }
    return connection
        .why(stream)
        .orElseGet(() ->
            Http2Failure.malformed(
                thrown instanceof Http2Exception broken
                    ? "the answer breaks the rules of HTTP/2: " + broken.getMessage()
                    : "Helidon's client gave up: " + thrown.getMessage()));
  }
}
