package dev.steelyard.load.http;

import dev.steelyard.load.http.poll.PolledChannel;
import dev.steelyard.load.http.poll.Poller;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections, in the time that is allowed for it. */
final class Connector {

  /** ALPN's name of HTTP/2: RFC 9113, 3.1. */
  private static final String HTTP_2 = "h2";

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

  private final HttpClients shared;
  private final Poller poller;
  private final Deadline deadline;

  Connector(HttpClients shared, Poller poller, Deadline deadline) {
    this.shared = shared;
    this.poller = poller;
    this.deadline = deadline;
  }

  /** A connection that stands; notes in the answer since when. */
  Connection open(Origin origin, Answer answer) throws CallFailure, InterruptedException {
    Duration allowed = shared.settings().connectTimeout();
    long now = System.nanoTime();
    answer.connectsAt(now);
    long connect = now + allowed.toNanos();
    boolean own = connect - deadline.whole() < 0;
    long until = own ? connect : deadline.whole();
    deadline.move(until);
    try {
      Connection opened = open(origin, until, answer);
      if (!deadline.move(deadline.whole())) {
        opened.close();
        throw new IOException("too late");
      }
      answer.connectedAt(System.nanoTime());
      return opened;
    } catch (IOException | RuntimeException failed) {
      throw deadline.hasPassed() ? late(own, allowed) : Causes.connecting(origin, failed);
    }
  }

  private static CallFailure late(boolean connecting, Duration allowed) {
    return connecting
        ? new CallFailure(
            FailureKind.CONNECT_TIMEOUT,
            "no connection within %s s".formatted(allowed.toMillis() / 1e3))
        : new CallFailure(FailureKind.TIMEOUT, "");
  }

  /**
   * To one of the host's addresses, before the deadline: each connection begins at the next one,
   * and goes on to those after it where it is refused.
   */
  private Connection open(Origin origin, long until, Answer answer)
      throws IOException, CallFailure, InterruptedException {
    InetAddress[] addresses = shared.names().addresses(origin.host(), until - System.nanoTime());
    answer.entersAt(Phase.CONNECTING, System.nanoTime());
    for (int i = 0; ; i++) {
      try {
        return open(origin, addresses[i], answer);
      } catch (ConnectException refused) {
        if (i == addresses.length - 1) {
          throw refused;
        }
      }
    }
  }

  private Connection open(Origin origin, InetAddress address, Answer answer)
      throws IOException, CallFailure {
    PolledChannel channel = PolledChannel.open(poller);
    try {
      if (!deadline.guard(channel)) {
        throw new AsynchronousCloseException();
      }
      channel.connect(new InetSocketAddress(address, origin.port()));
      if (!origin.tls()) {
        return new Connection(channel);
      }
      answer.entersAt(Phase.TLS_HANDSHAKING, System.nanoTime());
      return encrypted(channel, origin);
    } catch (IOException | RuntimeException | CallFailure failed) {
      channel.close();
      throw failed;
    }
  }

  /** RFC 6066, 3: any name, and no address. The JDK alone leaves names without a dot out. */
  private static Optional<SNIServerName> serverName(String host) {
    if (host.contains(":") || ADDRESS.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SNIHostName(host.endsWith(".") ? host.substring(0, host.length() - 1) : host));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  private Connection encrypted(PolledChannel channel, Origin origin)
      throws IOException, CallFailure {
    TlsCarrier carrier = new TlsCarrier(channel);
    SSLSocket socket =
        (SSLSocket) shared.tlsSockets().createSocket(carrier, origin.host(), origin.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    if (!shared.settings().insecure()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    serverName(origin.host()).ifPresent(name -> parameters.setServerNames(List.of(name)));
    boolean two = shared.settings().version() == HttpVersion.TWO;
    if (two) {
      parameters.setApplicationProtocols(new String[] {HTTP_2});
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    if (two && !HTTP_2.equals(socket.getApplicationProtocol())) {
      throw Causes.noHttp2(origin);
    }
    return new Connection(channel, carrier, socket);
  }
}
