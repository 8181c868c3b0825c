package dev.steelyard.http;

/** What an answer's headers say of its body and its connection: RFC 9112, 6 and 9. */
final class ResponseFields {

  private boolean old;
  private long length;
  private boolean chunked;
  private boolean closing;
  private boolean zipped;
  private boolean settingCookies;

  /**
   * Forgets the answer before.
   *
   * @param http10 whether this one is of that version, which knows no chunks and keeps no
   *     connection
   */
  void begin(boolean http10) {
    old = http10;
    closing = http10;
    length = -1;
    chunked = false;
    zipped = false;
    settingCookies = false;
  }

  /** Takes in one line of a head. */
  void take(byte[] bytes, int from, int to) throws ExchangeFailure {
    int colon = from;
    while (colon < to && Ascii.isToken(bytes[colon])) {
      colon++;
    }
    if (colon == from || colon == to || bytes[colon] != ':') {
      throw ExchangeFailure.malformed("a line of the answer's head is no header");
    }
    int first = colon + 1;
    int last = to;
    while (first < last && Ascii.isBlank(bytes[first])) {
      first++;
    }
    while (last > first && Ascii.isBlank(bytes[last - 1])) {
      last--;
    }
    switch (colon - from) {
      case 10 -> connectionOrCookie(bytes, from, colon, first, last);
      case 14 -> {
        if (Ascii.is(bytes, from, colon, "content-length")) {
          contentLength(bytes, first, last);
        }
      }
      case 16 -> {
        if (Ascii.is(bytes, from, colon, "content-encoding")) {
          zipped = Ascii.is(bytes, first, last, "gzip") || Ascii.is(bytes, first, last, "x-gzip");
        }
      }
      case 17 -> {
        if (Ascii.is(bytes, from, colon, "transfer-encoding")) {
          transferEncoding(bytes, first, last);
        }
      }
      default -> {}
    }
  }

  private void connectionOrCookie(byte[] bytes, int from, int colon, int first, int last) {
    if (Ascii.is(bytes, from, colon, "connection")) {
      if (Ascii.lists(bytes, first, last, "close")) {
        closing = true;
      } else if (old && Ascii.lists(bytes, first, last, "keep-alive")) {
        closing = false;
      }
    } else if (Ascii.is(bytes, from, colon, "set-cookie")) {
      settingCookies = true;
    }
  }

  /** One number, or the same one several times: RFC 9112, 6.3. */
  private void contentLength(byte[] bytes, int first, int last) throws ExchangeFailure {
    int start = first;
    for (int i = first; i <= last; i++) {
      if (i == last || bytes[i] == ',') {
        long one = number(bytes, start, i);
        if (length >= 0 && length != one) {
          throw ExchangeFailure.malformed("the answer has several lengths");
        }
        length = one;
        start = i + 1;
      }
    }
  }

  private static long number(byte[] bytes, int from, int to) throws ExchangeFailure {
    int first = from;
    int last = to;
    while (first < last && Ascii.isBlank(bytes[first])) {
      first++;
    }
    while (last > first && Ascii.isBlank(bytes[last - 1])) {
      last--;
    }
    long number = 0;
    boolean right = last > first && last - first <= 18;
    for (int i = first; right && i < last; i++) {
      right = Ascii.digit(bytes[i]) >= 0;
      number = number * 10 + Ascii.digit(bytes[i]);
    }
    if (!right) {
      throw ExchangeFailure.malformed(
          "the answer's length is '%s'"
              .formatted(Ascii.text(bytes, from, Math.min(to, from + 40))));
    }
    return number;
  }

  private void transferEncoding(byte[] bytes, int first, int last) throws ExchangeFailure {
    if (chunked || !Ascii.is(bytes, first, last, "chunked") || old) {
      throw ExchangeFailure.malformed(
          "the answer's transfer encoding is '%s'; 'chunked' alone is possible, in HTTP/1.1"
              .formatted(Ascii.text(bytes, first, Math.min(last, first + 40))));
    }
    chunked = true;
  }

  /** What the header says, or negative for nothing. */
  long length() {
    return length;
  }

  boolean isChunked() {
    return chunked;
  }

  /** Whether the server ends the connection after this answer. */
  boolean isClosing() {
    return closing;
  }

  boolean isZipped() {
    return zipped;
  }

  boolean isSettingCookies() {
    return settingCookies;
  }
}
