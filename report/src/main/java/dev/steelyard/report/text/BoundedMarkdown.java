package dev.steelyard.report.text;

import dev.steelyard.report.content.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Markdown that fits a comment. What is left out first are rows that are folded away, the last
 * first; then rows that are seen; then what is said of them. What is left out is counted, and the
 * last line says where all of it is.
 */
public final class BoundedMarkdown {

  /** What GitHub takes in one comment, in characters. */
  public static final int COMMENT = 65_536;

  /** Room for what is put around a report: a marker, and where all of it is. */
  private static final int AROUND = 1_536;

  /** What a line that counts takes, at most. */
  private static final int NOTE = 60;

  private static final String OPEN = "<details>";
  private static final String CLOSE = "</details>";
  private static final String FENCE = "```";

  private final List<String> lines;
  private final boolean[] gone;
  private int length;
  private int left;

  private BoundedMarkdown(String text) {
    this.lines = text.lines().toList();
    this.gone = new boolean[lines.size()];
    this.length = lines.stream().mapToInt(String::length).sum() + lines.size();
  }

  /** The text as a report has it in a comment; the same where it fits. */
  public static String report(String text) {
    return of(text, COMMENT - AROUND, "--format html, json or csv has all of it");
  }

  /** The same of what another renderer writes. */
  public static <T> Renderer<T> reports(Renderer<T> whole) {
    return (content, out) -> {
      StringBuilder text = new StringBuilder();
      whole.write(content, text);
      out.append(report(text.toString()));
    };
  }

  /**
   * The text within a length.
   *
   * @param most at least 1,000 characters
   * @param where said where something is left out: where all of it is
   */
  public static String of(String text, int most, String where) {
    if (text.length() <= most) {
      return text;
    }
    String last = "\nCut to fit a comment: %s left out; " + where + ".\n";
    return new BoundedMarkdown(text).within(most - last.length() - NOTE, last);
  }

  private String within(int most, String last) {
    boolean[] folded = folded();
    leaveOut(most, i -> folded[i] && (isRow(i) || isItem(i)));
    leaveOut(most, this::isRow);
    leaveOut(most, this::isItem);
    for (int i = lines.size() - 1; i >= 1 && length > most; i--) {
      if (!gone[i] && !isAroundOthers(lines.get(i))) {
        leaveOut(i);
      }
    }
    String text = text();
    String said = text + last.formatted(lines(left) + (left == 1 ? " is" : " are"));
    // One line alone can be too long.
    return length > most
        ? text.substring(0, whole(text, most)) + last.formatted("the rest is")
        : said;
  }

  /** Without one of both what follows would be taken for a part of it. */
  private static boolean isAroundOthers(String line) {
    return line.startsWith(OPEN) || line.equals(CLOSE) || line.startsWith(FENCE);
  }

  /** Never in the middle of a character. */
  private static int whole(String text, int end) {
    int at = Math.min(end, text.length());
    return at > 0 && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
  }

  private void leaveOut(int most, IntPredicate which) {
    for (int i = lines.size() - 1; i >= 0 && length > most; i--) {
      if (!gone[i] && which.test(i)) {
        leaveOut(i);
      }
    }
  }

  private void leaveOut(int line) {
    // The first that goes of a table leaves a line that counts.
    length -= lines.get(line).length() + 1;
    length += line + 1 < gone.length && gone[line + 1] ? 0 : NOTE;
    gone[line] = true;
    left++;
  }

  /** What is said of rows: a doubt, for example. */
  private boolean isItem(int line) {
    return lines.get(line).startsWith("- ") || lines.get(line).startsWith("  - ");
  }

  /** A row of a table below its heading. */
  private boolean isRow(int line) {
    String text = lines.get(line);
    return line >= 2
        && text.startsWith("|")
        && lines.get(line - 1).startsWith("|")
        && lines.get(line - 2).startsWith("|");
  }

  private boolean[] folded() {
    boolean[] folded = new boolean[lines.size()];
    int depth = 0;
    for (int i = 0; i < folded.length; i++) {
      depth += lines.get(i).startsWith(OPEN) ? 1 : 0;
      folded[i] = depth > 0;
      depth -= lines.get(i).equals(CLOSE) ? 1 : 0;
    }
    return folded;
  }

  private String text() {
    List<String> kept = new ArrayList<>();
    int run = 0;
    for (int i = 0; i < gone.length; i++) {
      run += gone[i] ? 1 : 0;
      boolean isEnd = i + 1 == gone.length || !gone[i + 1];
      if (gone[i] && isEnd) {
        kept.add("");
        kept.add("…and %s".formatted(lines(run)));
        run = 0;
      } else if (!gone[i]) {
        kept.add(lines.get(i));
      }
    }
    return String.join("\n", kept) + "\n";
  }

  private static String lines(int count) {
    return count == 1 ? "1 line" : String.format(Locale.ROOT, "%,d lines", count);
  }
}
