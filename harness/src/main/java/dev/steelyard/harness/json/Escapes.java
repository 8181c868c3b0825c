package dev.steelyard.harness.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** Escapes of JSON's strings, each in the one form that all that mean the same have here. */
final class Escapes {

  private Escapes() {}

  /** How many bytes the escape is long that begins here, both of a pair of surrogates. */
  static int length(byte[] bytes, int at) {
    if (bytes[at + 1] != 'u') {
      return 2;
    }
    return Character.isHighSurrogate(unit(bytes, at)) ? 12 : 6;
  }

  /** What the escape that begins here means, in no more bytes: escaped where it has to be. */
  static byte[] canonical(byte[] bytes, int at) {
    String meant =
        switch (length(bytes, at)) {
          case 2 -> "" + simple((char) bytes[at + 1]);
          case 6 -> "" + unit(bytes, at);
          default -> "" + unit(bytes, at) + unit(bytes, at + 6);
        };
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(meant))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static char simple(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  private static char unit(byte[] bytes, int at) {
    return (char) Integer.parseInt(new String(bytes, at + 2, 4, StandardCharsets.US_ASCII), 16);
  }
}
