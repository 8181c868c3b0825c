package dev.steelyard.load.scenario;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.http.BasicAuthorization;
import dev.steelyard.http.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A server, and the path that all requests to it begin with.
 *
 * @param path without a slash at its end; empty for the root
 * @param authorization what the URL's user and password are sent as; a secret
 */
public record Target(Origin origin, String path, Optional<String> authorization) {

  /**
   * Reads a URI such as {@code http://localhost:8080/api}.
   *
   * @throws SteelyardException when it is none, or has a query
   */
  public static Target of(String text) {
    try {
      URI uri = new URI(text.strip());
      Origin origin = Origin.of(uri);
      if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
        throw SteelyardException.invalid(
            "a target has no query: '%s'".formatted(Secrets.KNOWN.text(text)));
      }
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      return new Target(
          origin,
          path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
          BasicAuthorization.of(uri));
    } catch (URISyntaxException saysAllOfIt) {
      throw SteelyardException.invalid(
          "'%s' is no URL; write it as http://localhost:8080".formatted(Secrets.KNOWN.text(text)));
    }
  }

  /** The same path on another server, asked by the same user. */
  public Target on(Origin other) {
    return new Target(other, path, authorization);
  }

  @Override
  public String toString() {
    return origin.url() + path;
  }
}
