package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where requests go: what a connection is opened to.
 *
 * @param tls whether the connection is encrypted
 * @param host a name or address, in lower case; an IPv6 address without brackets
 * @param port 1 to 65535
 * @param socket the absolute path of a unix socket, and then host and port are what a server there
 *     is told; empty for a server of the network
 */
public record Origin(boolean tls, String host, int port, String socket) {

  private static final String UNIX = "http+unix";

  /** What fits into the address of a unix socket on Linux, without the byte that ends it. */
  private static final int MOST_PATH = 107;

  public Origin {
    host = host.toLowerCase(Locale.ROOT);
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw SteelyardException.invalid("there is no server at '%s', port %d".formatted(host, port));
    }
  }

  /** A server of the network. */
  public Origin(boolean tls, String host, int port) {
    this(tls, host, port, "");
  }

  /**
   * The server of a full {@code http://}, {@code https://} or {@code http+unix://} URI.
   *
   * @throws SteelyardException when it is none
   */
  public static Origin of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.equals(UNIX)) {
      return local(uri);
    }
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

  private static Origin local(URI uri) {
    String written = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    String path = URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw SteelyardException.invalid(
          "cannot send requests to '%s': the socket's whole path stands in the host's place, with %%2F for each slash, as in http+unix://%%2Frun%%2Fapp.sock/path"
              .formatted(Secrets.KNOWN.text(uri.toString())));
    }
    int length = path.getBytes(StandardCharsets.UTF_8).length;
    if (length > MOST_PATH) {
      throw SteelyardException.invalid(
          "the path of the unix socket %s has %d bytes; %d are possible"
              .formatted(path, length, MOST_PATH));
    }
    return new Origin(false, "localhost", 80, path);
  }

  /** As the header {@code Host} has it: the port left out where it is the scheme's own. */
  public String authority() {
    String name = bracketed();
    return port == (tls ? 443 : 80) ? name : name + ":" + port;
  }

  private String bracketed() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Host and port, as a proxy is asked for a tunnel. */
  String hostAndPort() {
    return bracketed() + ":" + port;
  }

  /** Who it is in a message: the server's name, or the socket's path. */
  String name() {
    return isLocal() ? socket : authority();
  }

  /** Whether it is reached over a unix socket. */
  public boolean isLocal() {
    return !socket.isEmpty();
  }

  /** The URL of its root, without the slash. */
  public String url() {
    if (isLocal()) {
      String written = URLEncoder.encode(socket, StandardCharsets.UTF_8).replace("+", "%20");
      return UNIX + "://" + written;
    }
    return (tls ? "https://" : "http://") + authority();
  }
}
