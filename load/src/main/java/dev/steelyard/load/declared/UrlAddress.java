package dev.steelyard.load.declared;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.template.Placeholders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * An address in its parts. Templates may stand in path and query, and stay as they were written.
 *
 * @param server whose scheme, host, port and user hold, and nothing else
 * @param path empty where there is none
 * @param query without its question mark
 */
record UrlAddress(URI server, String path, Optional<String> query) {

  private static final int HIGHEST_PORT = 65_535;
  private static final String OPEN = "{{";

  /**
   * Takes an address apart.
   *
   * @throws SteelyardException when it is none, or no request could be made to it
   */
  static UrlAddress of(String url) {
    String masked = masked(url);
    URI address = address(url, masked);
    requireWhole(url, address);
    int begin = address.getScheme().length() + "://".length() + address.getRawAuthority().length();
    if (url.lastIndexOf(OPEN, begin) >= 0) {
      throw SteelyardException.invalid(
          "cannot make requests to %s: templates can stand in its path and query alone; write the server out"
              .formatted(url));
    }
    int end = begin + address.getRawPath().length();
    return new UrlAddress(
        address,
        url.substring(begin, end),
        Optional.ofNullable(address.getRawQuery()).map(_ -> url.substring(end + 1)));
  }

  /** With as many letters in each template's place, so that all else stays where it is. */
  private static String masked(String url) {
    StringBuilder masked = new StringBuilder(url);
    for (int open = url.indexOf(OPEN); open >= 0; ) {
      int end = Placeholders.end(url, open);
      masked.replace(open, end, "x".repeat(end - open));
      open = url.indexOf(OPEN, end);
    }
    return masked.toString();
  }

  private static URI address(String url, String masked) {
    try {
      return new URI(masked);
    } catch (URISyntaxException wrong) {
      throw SteelyardException.invalid(
          "cannot make requests to %s: %s at character %d; percent-encode what may not stand there"
              .formatted(url, wrong.getReason().toLowerCase(Locale.ROOT), wrong.getIndex() + 1),
          wrong);
    }
  }

  private static void requireWhole(String url, URI address) {
    boolean isWhole =
        address.getHost() != null
            && !address.getHost().isEmpty()
            && address.getPort() <= HIGHEST_PORT
            && address.getPort() != 0;
    if (!isWhole || address.getRawFragment() != null) {
      throw SteelyardException.invalid(
          "cannot make requests to %s: %s"
              .formatted(
                  url,
                  isWhole
                      ? "what is behind # is never sent; leave it out"
                      : "it has no host, or no right port; write http://HOST:PORT/PATH"));
    }
  }
}
