package dev.steelyard.http;

import dev.steelyard.http.poll.PolledChannel;
import dev.steelyard.http.poll.Poller;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections, in the time that is allowed for it. */
final class Connector {

  /** ALPN's name of HTTP/2: RFC 9113, 3.1. */
  private static final String HTTP_2 = "h2";

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

  /** Between one try and the next while a unix socket takes nobody, in nanoseconds. */
  private static final long FULL_PAUSE = 1_000_000;

  private final HttpClients shared;
  private final Poller poller;
  private final Deadline deadline;

  Connector(HttpClients shared, Poller poller, Deadline deadline) {
    this.shared = shared;
    this.poller = poller;
    this.deadline = deadline;
  }

  /** A connection that stands; notes in the answer since when. */
  Connection open(Origin origin, HttpResponse answer) throws ExchangeFailure, InterruptedException {
    Duration allowed = shared.settings().connectTimeout();
    long now = System.nanoTime();
    answer.connectsAt(now);
    long connect = now + allowed.toNanos();
    boolean own = connect - deadline.whole() < 0;
    long until = own ? connect : deadline.whole();
    deadline.move(until);
    Optional<HttpProxy> proxy = shared.settings().proxy().filter(_ -> !origin.isLocal());
    Origin first = proxy.map(HttpProxy::origin).orElse(origin);
    try {
      PolledChannel channel = reach(first, until, answer);
      Connection opened = over(channel, origin, proxy, answer);
      if (!deadline.move(deadline.whole())) {
        opened.close();
        throw new IOException("too late");
      }
      answer.connectedAt(System.nanoTime());
      return opened;
    } catch (IOException | RuntimeException failed) {
      throw deadline.hasPassed()
          ? late(own, allowed)
          : FailureClassifier.connecting(failed instanceof SSLException ? origin : first, failed);
    }
  }

  private static ExchangeFailure late(boolean connecting, Duration allowed) {
    return connecting
        ? new ExchangeFailure(
            FailureKind.CONNECT_TIMEOUT,
            "no connection within %s s".formatted(allowed.toMillis() / 1e3))
        : new ExchangeFailure(FailureKind.TIMEOUT, "");
  }

  private PolledChannel reach(Origin server, long until, HttpResponse answer)
      throws IOException, ExchangeFailure, InterruptedException {
    return server.isLocal()
        ? reachLocal(UnixDomainSocketAddress.of(server.socket()), answer)
        : reachHost(server, until, answer);
  }

  /**
   * To one of the host's addresses, before the deadline: each connection begins at the next one,
   * and goes on to those after it where it is refused.
   */
  private PolledChannel reachHost(Origin server, long until, HttpResponse answer)
      throws IOException, ExchangeFailure, InterruptedException {
    InetAddress[] addresses = shared.names().addresses(server.host(), until - System.nanoTime());
    answer.entersAt(Phase.CONNECTING, System.nanoTime());
    for (int i = 0; ; i++) {
      try {
        return connected(
            PolledChannel.open(poller), new InetSocketAddress(addresses[i], server.port()));
      } catch (ConnectException refused) {
        if (i == addresses.length - 1) {
          throw refused;
        }
      }
    }
  }

  /**
   * Too many who wait to be accepted are an error of a unix socket, and of no other: it is tried
   * again until the deadline, which is what a TCP connection comes to by itself.
   */
  private PolledChannel reachLocal(UnixDomainSocketAddress address, HttpResponse answer)
      throws IOException {
    answer.entersAt(Phase.CONNECTING, System.nanoTime());
    while (true) {
      try {
        return connected(PolledChannel.openLocal(poller), address);
      } catch (SocketException full) {
        boolean again = String.valueOf(full.getMessage()).contains("temporarily unavailable");
        if (!again || deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
          throw full;
        }
        LockSupport.parkNanos(FULL_PAUSE);
      }
    }
  }

  private PolledChannel connected(PolledChannel channel, SocketAddress address) throws IOException {
    try {
      if (!deadline.guard(channel)) {
        throw new AsynchronousCloseException();
      }
      channel.connect(address);
      return channel;
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  /** The connection to a server over a channel to it, or to a proxy. */
  private Connection over(
      PolledChannel channel, Origin origin, Optional<HttpProxy> proxy, HttpResponse answer)
      throws IOException, ExchangeFailure {
    try {
      Connection plain = new Connection(channel);
      boolean tunnelled = origin.tls() || shared.settings().version() == HttpVersion.TWO;
      if (proxy.isPresent() && tunnelled) {
        Tunnel.open(plain, origin, proxy.get(), shared);
      }
      if (!origin.tls()) {
        return plain;
      }
      answer.entersAt(Phase.TLS_HANDSHAKING, System.nanoTime());
      return encrypted(channel, origin);
    } catch (IOException | RuntimeException | ExchangeFailure failed) {
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
      throws IOException, ExchangeFailure {
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
      throw FailureClassifier.noHttp2(origin);
    }
    return new Connection(channel, carrier, socket);
  }
}
