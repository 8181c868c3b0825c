package dev.steelyard.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How many columns of a terminal a text takes: two for East Asian wide characters and emoji, none
 * for combining marks. Unicode Standard Annex 11; a cluster of joined characters counts as one.
 */
public final class DisplayWidth {

  private static final Pattern CLUSTER = Pattern.compile("\\X");

  /** A name's beginning that is shorter than this says nothing. */
  private static final int LEAST_BASE = 5;

  /** A name may go on in the next line after one of these. */
  private static final String BETWEEN_WORDS = "/,:.-_ ";

  private static final int EMOJI_PRESENTATION = 0xFE0F;

  /** First and last code points of the wide blocks that are no emoji, ascending. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2329, 0x232A},
    {0x2E80, 0x303E},
    {0x3041, 0x4DBF},
    {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18DFF},
    {0x1AFF0, 0x1B2FF},
    {0x1F200, 0x1F265},
    {0x20000, 0x3FFFD}
  };

  private DisplayWidth() {}

  /** Columns of the text, which holds no control characters. */
  public static int of(String text) {
    return isPlain(text)
        ? text.length()
        : clusters(text).stream().mapToInt(DisplayWidth::one).sum();
  }

  /** The text, with its middle left out when it is wider than the columns, which are at least 1. */
  static String shortened(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int room = columns - 1;
    if (isPlain(text)) {
      return text.substring(0, room / 2) + "…" + text.substring(text.length() - room + room / 2);
    }
    List<String> clusters = clusters(text);
    StringBuilder head = new StringBuilder();
    int first = 0;
    int used = 0;
    // The end of a benchmark's name tells it from its neighbours, so it keeps the larger half.
    while (used + one(clusters.get(first)) <= room / 2) {
      used += one(clusters.get(first));
      head.append(clusters.get(first++));
    }
    int last = clusters.size();
    StringBuilder tail = new StringBuilder();
    while (used + one(clusters.get(last - 1)) <= room) {
      used += one(clusters.get(--last));
      tail.insert(0, clusters.get(last));
    }
    return head + "…" + tail;
  }

  /** A benchmark's name, shortened before its levels where those fit: they tell it from others. */
  static String shortenedName(String name, int columns) {
    int levels = Math.max(0, name.indexOf('['));
    int room = columns - of(name.substring(levels));
    return room < LEAST_BASE
        ? shortened(name, columns)
        : shortened(name.substring(0, levels), room) + name.substring(levels);
  }

  /** The text in pieces that are no wider than the columns, cut after whole words where it goes. */
  static List<String> pieces(String text, int columns) {
    List<String> pieces = new ArrayList<>();
    String rest = text;
    while (of(rest) > columns) {
      int most = fitting(rest, columns);
      int word = most;
      while (word > most / 2 && BETWEEN_WORDS.indexOf(rest.charAt(word - 1)) < 0) {
        word--;
      }
      int cut = word > most / 2 ? word : most;
      pieces.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut);
    }
    pieces.add(rest.stripTrailing());
    return pieces;
  }

  /** How many characters fit, at least one cluster. */
  private static int fitting(String text, int columns) {
    int length = 0;
    int used = 0;
    for (String cluster : clusters(text)) {
      used += one(cluster);
      if (used > columns && length > 0) {
        break;
      }
      length += cluster.length();
    }
    return length;
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(DisplayWidth::isPlain);
  }

  /** Latin letters, dashes and dots, arrows and signs of arithmetic: one column each. */
  private static boolean isPlain(int c) {
    return (c >= ' ' && c < 0x300) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2190 && c <= 0x22FF);
  }

  private static List<String> clusters(String text) {
    return CLUSTER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static int one(String cluster) {
    if (cluster.indexOf(EMOJI_PRESENTATION) > 0) {
      return 2;
    }
    return Math.min(2, cluster.codePoints().map(DisplayWidth::point).sum());
  }

  private static int point(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isWide(int point) {
    if (Character.isEmojiPresentation(point)) {
      return true;
    }
    for (int[] block : WIDE) {
      if (point <= block[1]) {
        return point >= block[0];
      }
    }
    return false;
  }
}
