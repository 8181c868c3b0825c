package dev.steelyard.host.isolation.microvm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Hands words to the guest's small shell so that it takes them as they are: each is the number of
 * its lines, then the lines, and no line is ever read as shell text.
 */
final class GuestWords {

  private GuestWords() {}

  static byte[] write(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String word : words) {
      long lines = word.chars().filter(one -> one == '\n').count() + 1;
      out.writeBytes("%d\n%s\n".formatted(lines, word).getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
