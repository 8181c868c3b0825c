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

  private static final int EMOJI_PRESENTATION = 0xFE0F;

  /** First and last code points of the wide blocks, ascending. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x231A, 0x231B},
    {0x2329, 0x232A},
    {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},
    {0x25FD, 0x25FE},
    {0x2614, 0x2615},
    {0x2648, 0x2653},
    {0x267F, 0x267F},
    {0x2693, 0x2693},
    {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},
    {0x26BD, 0x26BE},
    {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},
    {0x26EA, 0x26EA},
    {0x26F2, 0x26F3},
    {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},
    {0x26FD, 0x26FD},
    {0x2705, 0x2705},
    {0x270A, 0x270B},
    {0x2728, 0x2728},
    {0x274C, 0x274C},
    {0x274E, 0x274E},
    {0x2753, 0x2755},
    {0x2757, 0x2757},
    {0x2795, 0x2797},
    {0x27B0, 0x27B0},
    {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18DFF},
    {0x1AFF0, 0x1B2FF},
    {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A},
    {0x1F1E6, 0x1F1FF},
    {0x1F200, 0x1F320},
    {0x1F32D, 0x1F335},
    {0x1F337, 0x1F37C},
    {0x1F37E, 0x1F393},
    {0x1F3A0, 0x1F3CA},
    {0x1F3CF, 0x1F3D3},
    {0x1F3E0, 0x1F3F0},
    {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440},
    {0x1F442, 0x1F4FC},
    {0x1F4FF, 0x1F53D},
    {0x1F54B, 0x1F54E},
    {0x1F550, 0x1F567},
    {0x1F57A, 0x1F57A},
    {0x1F595, 0x1F596},
    {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5},
    {0x1F6CC, 0x1F6CC},
    {0x1F6D0, 0x1F6D2},
    {0x1F6D5, 0x1F6DF},
    {0x1F6EB, 0x1F6EC},
    {0x1F6F4, 0x1F6FC},
    {0x1F7E0, 0x1F7F0},
    {0x1F90C, 0x1F9FF},
    {0x1FA70, 0x1FAFF},
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

  /** The text in pieces that are no wider than the columns, which are at least 2. */
  static List<String> pieces(String text, int columns) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int used = 0;
    for (String cluster : clusters(text)) {
      if (used + one(cluster) > columns && !piece.isEmpty()) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.append(cluster);
      used += one(cluster);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x300);
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
    for (int[] block : WIDE) {
      if (point <= block[1]) {
        return point >= block[0];
      }
    }
    return false;
  }
}
