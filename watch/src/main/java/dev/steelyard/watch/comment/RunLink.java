package dev.steelyard.watch.comment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.github.ShownAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a comment leads for all of it: an address that a user gives, else the workflow's run. */
public final class RunLink {

  /** None of these ends a link of markdown, or begins anything else in it. */
  private static final Pattern PLAIN = Pattern.compile("https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+");

  private RunLink() {}

  /**
   * Of a user's.
   *
   * @throws SteelyardException when it cannot stand in a comment
   */
  public static URI parse(String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw SteelyardException.invalid(
          "%s is no address for a link; write https://…".formatted(ShownAddress.orText(text)));
    }
    return URI.create(text);
  }

  /** Of the run of the workflow that this is a part of; empty outside of one. */
  public static Optional<URI> of(Map<String, String> environment) {
    String address =
        "%s/%s/actions/runs/%s"
            .formatted(
                environment.getOrDefault("GITHUB_SERVER_URL", ""),
                environment.getOrDefault("GITHUB_REPOSITORY", ""),
                environment.getOrDefault("GITHUB_RUN_ID", ""));
    boolean isWhole = address.matches("https://[^/]+/[^/]+/[^/]+/actions/runs/\\d+");
    return isWhole && PLAIN.matcher(address).matches()
        ? Optional.of(URI.create(address))
        : Optional.empty();
  }
}
