package dev.steelyard.watch.github;

import dev.steelyard.core.SteelyardException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where GitHub's API is, and who asks.
 *
 * @param api without a slash at its end
 * @param token a secret, which is told to the API's own address alone and to nobody else
 */
public record GitHubAccess(URI api, Optional<String> token) {

  private static final String ADDRESS_VARIABLE = "GITHUB_API_URL";
  private static final String USUAL = "https://api.github.com";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Of the environment: {@code GITHUB_API_URL}, and {@code GITHUB_TOKEN} or {@code GH_TOKEN}. */
  public static GitHubAccess of(Map<String, String> environment) {
    String address = environment.getOrDefault(ADDRESS_VARIABLE, "").strip();
    return new GitHubAccess(
        address(address.isEmpty() ? USUAL : address),
        token(environment, "GITHUB_TOKEN").or(() -> token(environment, "GH_TOKEN")));
  }

  private static Optional<String> token(Map<String, String> environment, String variable) {
    String token = environment.getOrDefault(variable, "").strip();
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw SteelyardException.invalid(
          "what is in %s is no token; it has blanks or other characters that none has"
              .formatted(variable));
    }
    return token.isEmpty() ? Optional.empty() : Optional.of(token);
  }

  private static URI address(String text) {
    URI address;
    try {
      address = URI.create(text.replaceFirst("/+$", ""));
    } catch (IllegalArgumentException wrong) {
      throw refused(text, "is no address");
    }
    if (address.getHost() == null
        || address.getRawQuery() != null
        || address.getUserInfo() != null) {
      throw refused(text, "is no address of an API");
    }
    boolean isSafe = "https".equals(address.getScheme());
    boolean isHere = "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
    if (!isSafe && !isHere) {
      throw refused(text, "would carry the token where others read it; use https");
    }
    return address;
  }

  private static SteelyardException refused(String text, String why) {
    String what = ShownAddress.of(text).map(shown -> " is %s, which ".formatted(shown)).orElse(" ");
    return SteelyardException.invalid(ADDRESS_VARIABLE + what + why);
  }

  /** Whether an address is of the API itself, so that the token may go there. */
  boolean isOwn(URI address) {
    return api.getScheme().equals(address.getScheme())
        && api.getHost().equals(address.getHost())
        && api.getPort() == address.getPort();
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "GitHubAccess[%s, %s]".formatted(api, token.isPresent() ? "with a token" : "no token");
  }
}
