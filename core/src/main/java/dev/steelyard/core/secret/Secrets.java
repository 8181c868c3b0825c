package dev.steelyard.core.secret;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides by its name whether a value is a secret, and takes secrets out of what is kept or shown.
 *
 * <p>Names are those of headers, variables, fields, parameters and options, whatever their case,
 * dashes and underscores being one: {@code Authorization}, {@code API_TOKEN}, {@code
 * --db-password}. Numbers, {@code true} and {@code false}, and places that are filled in later are
 * no secrets, so {@code max_tokens: 512} stays. Immutable; for any thread.
 */
public final class Secrets {

  /** Stands where a secret was: plain in YAML, JSON, a shell and a URL alike. */
  public static final String MARK = "REDACTED";

  private static final List<String> KNOWN_NAMES =
      List.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "*token*",
          "*key*",
          "*secret*",
          "*password*",
          "passwd",
          "*passphrase*",
          "*credential*");

  /** Those that everything has. */
  public static final Secrets KNOWN = new Secrets(List.of());

  /** Numbers, truth values and nothing at all. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "\\s*([-+]?(\\d[\\d_]*)?\\.?\\d*([eE][-+]?\\d+)?%?|0x[0-9a-fA-F]+|true|false|null|~|yes|no|on|off)\\s*",
          Pattern.CASE_INSENSITIVE);

  /** What stands for a value where a form is explained: {@code KEY=PLACE}. */
  private static final Pattern EXPLAINED = Pattern.compile("VALUE|PLACE|user:password|\\.{3}");

  /** What is filled in later: of experiments, of scenarios, of a shell. */
  private static final Pattern PLACE =
      Pattern.compile(
          "\\{\\{(?!\\s*base64\\s*:)[^{}]*\\}\\}|(?<!\\{)\\$?\\{[^{}\\s]*\\}|\\$[A-Za-z_]\\w*");

  /** What is encoded is no place: it may be a secret that is written out. */
  private static final Pattern ENCODED = Pattern.compile("\\{\\{\\s*base64\\s*:([^{}]*)\\}\\}");

  private static final Pattern SCHEME =
      Pattern.compile("\\s*(Bearer|Basic|Digest|Token|ApiKey)?[\\s:]*", Pattern.CASE_INSENSITIVE);

  private final List<Pattern> names;
  private final TextRule texts = new TextRule(this);

  private Secrets(Collection<String> more) {
    List<Pattern> all = new ArrayList<>();
    Stream.concat(KNOWN_NAMES.stream(), more.stream()).map(Secrets::pattern).forEach(all::add);
    this.names = List.copyOf(all);
  }

  /**
   * The known names and these.
   *
   * @param more names; {@code *} stands for anything
   * @throws SteelyardException for a name that would make everything a secret
   */
  public static Secrets with(Collection<String> more) {
    for (String name : more) {
      if (normal(name).replace("*", "").isEmpty()) {
        throw SteelyardException.invalid(
            "'%s' would make everything a secret; write a name such as pin or *pin*"
                .formatted(name));
      }
    }
    return more.isEmpty() ? KNOWN : new Secrets(more);
  }

  private static Pattern pattern(String glob) {
    return Pattern.compile(
        Stream.of(normal(glob).split("\\*", -1))
            .map(Pattern::quote)
            .reduce((left, right) -> left + ".*" + right)
            .orElse(""));
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether what has this name is a secret. */
  public boolean isSecret(String name) {
    String normal = normal(name);
    return names.stream().anyMatch(one -> one.matcher(normal).matches());
  }

  /**
   * Whether a value gives nothing away whatever its name: a number, a place to be filled in, or a
   * word that stands for a value.
   */
  public static boolean isPlain(String value) {
    return value.equals(MARK)
        || EXPLAINED.matcher(value).matches()
        || PLAIN.matcher(value).matches()
        || (PLACE.matcher(value).find() && SCHEME.matcher(withoutPlaces(value)).matches());
  }

  /** What is written out of a value, in encodings too. */
  private static String withoutPlaces(String value) {
    String left = PLACE.matcher(value).replaceAll("");
    for (Matcher one = ENCODED.matcher(left); one.find(); one = ENCODED.matcher(left)) {
      left = one.replaceAll("$1");
    }
    return left;
  }

  /** A value as it may be kept or shown. */
  public String value(String name, String value) {
    return isSecret(name) && !isPlain(value) ? MARK : text(value);
  }

  /**
   * A text as it may be kept or shown: header lines, JSON, assignments, options of commands, and
   * the users and parameters of URLs have their secrets taken out. Its lines stay as many.
   */
  public String text(String text) {
    return texts.redact(text);
  }
}
