package dev.steelyard.watch.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The lines of a comment that call the bot: those that begin with its name in plain text. What is
 * quoted, code or HTML is not meant, as markdown reads it. Stateless.
 */
final class BotLine {

  private static final Parser MARKDOWN =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();

  /** Possessive: otherwise each character of a word takes a frame of the stack. */
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|\\S)++");

  /** Blanks of any width, also those at which no line breaks: pasted text has them. */
  private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

  /** What a telephone writes for {@code "}. */
  private static final Pattern QUOTE = Pattern.compile("[“”„‟«»]");

  private BotLine() {}

  /** An option that begins a line, with two dashes or the one that a telephone makes of them. */
  private static final Pattern OPTION = Pattern.compile("(?:--|[—–])[a-z].*");

  /**
   * What a comment says to the bot.
   *
   * @param calls what follows the name on each line that begins with it
   * @param strayOption a line of its own with an option; empty when there is none
   */
  record Said(List<String> calls, Optional<String> strayOption) {}

  /**
   * Reads a comment. A colon or the like may follow the name, as people address each other.
   *
   * @param name without the {@code @}
   */
  static Said of(String comment, String name) {
    Pattern call =
        Pattern.compile(
            "@" + Pattern.quote(name) + "[:,;.!?]*(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);
    List<String> calls = new ArrayList<>();
    Optional<String> stray = Optional.empty();
    for (String raw : plainLines(comment)) {
      String line = SPACE.matcher(raw).replaceAll(" ").strip();
      Matcher matcher = call.matcher(line);
      if (matcher.matches()) {
        calls.add(Optional.ofNullable(matcher.group(1)).orElse("").strip());
      } else if (stray.isEmpty() && OPTION.matcher(line).matches()) {
        stray = Optional.of(line);
      }
    }
    return new Said(calls, stray);
  }

  /** Those that begin with text, in paragraphs within nothing else. */
  private static List<String> plainLines(String comment) {
    List<String> lines = comment.lines().toList();
    Set<Integer> plain = new TreeSet<>();
    OpenCode html = new OpenCode();
    Node block = MARKDOWN.parse(String.join("\n", lines)).getFirstChild();
    for (; block != null; block = block.getNext()) {
      if (block instanceof HtmlBlock piece) {
        html.read(piece.getLiteral());
      }
      Node inline = block instanceof Paragraph ? block.getFirstChild() : null;
      for (; inline != null; inline = inline.getNext()) {
        if (inline instanceof HtmlInline piece) {
          html.read(piece.getLiteral());
        } else if (inline instanceof Text && !html.isOpen()) {
          inline.getSourceSpans().stream()
              .filter(span -> isStart(lines.get(span.getLineIndex()), span.getColumnIndex()))
              .forEach(span -> plain.add(span.getLineIndex()));
        }
      }
    }
    return plain.stream().map(lines::get).toList();
  }

  private static boolean isStart(String line, int column) {
    return SPACE.matcher(line.substring(0, column)).replaceAll(" ").isBlank();
  }

  /** The words of a line; a telephone makes one dash of two, and quotes that lean. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(QUOTE.matcher(line).replaceAll("\""));
    while (matcher.find()) {
      String word = matcher.group().replaceFirst("^[—–]+", "--");
      words.add(word.replaceAll("\"([^\"]*)\"", "$1"));
    }
    return words;
  }
}
