package dev.steelyard.load.scenario;

import dev.steelyard.load.scenario.LocalServer.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that tells what it saw, and scenarios against it. */
abstract class ServedScenarioTest {

  LocalServer server = requireServer();

  static LocalServer requireServer() {
    try {
      return new LocalServer(asked ->
          asked.path().equals("/broken")
              ? Reply.status(500)
              : new Reply(
                  200,
                  "{\"id\": \"%s\", \"ms\": 250}".formatted(asked.header("X-id")),
                  Map.of("Set-Cookie", "seen=yes; Path=/", "Content-Type", "application/json")));
    } catch (java.io.IOException cannot) {
      throw new java.io.UncheckedIOException(cannot);
    }
  }

  @BeforeEach
  void anotherServer() {
    server.close();
    server = requireServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  Scenario scenario(String rest) {
    return Scenarios.parse("name: test\ntarget: " + server.url() + "\n" + rest);
  }

  long seen(String line) {
    return server.asked().stream()
        .map(one -> one.method() + " " + one.path())
        .filter(line::equals)
        .count();
  }
}
