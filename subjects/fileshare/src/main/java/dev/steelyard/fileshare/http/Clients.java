package dev.steelyard.fileshare.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;

/** Who sent a request. */
final class Clients {

  private static final int MOST_CHARACTERS = 512;

  private Clients() {}

  /** The address of whoever is connected; headers that proxies add are not believed. */
  static String address(ServerRequest request) {
    return request.remotePeer().address() instanceof InetSocketAddress socket
            && socket.getAddress() != null
        ? socket.getAddress().getHostAddress()
        : request.remotePeer().host();
  }

  static String userAgent(ServerRequest request) {
    String agent = request.headers().first(HeaderNames.USER_AGENT).orElse("");
    return agent.substring(0, Math.min(agent.length(), MOST_CHARACTERS));
  }
}
