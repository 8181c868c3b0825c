package dev.steelyard.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Has a proxy connect to a server and pass on whatever is sent: RFC 9110, 9.3.6. */
final class Tunnel {

  private Tunnel() {}

  /**
   * Asks for it over a connection to the proxy, which is afterwards one to the server.
   *
   * @throws ExchangeFailure when the proxy would not have it
   */
  static void open(Connection to, Origin server, HttpProxy proxy, HttpClients shared)
      throws IOException, ExchangeFailure {
    String asked = server.hostAndPort();
    String head = "CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\n".formatted(asked);
    byte[] asking = bytes(head, shared.agent(), shared.proxyHeader());
    to.write(asking, asking.length);
    ResponseReader reader = new ResponseReader(to::read, shared.settings().limits());
    reader.begin();
    try {
      reader.readHead();
    } catch (ExchangeFailure noAnswer) {
      throw new ExchangeFailure(
          FailureKind.PROXY,
          "the proxy %s, asked to connect to %s: %s".formatted(proxy, asked, noAnswer.text()));
    }
    int status = reader.head().status();
    if (status == 407) {
      throw new ExchangeFailure(
          FailureKind.PROXY,
          "the proxy %s wants a user and password, or others (status 407): proxy: http://user:password@host:port"
              .formatted(proxy));
    }
    if (status / 100 != 2) {
      throw new ExchangeFailure(
          FailureKind.PROXY,
          "the proxy %s would not connect to %s: status %d".formatted(proxy, asked, status));
    }
    if (reader.hasMore()) {
      throw new ExchangeFailure(
          FailureKind.PROXY, "the proxy %s sends what nobody asked it for".formatted(proxy));
    }
  }

  private static byte[] bytes(String head, byte[] agent, byte[] authorization) {
    String rest =
        new String(agent, StandardCharsets.US_ASCII)
            + new String(authorization, StandardCharsets.US_ASCII);
    return (head + rest + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
