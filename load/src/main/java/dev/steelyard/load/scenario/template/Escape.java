package dev.steelyard.load.scenario.template;

/** What has to be done to a value because of where it is put. */
public enum Escape {
  /** Nothing: the value goes as it is. */
  NONE,
  /** In a JSON string, between quotes that are there already (RFC 8259, section 7). */
  JSON_STRING,
  /** As a whole JSON value: what is a number stays one, a text is put in quotes. */
  JSON_VALUE,
  /** In a URL or a form: all but unreserved characters as {@code %XX} (RFC 3986, section 2). */
  URL,
  /** In a header: control characters become spaces, as RFC 9110, section 5.5, allows. */
  HEADER;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  /**
   * Escapes what was appended from a position on.
   *
   * @param json whether that is a JSON value as it stands
   */
  void apply(TextBuffer text, int from, boolean json) {
    switch (this) {
      case NONE -> {}
      case JSON_STRING -> replace(text, from, Escape::json);
      case JSON_VALUE -> {
        if (!json) {
          replace(text, from, Escape::json);
          quote(text, from);
        }
      }
      case URL -> replace(text, from, Escape::url);
      case HEADER -> replace(text, from, Escape::header);
    }
  }

  private static void quote(TextBuffer text, int from) {
    text.append((byte) '"');
    text.append((byte) '"');
    byte[] bytes = text.array();
    System.arraycopy(bytes, from, bytes, from + 1, text.length() - from - 2);
    bytes[from] = '"';
  }

  /** What stands for a byte; whether it is anything but the byte itself. */
  private interface Replacement {
    boolean replaces(byte one, TextBuffer out);
  }

  /** Nearly all values need no change, and cost one look at each byte. */
  private static void replace(TextBuffer text, int from, Replacement with) {
    byte[] bytes = text.array();
    int end = text.length();
    TextBuffer changed = NOTHING_YET;
    for (int i = from; i < end; i++) {
      if (changed == NOTHING_YET && needsLook(bytes[i])) {
        changed = new TextBuffer(2 * (end - from) + 16);
        changed.append(bytes, from, i);
      }
      if (changed != NOTHING_YET && !with.replaces(bytes[i], changed)) {
        changed.append(bytes[i]);
      }
    }
    if (changed != NOTHING_YET) {
      text.cut(from);
      text.append(changed.array(), 0, changed.length());
    }
  }

  private static final TextBuffer NOTHING_YET = new TextBuffer(0);

  private static boolean needsLook(byte one) {
    return !isUnreserved(one);
  }

  private static boolean isUnreserved(byte one) {
    return (one >= 'a' && one <= 'z')
        || (one >= '0' && one <= '9')
        || (one >= 'A' && one <= 'Z')
        || one == '-'
        || one == '.'
        || one == '_'
        || one == '~';
  }

  private static boolean json(byte one, TextBuffer out) {
    switch (one) {
      case '"', '\\' -> pair(out, one);
      case '\n' -> pair(out, (byte) 'n');
      case '\r' -> pair(out, (byte) 'r');
      case '\t' -> pair(out, (byte) 't');
      default -> {
        if (one < 0 || one >= ' ') {
          return false;
        }
        out.append("\\u00");
        hex(one, out);
      }
    }
    return true;
  }

  private static void pair(TextBuffer out, byte letter) {
    out.append((byte) '\\');
    out.append(letter);
  }

  private static boolean url(byte one, TextBuffer out) {
    if (isUnreserved(one)) {
      return false;
    }
    out.append((byte) '%');
    hex(one, out);
    return true;
  }

  private static boolean header(byte one, TextBuffer out) {
    boolean control = (one >= 0 && one < ' ' && one != '\t') || one == 0x7F;
    if (control) {
      out.append((byte) ' ');
    }
    return control;
  }

  private static void hex(byte one, TextBuffer out) {
    out.append(HEX[(one >> 4) & 0xF]);
    out.append(HEX[one & 0xF]);
  }
}
