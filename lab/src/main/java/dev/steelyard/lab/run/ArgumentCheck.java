package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Checks that texts reach a process as they are. */
final class ArgumentCheck {

  private ArgumentCheck() {}

  /**
   * Checks arguments or values of environment variables.
   *
   * @throws SteelyardException for a zero byte, which ends a text for the system, and for a letter
   *     that the locale's encoding has not
   */
  static void check(Collection<String> texts) {
    Charset encoding =
        Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.UTF_8);
    for (String text : texts) {
      if (text.indexOf('\0') >= 0) {
        throw SteelyardException.invalid("a command cannot be given a text with a zero byte in it");
      }
      if (!encoding.newEncoder().canEncode(text)) {
        throw SteelyardException.invalid(
            "this locale (%s) cannot pass '%s' to a command; set LC_ALL=C.UTF-8"
                .formatted(encoding, text));
      }
    }
  }
}
