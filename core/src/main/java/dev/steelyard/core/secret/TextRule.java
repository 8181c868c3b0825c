package dev.steelyard.core.secret;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names and their values in plain text, line by line. */
final class TextRule {

  private static final String NAME = "(?<name>[A-Za-z_][\\w.-]*)";

  // What is repeated here gives nothing back once it has matched ("*+", "++"): else each letter
  // takes
  // a frame of the stack, and a value of some thousand letters all of it.

  /** With quotes, which may be escaped in turn, and of which the last is lost in a text cut off. */
  private static final String QUOTED = "(?<q>\\\\?[\"'])(?<value>(?:(?!\\k<q>).)*+)(?:\\k<q>|\\z)";

  private static final String WORD =
      "(?<value>(?:\\{\\{(?:[^{}\\r\\n]++|\\{\\{[^{}\\r\\n]*+\\}\\})*+\\}\\}|\\$?\\{\\{?[^{}\\s]*\\}\\}?|[^\\s\"'`;&|,\\\\]|,(?=\\S)|\\\\(?![\"']))++)";

  /** In {@code search[key=small,size=1]} a level is told, which is no secret. */
  private static final String NO_LABEL = "(?<![\\w.-])(?<!\\w\\[[^\\[\\]]{0,300})";

  /** What prose says of a key is none: {@code unknown key: colour}. */
  private static final String NO_PROSE = "(?<!\\p{L} (?=(?i:keys?)\\s*:))";

  /** {@code scheme://user:password@host}. */
  private static final Pattern URL_USER =
      Pattern.compile("(?<before>[A-Za-z][A-Za-z0-9+.-]*://)(?<value>[^\\s/?#@\"'<>]+)(?=@)");

  /** A name in quotes: {@code "token": "x"}, {@code header("token", "x")}. */
  private static final Pattern QUOTED_NAME =
      Pattern.compile("(?<before>(?<n>\\\\?[\"'])" + NAME + "\\k<n>[ \\t]*[:,=][ \\t]*)" + QUOTED);

  /** Headers whose values have spaces: {@code Authorization: Bearer x} up to a quote or the end. */
  private static final Pattern HEADER =
      Pattern.compile(
          "(?<before>(?<![\\w.-])(?<name>(?:proxy-)?authorization|(?:set-)?cookie)[ \\t]*[:=]["
              + " \\t]*)(?<value>[^\"'\\s][^\"'`\\r\\n]*)",
          Pattern.CASE_INSENSITIVE);

  /** {@code NAME: value} and {@code NAME=value}. */
  private static final Pattern ASSIGNED_QUOTED =
      Pattern.compile("(?<before>(?<![\\w.-])(?:--?)?" + NAME + "[ \\t]*[:=][ \\t]*)" + QUOTED);

  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?<before>" + NO_LABEL + NO_PROSE + "(?:--?)?" + NAME + "(?:=|:[ \\t]*))" + WORD);

  /** {@code --name value}. */
  private static final Pattern OPTION =
      Pattern.compile("(?<before>(?<![\\w-])--" + NAME + "[ \\t]+)(?!-)(?:" + WORD + ")");

  private static final Pattern OPTION_QUOTED =
      Pattern.compile("(?<before>(?<![\\w-])--" + NAME + "[ \\t]+)" + QUOTED);

  /** What curl and its like take: {@code -u user:password}. */
  private static final Pattern USER =
      Pattern.compile(
          "(?<before>(?<![\\w-])(?:-u|--user|--proxy-user)[\\s=]+[\"']?[^\\s:\"']+:)(?<value>[^\\s\"']+)");

  /** Where something stands in a file: {@code keys.yaml:3:14:}. */
  private static final Pattern FILE =
      Pattern.compile("(?i).*\\.(?:ya?ml|json|toml|xml|py|java|txt|md)");

  private static final Pattern PLACE = Pattern.compile("\\d{1,7}(?::\\d{1,7})?:?");

  private final Secrets secrets;

  TextRule(Secrets secrets) {
    this.secrets = secrets;
  }

  String redact(String text) {
    String safe = replace(text, URL_USER, "", TextRule::isUser);
    safe = replace(safe, USER, "", found -> !Secrets.isPlain(found.group("value")));
    safe = replace(safe, QUOTED_NAME, "${q}", this::isSecret);
    safe = replace(safe, HEADER, "", this::isSecret);
    safe = replace(safe, ASSIGNED_QUOTED, "${q}", this::isSecret);
    safe = replace(safe, ASSIGNED, "", found -> !isHeader(found) && isSecret(found));
    safe = replace(safe, OPTION_QUOTED, "${q}", this::isSecret);
    return replace(safe, OPTION, "", this::isSecret);
  }

  /** A user without a password is a name, but for the web, where it is a token. */
  private static boolean isUser(MatchResult found) {
    String value = found.group("value");
    boolean web = found.group("before").startsWith("http");
    int colon = value.indexOf(':');
    return colon >= 0
        ? !Secrets.isPlain(value) && !Secrets.isPlain(value.substring(colon + 1))
        : web && !Secrets.isPlain(value);
  }

  private boolean isSecret(MatchResult found) {
    boolean isPlace =
        FILE.matcher(found.group("name")).matches()
            && PLACE.matcher(found.group("value")).matches();
    return !isPlace
        && secrets.isSecret(found.group("name"))
        && !Secrets.isPlain(found.group("value"));
  }

  /** What {@link #HEADER} has seen to, with all of its words. */
  private static boolean isHeader(MatchResult found) {
    return HEADER.matcher(found.group("name") + ": x").matches();
  }

  private static String replace(
      String text, Pattern pattern, String around, Predicate<MatchResult> isSecret) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder safe = new StringBuilder();
    int copied = 0;
    int from = 0;
    while (matcher.find(from)) {
      MatchResult found = matcher.toMatchResult();
      // What follows another name may have a secret in it: http://host/?token=x.
      from = Math.max(found.start() + 1, found.end("before"));
      if (isSecret.test(found)) {
        String quote = around.isEmpty() ? "" : found.group("q");
        safe.append(text, copied, found.end("before"))
            .append(quote)
            .append(Secrets.MARK)
            .append(quote);
        copied = found.end();
        from = copied;
      }
      if (from > text.length()) {
        break;
      }
    }
    return safe.append(text, copied, text.length()).toString();
  }
}
