package dev.steelyard.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proxies that the environment names. They are not used unless a test says so: what stands between
 * would be measured in the server's place. But who cannot do without one is told.
 */
public final class UnusedProxy {

  private UnusedProxy() {}

  /**
   * What to say of a proxy that other tools would use for a server, and this one does not; empty
   * when there is none, the server is this machine, or the test has a proxy of its own.
   */
  public static Optional<String> remark(
      Origin server, HttpSettings settings, Map<String, String> environment) {
    if (settings.proxy().isPresent() || isHere(server) || isExcepted(server, environment)) {
      return Optional.empty();
    }
    String own = server.tls() ? "HTTPS_PROXY" : "HTTP_PROXY";
    return Stream.of(own, own.toLowerCase(Locale.ROOT), "ALL_PROXY", "all_proxy")
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name ->
            "%1$s is set and not used: requests go to the server itself; proxy: \"{{env:%1$s}}\" in the scenario sends them through it"
                .formatted(name));
  }

  private static boolean isHere(Origin server) {
    String host = server.host();
    return !server.socket().isEmpty()
        || host.equals("localhost")
        || host.endsWith(".localhost")
        || host.startsWith("127.")
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1");
  }

  /** As curl reads it: names and the domains under them, or all. */
  private static boolean isExcepted(Origin server, Map<String, String> environment) {
    String list = environment.getOrDefault("NO_PROXY", environment.getOrDefault("no_proxy", ""));
    return List.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+")).stream()
        .map(name -> name.startsWith(".") ? name.substring(1) : name)
        .map(name -> name.split(":", 2)[0])
        .anyMatch(name ->
            name.equals("*")
                || server.host().equals(name)
                || (!name.isEmpty() && server.host().endsWith("." + name)));
  }
}
