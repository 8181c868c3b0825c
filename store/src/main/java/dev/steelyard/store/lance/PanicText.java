package dev.steelyard.store.lance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Rust prints when it panics. */
final class PanicText {

  /** One panic: who and where, what (it may have several lines), and notes on backtraces. */
  private static final Pattern PANIC =
      Pattern.compile(
          "\\n?thread '[^\\n]*' (?:\\(\\d+\\) )?panicked at [^\\n]*:\\n(.*?)(?:\\n(?:stack backtrace:.*?|note:"
              + " [^\\n]*RUST_BACKTRACE[^\\n]*)\\n|\\n(?=\\n?thread ')|\\z)",
          Pattern.DOTALL);

  /** A panic about a panic says nothing of the cause. */
  private static final Pattern OF_A_PANIC =
      Pattern.compile("panic in a function that cannot unwind.*", Pattern.DOTALL);

  private static final Pattern LEFTOVER =
      Pattern.compile("(?:thread caused non-unwinding panic\\. aborting\\.|note: [^\\n]*)\\n?");

  private PanicText() {}

  /** The reason that the first panic gives, in one line. */
  static Optional<String> reason(String printed) {
    Matcher panics = PANIC.matcher(printed);
    while (panics.find()) {
      String said = panics.group(1);
      if (!OF_A_PANIC.matcher(said).matches()) {
        return Optional.of(Faults.tidy(said)).filter(text -> !text.isBlank());
      }
    }
    return Optional.empty();
  }

  /** The rest. */
  static String withoutPanics(String printed) {
    if (!printed.contains("panicked at ")) {
      return printed;
    }
    return LEFTOVER.matcher(PANIC.matcher(printed).replaceAll("")).replaceAll("");
  }
}
