package dev.steelyard.core.secret;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names and their values in plain text, line by line. */
final class TextRule {

  private static final String NAME = "(?<name>[A-Za-z_][\\w.-]*)";

  /** With quotes, which may be escaped in turn, or up to what ends a word. */
  private static final String QUOTED = "(?<q>\\\\?[\"'])(?<value>(?:(?!\\k<q>).)*)\\k<q>";

  private static final String WORD = "(?<value>[^\\s\"'`,;&<>()\\[\\]{}|\\\\]+|\\$?\\{+[^{}\\s]*\\}+)";

  /** {@code scheme://user:password@host}. */
  private static final Pattern URL_USER =
      Pattern.compile("(?<before>[A-Za-z][A-Za-z0-9+.-]*://)(?<value>[^\\s/?#@\"'<>]+)(?=@)");

  /** A name in quotes: {@code "token": "x"}, {@code header("token", "x")}. */
  private static final Pattern QUOTED_NAME =
      Pattern.compile(
          "(?<before>(?<n>\\\\?[\"'])" + NAME + "\\k<n>\\s*[:,=]\\s*)" + QUOTED);

  /** Headers whose values have spaces: {@code Authorization: Bearer x} up to a quote or the end. */
  private static final Pattern HEADER =
      Pattern.compile(
          "(?<before>(?<![\\w.-])(?<name>(?:proxy-)?authorization|(?:set-)?cookie)\\s*[:=]\\s*)"
              + "(?<value>[^\"'\\s][^\"'`]*)",
          Pattern.CASE_INSENSITIVE);

  /** {@code NAME: value} and {@code NAME=value}. */
  private static final Pattern ASSIGNED_QUOTED =
      Pattern.compile("(?<before>(?<![\\w.-])(?:--?)?" + NAME + "\\s*[:=]\\s*)" + QUOTED);

  private static final Pattern ASSIGNED =
      Pattern.compile("(?<before>(?<![\\w.-])(?:--?)?" + NAME + "(?:=|:\\s+))" + WORD);

  /** {@code --name value}. */
  private static final Pattern OPTION =
      Pattern.compile("(?<before>(?<![\\w-])--" + NAME + "\\s+)(?!-)(?:" + WORD + ")");

  private static final Pattern OPTION_QUOTED =
      Pattern.compile("(?<before>(?<![\\w-])--" + NAME + "\\s+)" + QUOTED);

  /** What curl and its like take: {@code -u user:password}. */
  private static final Pattern USER =
      Pattern.compile(
          "(?<before>(?<![\\w-])(?:-u|--user|--proxy-user)[\\s=]+[\"']?[^\\s:\"']+:)(?<value>[^\\s\"']+)");

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
    safe = replace(safe, ASSIGNED, "", this::isSecretAndNoLabel);
    safe = replace(safe, OPTION_QUOTED, "${q}", this::isSecret);
    return replace(safe, OPTION, "", this::isSecret);
  }

  /** A user without a password is a name, but for the web, where it is a token. */
  private static boolean isUser(MatchResult found) {
    String value = found.group("value");
    boolean web = found.group("before").startsWith("http");
    int colon = value.indexOf(':');
    return colon >= 0 ? !Secrets.isPlain(value.substring(colon + 1)) : web && !Secrets.isPlain(value);
  }

  private boolean isSecret(MatchResult found) {
    return secrets.isSecret(found.group("name")) && !Secrets.isPlain(found.group("value"));
  }

  /** In {@code search[key=small,size=1]} a level is told, which is no secret. */
  private boolean isSecretAndNoLabel(MatchResult found) {
    return isSecret(found);
  }

  private static String replace(
      String text, Pattern pattern, String around, Predicate<MatchResult> isSecret) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder safe = new StringBuilder();
    while (matcher.find()) {
      String quote = around.isEmpty() ? "" : matcher.group("q");
      String with =
          isSecret.test(matcher.toMatchResult())
              ? matcher.group("before") + quote + Secrets.MARK + quote
              : matcher.group();
      matcher.appendReplacement(safe, Matcher.quoteReplacement(with));
    }
    return matcher.appendTail(safe).toString();
  }
}
