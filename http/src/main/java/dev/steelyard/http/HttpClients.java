package dev.steelyard.http;

import dev.steelyard.http.poll.Pollers;
import dev.steelyard.http.two.HelidonHttp2;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of one run share: settings, names, trust and the clock that ends what takes too
 * long. Safe for use by many threads; close it when the last client is.
 */
public final class HttpClients implements AutoCloseable {

  /** Loaded before there may be no file descriptor left to load them with. */
  @SuppressWarnings("unused")
  private static final List<Class<?>> NEEDED_IN_NEED =
      List.of(
          FailureClassifier.class, ExchangeFailure.class, FailureKind.class, HelidonHttp2.class);

  private final HttpSettings settings;
  private final HostAddresses names = new HostAddresses();
  private final Pollers pollers = new Pollers();
  private final Deadlines deadlines;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable SSLSocketFactory tlsSockets;
  private final Optional<HelidonHttp2> two;
  private final byte[] agent;
  private final byte[] encoding;
  private final byte[] proxyHeader;

  public HttpClients(HttpSettings settings) {
    this.settings = settings;
    this.deadlines =
        new Deadlines(
            settings.timeout().compareTo(settings.connectTimeout()) < 0
                ? settings.timeout()
                : settings.connectTimeout());
    agent = line(settings.userAgent().isEmpty() ? "" : "User-Agent: " + settings.userAgent());
    encoding = line(settings.gzip() ? "Accept-Encoding: gzip" : "");
    two =
        settings.version() == HttpVersion.TWO
            ? Optional.of(new HelidonHttp2(settings.limits().headBytes()))
            : Optional.empty();
    proxyHeader =
        line(
            settings
                .proxy()
                .flatMap(HttpProxy::authorization)
                .map(value -> HttpProxy.HEADER + ": " + value)
                .orElse(""));
    if (settings.certificates().isPresent() || settings.clientCertificate().isPresent()) {
      tlsSockets();
    }
  }

  private static byte[] line(String header) {
    return (header.isEmpty() ? "" : header + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** A client for one user. */
  public HttpClient client() {
    return new HttpClient(this);
  }

  /**
   * Lets a virtual thread that never waits for anything give way to clients: what it calls again
   * and again.
   */
  public Runnable giveWay() {
    return pollers.next()::stepAside;
  }

  public HttpSettings settings() {
    return settings;
  }

  HostAddresses names() {
    return names;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Pollers pollers() {
    return pollers;
  }

  /** For users of HTTP/2 alone. */
  HelidonHttp2 two() {
    return two.orElseThrow();
  }

  byte[] agent() {
    return agent;
  }

  byte[] encoding() {
    return encoding;
  }

  /** What a proxy is told of who asks; nothing where it does not want to know. */
  byte[] proxyHeader() {
    return proxyHeader;
  }

  SSLSocketFactory tlsSockets() {
    SSLSocketFactory made = tlsSockets;
    if (made != null) {
      return made;
    }
    lock.lock();
    try {
      SSLSocketFactory first = tlsSockets == null ? TlsSockets.sockets(settings) : tlsSockets;
      tlsSockets = first;
      return first;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    two.ifPresent(HelidonHttp2::close);
    deadlines.close();
    pollers.close();
    names.close();
  }
}
