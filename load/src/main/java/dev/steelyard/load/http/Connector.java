package dev.steelyard.load.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections. */
final class Connector {

  private final HttpClients shared;
  private final Deadline deadline;

  Connector(HttpClients shared, Deadline deadline) {
    this.shared = shared;
    this.deadline = deadline;
  }

  /** To the first of the host's addresses that takes one, before the deadline. */
  Connection open(Origin origin, long until) throws IOException, CallFailure, InterruptedException {
    InetAddress[] addresses = shared.names().addresses(origin.host(), until - System.nanoTime());
    for (int i = 0; ; i++) {
      try {
        return open(origin, addresses[i]);
      } catch (ConnectException refused) {
        if (i == addresses.length - 1) {
          throw refused;
        }
      }
    }
  }

  private Connection open(Origin origin, InetAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (!deadline.guard(channel)) {
        throw new AsynchronousCloseException();
      }
      channel.connect(new InetSocketAddress(address, origin.port()));
      return origin.tls() ? encrypted(channel, origin) : new Connection(channel);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private Connection encrypted(SocketChannel channel, Origin origin) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            shared.tlsSockets().createSocket(channel.socket(), origin.host(), origin.port(), true);
    if (!shared.settings().insecure()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
    }
    socket.startHandshake();
    return new Connection(channel, socket);
  }
}
