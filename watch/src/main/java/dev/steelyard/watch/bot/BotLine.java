package dev.steelyard.watch.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a comment that call the bot. Quoted text and code are not meant. */
final class BotLine {

  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|\\S)+");

  private BotLine() {}

  /**
   * What follows the name on each such line.
   *
   * @param name without the {@code @}
   */
  static List<String> of(String comment, String name) {
    Pattern call =
        Pattern.compile("@" + Pattern.quote(name) + "(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);
    List<String> calls = new ArrayList<>();
    Optional<String> fence = Optional.empty();
    for (String line : comment.lines().toList()) {
      Matcher mark = FENCE.matcher(line);
      if (mark.matches()) {
        String begun = mark.group(1).substring(0, 3);
        fence = fence.isEmpty() ? Optional.of(begun) : fence.filter(open -> !open.equals(begun));
      } else if (fence.isEmpty() && !line.startsWith("    ") && !line.startsWith("\t")) {
        Matcher matcher = call.matcher(line.strip());
        if (matcher.matches()) {
          calls.add(Optional.ofNullable(matcher.group(1)).orElse("").strip());
        }
      }
    }
    return calls;
  }

  /** The words of a line; a telephone makes one dash of two. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String word = matcher.group().replaceFirst("^[—–]+", "--");
      words.add(word.replaceAll("\"([^\"]*)\"", "$1"));
    }
    return words;
  }
}
