package dev.steelyard.load.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.steelyard.load.LoadSession;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.scenario.ScenarioTest;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  @Test
  void requests_in_any_pieces_are_each_answered_once() throws Exception {
    try (LoopbackServer server = new LoopbackServer();
        Socket socket = connect(server)) {
      String three = REQUEST.repeat(3);
      for (int at = 0; at < three.length(); at += 7) {
        String piece = three.substring(at, Math.min(three.length(), at + 7));
        socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
      }
      socket.getOutputStream().write((REQUEST + REQUEST).getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();

      String said = read(socket);

      assertThat(said.split("HTTP/1.1 200 OK", -1)).hasSize(6);
      assertThat(server.answered()).isEqualTo(5);
    }
  }

  private static Socket connect(LoopbackServer server) throws IOException {
    URI url = URI.create(server.url());
    return new Socket(url.getHost(), url.getPort());
  }

  private static String read(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void all_that_a_load_does_is_done_in_it() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      WarmUp.make(server, _ -> {});

      assertThat(server.answered()).isPositive();
    }
  }

  @Test
  void who_stops_the_load_stops_it() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      WarmUp.make(server, Runnable::run);

      assertThat(server.answered()).isZero();
    }
  }

  @Test
  void nothing_of_it_is_in_the_recording_of_the_load_that_follows() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      LoadTest test = test(server, "users: 20, shared_iterations: 10000");
      LoadSession session = new LoadSession(test);
      LoadSession.Maker load = session.here(RecordingListener.NONE, UnaryOperator.identity());

      Recording recording = session.run(WarmUp.before(test, load)).orElseThrow().recording();

      assertThat(recording.all().count()).isEqualTo(10_000);
      assertThat(server.answered()).isEqualTo(10_000);
      assertThat(recording.requests().keySet()).hasSize(1);
    }
  }

  @Test
  void a_short_load_is_not_worth_the_wait() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      for (String load :
          List.of(
              "users: 2, for: 4s",
              "rate: 10/s, for: 4s",
              "users: 2, iterations: 4999",
              "users: 2, shared_iterations: 9999",
              "shape: [{users: 2, over: 2s}, {users: 2, for: 2s}]")) {
        WarmUp.once(test(server, load), _ -> fail("for " + load));
      }
    }
  }

  private static LoadTest test(LoopbackServer server, String load) throws IOException {
    String scenario =
        "{name: x, target: '%s', %s, tasks: {get: GET /}}".formatted(server.url(), load);
    return new ScenarioTest(
        ScenarioReader.parse(scenario, "x", Path.of(""), Map.of(), Optional.empty()));
  }
}
