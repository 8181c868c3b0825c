package dev.steelyard.load.http;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import java.net.URI;
import java.util.Locale;

/**
 * Where requests go: what a connection is opened to.
 *
 * @param tls whether the connection is encrypted
 * @param host a name or address, in lower case; an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Origin(boolean tls, String host, int port) {

  public Origin {
    host = host.toLowerCase(Locale.ROOT);
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw SteelyardException.invalid("there is no server at '%s', port %d".formatted(host, port));
    }
  }

  /**
   * The server of a full {@code http://} or {@code https://} URI.
   *
   * @throws SteelyardException when it is none
   */
  public static Origin of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if (uri.getHost() == null || !(tls || scheme.equals("http"))) {
      throw SteelyardException.invalid(
          "cannot send requests to '%s': a URI such as http://host:port/path is needed"
              .formatted(Secrets.KNOWN.text(uri.toString())));
    }
    String host = uri.getHost();
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new Origin(
        tls,
        bracketed ? host.substring(1, host.length() - 1) : host,
        uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80);
  }

  /** As the header {@code Host} has it: the port left out where it is the scheme's own. */
  public String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (tls ? 443 : 80) ? name : name + ":" + port;
  }
}
