package dev.steelyard.http;

/** Goes through the headers of a head that was found right. */
final class HeaderScan {

  private final byte[] bytes;
  private final int end;
  private int at;
  private String value = "";
  private String name = "";

  HeaderScan(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
    skipLine();
  }

  /** On to the next header of a name, whatever its case; false when there is none. */
  boolean next(String wanted) {
    while (next()) {
      if (name.equalsIgnoreCase(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** On to the next header; false when there is none. */
  boolean next() {
    if (at >= end) {
      return false;
    }
    int from = at;
    skipLine();
    String line = Ascii.text(bytes, from, at);
    int colon = line.indexOf(':');
    if (colon < 0) {
      return false;
    }
    name = line.substring(0, colon);
    value = line.substring(colon + 1).strip();
    return true;
  }

  String name() {
    return name;
  }

  String value() {
    return value;
  }

  private void skipLine() {
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    at++;
  }
}
