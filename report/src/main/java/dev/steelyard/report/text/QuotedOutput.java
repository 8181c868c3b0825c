package dev.steelyard.report.text;

import dev.steelyard.core.text.Visible;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program said, for the end of a comment in markdown: its first lines as a block of code
 * that no text in it can end, and how many there are beside them.
 *
 * @param lines the first ones, on which all is visible; long ones are cut
 * @param more how many come after them
 */
public record QuotedOutput(List<String> lines, long more) {

  private static final int MOST_LINES = 20;

  /** What a line may have, in characters. */
  private static final int LONGEST = 400;

  public QuotedOutput {
    lines = List.copyOf(lines);
  }

  /** Reads it to its end. */
  public static QuotedOutput read(Reader said) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    long count = 0;
    boolean isWithin = false;
    for (int next = said.read(); next >= 0; next = said.read()) {
      isWithin = next != '\n';
      if (isWithin && line.length() <= LONGEST) {
        line.append((char) next);
      } else if (!isWithin) {
        keep(line, lines);
        count++;
      }
    }
    if (isWithin) {
      keep(line, lines);
      count++;
    }
    return new QuotedOutput(lines, count - lines.size());
  }

  private static void keep(StringBuilder line, List<String> lines) {
    if (lines.size() < MOST_LINES) {
      String shown = Visible.of(line.toString().stripTrailing());
      lines.add(shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…");
    }
    line.setLength(0);
  }

  /** In markdown, with an empty line before it; nothing where nothing was said. */
  public String markdown() throws IOException {
    if (lines.stream().allMatch(String::isEmpty)) {
      return "";
    }
    StringBuilder out = new StringBuilder("\n");
    MarkdownPrinter.print(
        new Document(Medium.MARKDOWN)
            .lines(lines)
            .paragraph(
                more == 0
                    ? ""
                    : "…and %s, in the run's log".formatted(Signs.counted(more, "more line"))),
        out);
    return out.toString();
  }
}
