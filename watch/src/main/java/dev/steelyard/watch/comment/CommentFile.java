package dev.steelyard.watch.comment;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a file says that is to be commented. One that is cut off would look whole on a pull request:
 * a program that was killed, or a full disk, leaves such files.
 */
public final class CommentFile {

  /** What stands in a line as code, and means nothing. */
  private static final Pattern CODE = Pattern.compile("(`+)[^`]+\\1");

  private static final String WHY = "; what wrote it may have failed: write it again";

  private CommentFile() {}

  /**
   * Refuses what is no markdown, or none to its end.
   *
   * @param text the file's
   * @throws SteelyardException naming what is missing
   */
  public static void require(Path file, String text) {
    if (text.isBlank()) {
      throw SteelyardException.invalid(
          "%s is empty: there is nothing to comment; what wrote it may have failed"
              .formatted(file));
    }
    if (isJson(text)) {
      throw SteelyardException.invalid(
          "%s is JSON, and a comment is markdown: have it written with --format markdown"
              .formatted(file));
    }
    missing(text)
        .ifPresent(what -> {
          throw SteelyardException.invalid("%s is cut off: %s%s".formatted(file, what, WHY));
        });
  }

  /** Whether it is JSON, or the beginning of some. */
  private static boolean isJson(String text) {
    String begin = text.strip();
    if (begin.startsWith("{")) {
      return true;
    }
    if (!begin.startsWith("[")) {
      return false;
    }
    try (JsonParser parser = JsonMapper.shared().createParser(begin)) {
      while (parser.nextToken() != null) {
        // A link of markdown begins as a list does, and goes on as none.
      }
      return true;
    } catch (UnexpectedEndOfInputException cutOff) {
      return true;
    } catch (JacksonException markdown) {
      return false;
    }
  }

  /**
   * What is good to know of a file that may be whole; empty for nothing.
   *
   * @param text the file's
   */
  public static Optional<String> doubt(Path file, String text) {
    return text.endsWith("\n")
        ? Optional.empty()
        : Optional.of(
            "%s ends within a line; its end may be missing, if a report was written to it"
                .formatted(file));
  }

  /** What was begun and not ended. */
  private static Optional<String> missing(String text) {
    int folds = 0;
    Optional<String> fence = Optional.empty();
    StringBuilder plain = new StringBuilder();
    List<String> lines = text.lines().toList();
    for (String line : lines) {
      Optional<String> mark = fence(line.strip());
      if (fence.isPresent()) {
        fence = mark.equals(fence) ? Optional.empty() : fence;
      } else if (mark.isPresent()) {
        fence = mark;
      } else {
        String said = CODE.matcher(line).replaceAll("").strip().toLowerCase(Locale.ROOT);
        plain.append(said).append('\n');
        folds += said.startsWith("<details") ? 1 : 0;
        folds -= folds > 0 && said.contains("</details>") ? 1 : 0;
      }
    }
    if (fence.isPresent()) {
      return Optional.of("a block of code (%s) does not end".formatted(fence.get()));
    }
    if (folds > 0) {
      return Optional.of("what is folded (<details>) does not end");
    }
    if (plain.lastIndexOf("<!--") > plain.lastIndexOf("-->")) {
      return Optional.of("a hidden part (<!--) does not end");
    }
    return isRowCut(text, lines.getLast())
        ? Optional.of("the last row of a table does not end")
        : Optional.empty();
  }

  private static boolean isRowCut(String text, String last) {
    return !text.endsWith("\n") && last.startsWith("|") && !last.stripTrailing().endsWith("|");
  }

  private static Optional<String> fence(String line) {
    return List.of("```", "~~~").stream().filter(line::startsWith).findFirst();
  }
}
