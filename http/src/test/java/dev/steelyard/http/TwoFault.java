package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.util.Map;

/** What a user of HTTP/2 sees of a server that does something wrong. */
final class TwoFault {

  static final HttpSettings TWO = HttpSettings.DEFAULT.withVersion(HttpVersion.TWO);

  private TwoFault() {}

  /** What is done with a request of a given stream; the connection is closed afterwards. */
  @FunctionalInterface
  interface Answering {
    void answer(RawTwoServer connection, int stream) throws IOException, InterruptedException;
  }

  static Seen seen(Answering answering) throws Exception {
    return seen(answering, TWO);
  }

  static Seen seen(Answering answering, HttpSettings settings) throws Exception {
    try (RawServer server =
        RawTwoServer.start(connection -> answering.answer(connection, connection.awaitRequest()))) {
      PreparedRequest call =
          PreparedRequest.of("GET", server.uri("/"), Map.of(), RequestBody.NONE).keepingBody();
      Seen seen = Seen.send(call, settings);
      assertThat(seen.status()).isZero();
      return seen;
    }
  }
}
