package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A proxy that passes requests on: those to {@code http://} as they are, others through a tunnel
 * that it opens (RFC 9112, 3.2.2 and RFC 9110, 9.3.6).
 *
 * @param authorization what the user and password of its URL are sent to it as; a secret
 */
public record HttpProxy(Origin origin, Optional<String> authorization) {

  /** The header that {@link #authorization} is sent in. */
  static final String HEADER = "Proxy-Authorization";

  /**
   * Reads a URL such as {@code http://user:password@proxy:3128}.
   *
   * @throws SteelyardException when it is none, or another kind of proxy's
   */
  public static HttpProxy of(String url) {
    try {
      URI uri = new URI(url.strip());
      boolean bare = uri.getRawPath() == null || uri.getRawPath().matches("/?");
      if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
        throw wrong(url);
      }
      if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
        throw wrong(url);
      }
      return new HttpProxy(Origin.of(uri), BasicAuthorization.of(uri));
    } catch (URISyntaxException none) {
      throw wrong(url);
    }
  }

  private static SteelyardException wrong(String url) {
    return SteelyardException.invalid(
        "'%s' is no proxy; write it as http://host:3128 or http://user:password@host:3128 (SOCKS, and https:// to the proxy itself, are not spoken)"
            .formatted(Secrets.KNOWN.text(url)));
  }

  /** Without its secret. */
  @Override
  public String toString() {
    return origin.url();
  }
}
