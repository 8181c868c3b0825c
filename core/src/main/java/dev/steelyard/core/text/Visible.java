package dev.steelyard.core.text;

/**
 * Text that others wrote, as it may be printed. A name, a unit or a message can hold escape
 * sequences that steer a terminal, marks that turn the writing direction, line ends that break a
 * table and characters that nobody sees, so that two builds look the same. Here each of them is
 * written out: {@code \n}, {@code \u001b}, and beyond 16 bits with braces around the digits.
 *
 * <p>Everything that prints takes foreign text through here, so that no caller has to think of it;
 * what is visible already comes out as it is. Safe for threads.
 */
public final class Visible {

  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int EMOJI_STYLE = 0xFE0F;
  private static final int KEYCAP = 0x20E3;
  private static final int BLACK_FLAG = 0x1F3F4;

  private Visible() {}

  /** The text on one line, with all that is not seen written out. */
  public static String of(String text) {
    return written(text, false);
  }

  /** The same, but line ends stay, and tabs become spaces. */
  public static String lines(String text) {
    return written(text.replace("\r\n", "\n").replace("\t", "    "), true);
  }

  private static String written(String text, boolean withLines) {
    int first = firstHidden(text, withLines);
    if (first < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      append(text, i, withLines, shown);
    }
    return shown.toString();
  }

  private static int firstHidden(String text, boolean withLines) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (isWrittenOut(text, i, withLines)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isWrittenOut(String text, int index, boolean withLines) {
    int point = text.codePointAt(index);
    return isHidden(point) && !(withLines && point == '\n') && !isPartOfEmoji(text, index, point);
  }

  private static void append(String text, int index, boolean withLines, StringBuilder shown) {
    int point = text.codePointAt(index);
    if (isWrittenOut(text, index, withLines)) {
      shown.append(escape(point));
    } else {
      shown.appendCodePoint(point);
    }
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          (Character.isBmpCodePoint(point) ? "\\u%04x" : "\\u{%x}")
              .formatted((Object) Integer.valueOf(point));
    };
  }

  /** Whether a character steers, breaks lines, or is not seen, whatever stands around it. */
  static boolean isHidden(int point) {
    if (point < 0x7F) {
      return point < ' ';
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> isBlank(point);
    };
  }

  /** Letters and marks without a shape: fillers, joiners, selectors of variants. */
  private static boolean isBlank(int point) {
    return point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x17B4
        || point == 0x17B5
        || point == 0x2800
        || point == 0x3164
        || point == 0xFFA0
        || (point >= 0x180B && point <= 0x180F)
        || (point >= 0xFE00 && point <= 0xFE0F)
        || (point >= 0xE0100 && point <= 0xE01EF);
  }

  /** Emoji are written with joiners, selectors and tags; they show what they belong to. */
  private static boolean isPartOfEmoji(String text, int index, int point) {
    if (index == 0) {
      return false;
    }
    int before = text.codePointBefore(index);
    int end = index + Character.charCount(point);
    int after = end < text.length() ? text.codePointAt(end) : -1;
    return switch (point) {
      case ZERO_WIDTH_JOINER ->
          after >= 0 && Character.isExtendedPictographic(after) && endsEmoji(before);
      case EMOJI_STYLE -> Character.isExtendedPictographic(before) || after == KEYCAP;
      default -> isTag(point) && (before == BLACK_FLAG || isTag(before));
    };
  }

  private static boolean endsEmoji(int point) {
    return Character.isExtendedPictographic(point)
        || Character.isEmojiModifier(point)
        || point == EMOJI_STYLE;
  }

  private static boolean isTag(int point) {
    return point >= 0xE0020 && point <= 0xE007F;
  }
}
