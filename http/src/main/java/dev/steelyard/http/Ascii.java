package dev.steelyard.http;

import java.nio.charset.StandardCharsets;

/** Texts of HTTP's own as they lie in an array of bytes. */
final class Ascii {

  private static final boolean[] TOKEN = new boolean[128];

  static {
    for (char one = 'a'; one <= 'z'; one++) {
      TOKEN[one] = true;
      TOKEN[one - 32] = true;
    }
    for (char one = '0'; one <= '9'; one++) {
      TOKEN[one] = true;
    }
    for (char one : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[one] = true;
    }
  }

  private Ascii() {}

  /** Whether a byte may be part of a header's name: RFC 9110, 5.6.2. */
  static boolean isToken(byte one) {
    return one >= 0 && TOKEN[one];
  }

  static boolean isBlank(byte one) {
    return one == ' ' || one == '\t';
  }

  /** Whether there is a text, whatever its case. */
  static boolean is(byte[] bytes, int from, int to, String lowerCase) {
    if (to - from != lowerCase.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (lower(bytes[i]) != lowerCase.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a list parted by commas has a member, whatever its case. */
  static boolean lists(byte[] bytes, int from, int to, String lowerCase) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ',') {
        int first = start;
        int last = i;
        while (first < last && isBlank(bytes[first])) {
          first++;
        }
        while (last > first && isBlank(bytes[last - 1])) {
          last--;
        }
        if (is(bytes, first, last, lowerCase)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  /** What a digit stands for, or negative. */
  static int digit(byte one) {
    return one >= '0' && one <= '9' ? one - '0' : -1;
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static int lower(byte one) {
    return one >= 'A' && one <= 'Z' ? one + 32 : one;
  }
}
