package dev.steelyard.cli.answer;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.report.document.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that a load test has left, for another place: the flame graphs that it links go along,
 * under names that begin with the new page's own.
 *
 * @param page as it was left
 * @param to where it goes
 */
public record CopiedPage(Path page, Path to) {

  private static final Pattern BESIDE = Pattern.compile("href=\"\\./([A-Za-z0-9._-]+)\"");

  /** The prefix of what lies beside a page. */
  public static String prefix(Path page) {
    String name = String.valueOf(page.getFileName());
    int end = name.lastIndexOf('.');
    return (end > 0 ? name.substring(0, end) : name) + "-";
  }

  /** What the page holds there, after what it links was copied. */
  public String content() throws IOException {
    return BESIDE
        .matcher(Files.readString(page))
        .replaceAll(link -> Matcher.quoteReplacement("href=\"./" + copied(link.group(1)) + "\""));
  }

  /** What is not there any more is linked as before: there is nothing to copy. */
  private String copied(String name) {
    Path from = page.resolveSibling(name);
    if (!Files.isRegularFile(from)) {
      return name;
    }
    String other = prefix(to) + name;
    try {
      Files.copy(from, to.resolveSibling(other), StandardCopyOption.REPLACE_EXISTING);
      return Cell.beside(other).substring(Cell.BESIDE.length());
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot copy %s beside %s: %s".formatted(from, to, FileFault.why(failure)), failure);
    }
  }
}
