package dev.steelyard.trace.receive;

import dev.steelyard.core.SteelyardException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses to listen at, as one types them: {@code host:port}, {@code [::1]:4318}. */
public final class ListenAddress {

  private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\s/]+)):(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  private ListenAddress() {}

  /** Whether text has the form of one. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads one.
   *
   * @throws SteelyardException when it is none, or no machine is called so
   */
  public static InetSocketAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > HIGHEST_PORT) {
      throw SteelyardException.invalid(
          "'%s' is no address to listen at; write one as 127.0.0.1:4318".formatted(text));
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    try {
      return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(matcher.group(3)));
    } catch (UnknownHostException unknown) {
      throw SteelyardException.invalid(
          "'%s' is no address to listen at: no machine is called %s".formatted(text, host),
          unknown);
    }
  }

  static String words(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
        + ":"
        + address.getPort();
  }
}
