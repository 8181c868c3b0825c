package dev.steelyard.load.http;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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
    HttpVersion version) {

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
          HttpVersion.ONE);

  public HttpSettings {
    requireTimeout("connecting", connectTimeout);
    requireTimeout("a request", timeout);
    if (redirects < 0 || redirects > 100) {
      throw SteelyardException.invalid("between 0 and 100 redirects can be followed");
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
    return new HttpSettings(
        connectTimeout,
        whole,
        redirects,
        cookies,
        gzip,
        insecure,
        certificates,
        userAgent,
        limits,
        version);
  }

  public HttpSettings withConnectTimeout(Duration connecting) {
    return new HttpSettings(
        connecting,
        timeout,
        redirects,
        cookies,
        gzip,
        insecure,
        certificates,
        userAgent,
        limits,
        version);
  }

  public HttpSettings withRedirects(int most) {
    return new HttpSettings(
        connectTimeout,
        timeout,
        most,
        cookies,
        gzip,
        insecure,
        certificates,
        userAgent,
        limits,
        version);
  }

  public HttpSettings withCookies(boolean kept) {
    return new HttpSettings(
        connectTimeout,
        timeout,
        redirects,
        kept,
        gzip,
        insecure,
        certificates,
        userAgent,
        limits,
        version);
  }

  public HttpSettings withGzip(boolean asked) {
    return new HttpSettings(
        connectTimeout,
        timeout,
        redirects,
        cookies,
        asked,
        insecure,
        certificates,
        userAgent,
        limits,
        version);
  }

  public HttpSettings withInsecure(boolean unchecked) {
    return new HttpSettings(
        connectTimeout,
        timeout,
        redirects,
        cookies,
        gzip,
        unchecked,
        certificates,
        userAgent,
        limits,
        version);
  }

  public HttpSettings withCertificates(Path pem) {
    return new HttpSettings(
        connectTimeout,
        timeout,
        redirects,
        cookies,
        gzip,
        insecure,
        Optional.of(pem),
        userAgent,
        limits,
        version);
  }

  public HttpSettings withLimits(HttpLimits others) {
    return new HttpSettings(
        connectTimeout,
        timeout,
        redirects,
        cookies,
        gzip,
        insecure,
        certificates,
        userAgent,
        others,
        version);
  }

  public HttpSettings withVersion(HttpVersion spoken) {
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
        spoken);
  }
}
