package dev.steelyard.watch.github;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that is refused, as far as it may be repeated: what it has besides may be a secret.
 */
public final class ShownAddress {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.-]{0,19})://(?:[^/?#\\s]*@)?([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:]+\\])(:\\d{1,5})?(?:([/?#]).*)?");

  /** A user with a password, before a host. */
  private static final Pattern LOGIN = Pattern.compile(":[^@/\\s]+@");

  private ShownAddress() {}

  /** Its scheme and host: {@code 'https://ghe.example.org/…'}; empty for what has none. */
  static Optional<String> of(String text) {
    Matcher parts = ADDRESS.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    String port = parts.group(3) == null ? "" : parts.group(3);
    boolean isMore = parts.group(4) != null || text.contains("@");
    return Optional.of(
        "'%s://%s%s%s'".formatted(parts.group(1), parts.group(2), port, isMore ? "/…" : ""));
  }

  /** Of what may be an address and was to be something else: whole where it is none. */
  public static String orText(String text) {
    boolean isSecret = text.contains("://") || LOGIN.matcher(text).find();
    return of(text).orElseGet(() -> isSecret ? "'…'" : "'" + text + "'");
  }
}
