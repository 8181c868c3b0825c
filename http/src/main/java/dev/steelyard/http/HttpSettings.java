package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How requests are made and how much of an answer is borne.
 *
 * @param connectTimeout for the connection and its TLS handshake
 * @param timeout for a whole request with all its redirects, connecting included, unless the call
 *     has one of its own; kept to about a sixty-fourth of it, but at least 5 and at most 50 ms
 * @param redirects how many are followed; 0: a redirect is an answer like any other
 * @param cookies whether each user keeps what servers set
 * @param gzip whether compressed answers are asked for
 * @param insecure whether certificates go unchecked
 * @param certificates a PEM file of authorities to trust besides the usual ones
 * @param userAgent what the header says, unless a call has its own
 * @param retries how often a request whose connection broke before anything of its answer came is
 *     sent again, if doing it twice is as good as once; 0: it has failed
 * @param clientCertificate what is shown to servers that ask for a certificate
 * @param proxy that everything is sent through, but what goes to a unix socket
 * @param version the one version of HTTP that is spoken
 */
public record HttpSettings(
    Duration connectTimeout,
    Duration timeout,
    int redirects,
    boolean cookies,
    boolean gzip,
    boolean insecure,
    Optional<Path> certificates,
    String userAgent,
    HttpLimits limits,
    int retries,
    HttpVersion version,
    Optional<ClientCertificate> clientCertificate,
    Optional<HttpProxy> proxy) {

  private static final Duration LONGEST = Duration.ofDays(1);

  /** 10 s to connect, 60 s in all, no redirects, cookies, no gzip, certificates checked. */
  public static final HttpSettings DEFAULT =
      new HttpSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          0,
          true,
          false,
          false,
          Optional.empty(),
          "steelyard",
          HttpLimits.DEFAULT,
          0,
          HttpVersion.ONE,
          Optional.empty(),
          Optional.empty());

  public HttpSettings {
    requireTimeout("connecting", connectTimeout);
    requireTimeout("a request", timeout);
    if (redirects < 0 || redirects > 100) {
      throw SteelyardException.invalid("between 0 and 100 redirects can be followed");
    }
    if (retries < 0 || retries > 100) {
      throw SteelyardException.invalid("a request can be sent again between 0 and 100 times");
    }
    if (userAgent.chars().anyMatch(one -> one < ' ' || one >= 0x7f)) {
      throw SteelyardException.invalid("a user agent's name has to be of printable ASCII");
    }
  }

  static void requireTimeout(String what, Duration timeout) {
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw SteelyardException.invalid(
          "the time-out of %s has to be from 1 ms to 1 day".formatted(what));
    }
  }

  public HttpSettings withTimeout(Duration whole) {
    return with(draft -> draft.timeout = whole);
  }

  public HttpSettings withConnectTimeout(Duration connecting) {
    return with(draft -> draft.connectTimeout = connecting);
  }

  public HttpSettings withRedirects(int most) {
    return with(draft -> draft.redirects = most);
  }

  public HttpSettings withCookies(boolean kept) {
    return with(draft -> draft.cookies = kept);
  }

  public HttpSettings withGzip(boolean asked) {
    return with(draft -> draft.gzip = asked);
  }

  public HttpSettings withInsecure(boolean unchecked) {
    return with(draft -> draft.insecure = unchecked);
  }

  public HttpSettings withCertificates(Path pem) {
    return with(draft -> draft.certificates = Optional.of(pem));
  }

  public HttpSettings withLimits(HttpLimits others) {
    return with(draft -> draft.limits = others);
  }

  public HttpSettings withRetries(int most) {
    return with(draft -> draft.retries = most);
  }

  public HttpSettings withVersion(HttpVersion spoken) {
    return with(draft -> draft.version = spoken);
  }

  public HttpSettings withClientCertificate(ClientCertificate shown) {
    return with(draft -> draft.clientCertificate = Optional.of(shown));
  }

  public HttpSettings withProxy(HttpProxy through) {
    return with(draft -> draft.proxy = Optional.of(through));
  }

  private HttpSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** The same settings while one of them changes. */
  private static final class Draft {
    private final String userAgent;
    private Duration connectTimeout;
    private Duration timeout;
    private int redirects;
    private boolean cookies;
    private boolean gzip;
    private boolean insecure;
    private Optional<Path> certificates;
    private HttpLimits limits;
    private int retries;
    private HttpVersion version;
    private Optional<ClientCertificate> clientCertificate;
    private Optional<HttpProxy> proxy;

    Draft(HttpSettings from) {
      userAgent = from.userAgent;
      connectTimeout = from.connectTimeout;
      timeout = from.timeout;
      redirects = from.redirects;
      cookies = from.cookies;
      gzip = from.gzip;
      insecure = from.insecure;
      certificates = from.certificates;
      limits = from.limits;
      retries = from.retries;
      version = from.version;
      clientCertificate = from.clientCertificate;
      proxy = from.proxy;
    }

    HttpSettings settings() {
      return new HttpSettings(
          connectTimeout,
          timeout,
          redirects,
          cookies,
          gzip,
          insecure,
          certificates,
          userAgent,
          limits,
          retries,
          version,
          clientCertificate,
          proxy);
    }
  }
}
