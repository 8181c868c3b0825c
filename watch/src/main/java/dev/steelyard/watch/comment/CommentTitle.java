package dev.steelyard.watch.comment;

import dev.steelyard.core.SteelyardException;
import java.util.regex.Pattern;

/**
 * What tells apart the comments that Steelyard has on one pull request. It stands in the first line
 * of a comment, which is not shown, and the comment is found again by it.
 */
public record CommentTitle(String text) {

  private static final Pattern ALLOWED =
      Pattern.compile("(?!.*--)[\\p{L}\\p{N}]([\\p{L}\\p{N} ._/@+-]{0,98}[\\p{L}\\p{N}])?");

  /** Where nobody gives one. */
  public static final CommentTitle USUAL = new CommentTitle("steelyard");

  /** Of an answer to a command in a comment. */
  public static final CommentTitle ANSWER = new CommentTitle("steelyard bot");

  /** Of an answer to who may not have anything done: it takes no place of what others wait for. */
  public static final CommentTitle REFUSAL = new CommentTitle("steelyard bot refusal");

  public CommentTitle {
    if (!ALLOWED.matcher(text).matches()) {
      throw SteelyardException.invalid(
          "'%s' is no title for a comment: letters, digits, blanks and . _ / @ + -, 100 at most"
              .formatted(text));
    }
  }

  /** What a comment of this title begins with. */
  public String marker() {
    return "<!-- steelyard comment: " + text + " -->";
  }

  boolean isOf(String body) {
    return body.equals(marker())
        || body.startsWith(marker() + "\n")
        || body.startsWith(marker() + "\r\n");
  }
}
