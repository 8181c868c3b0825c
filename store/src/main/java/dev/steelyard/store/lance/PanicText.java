package dev.steelyard.store.lance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Rust prints when it panics: who and where, what, and often a backtrace. */
final class PanicText {

  private static final Pattern PANIC =
      Pattern.compile("thread '[^\\n]*' (?:\\(\\d+\\) )?panicked at [^\\n]*:\\n([^\\n]*)");

  /** A panic about a panic says nothing of the cause. */
  private static final String OF_A_PANIC = "panic in a function that cannot unwind";

  private PanicText() {}

  /** The reason that the first panic gives, in one line. */
  static Optional<String> reason(String printed) {
    Matcher panics = PANIC.matcher(printed);
    while (panics.find()) {
      String said = panics.group(1);
      if (!said.startsWith(OF_A_PANIC) && !said.isBlank()) {
        return Optional.of(Faults.tidy(said));
      }
    }
    return Optional.empty();
  }

  /** What was printed before any panic; what follows is for Lance's programmers. */
  static String beforePanics(String printed) {
    Matcher panic = PANIC.matcher(printed);
    return panic.find() ? printed.substring(0, panic.start()).stripTrailing() : printed;
  }
}
