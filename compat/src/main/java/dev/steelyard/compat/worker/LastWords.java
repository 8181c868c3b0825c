package dev.steelyard.compat.worker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process said before it was lost, on one line: the reason, where native code or a virtual
 * machine gives one before its stack; else the end. Equal deaths have equal words: addresses and
 * numbers of processes and threads are left out. Stateless.
 */
final class LastWords {

  private static final int SHOWN = 400;

  /** Rust's first panic, of which later ones are consequences; HotSpot's crash; Python's. */
  private static final Pattern REASON =
      Pattern.compile(
          "(?m)^.*(panicked at |A fatal error has been detected by the Java|Fatal Python error: )");

  private static final Pattern STACK = Pattern.compile("(?s)\\R\\s*stack backtrace:.*");

  private static final Pattern ONE_RUNS_OWN =
      Pattern.compile("0x[0-9a-fA-F]{4,}|(?<=[pt]id=)\\d+|(?<=thread '[^']{0,80}') \\(\\d+\\)");

  private LastWords() {}

  static String of(String said) {
    Matcher reason = REASON.matcher(said);
    boolean isTold = reason.find();
    String line =
        ONE_RUNS_OWN
            .matcher(isTold ? STACK.matcher(said.substring(reason.start())).replaceFirst("") : said)
            .replaceAll("")
            .strip()
            .replaceAll("\\s*\\R\\s*", " | ");
    if (line.length() <= SHOWN) {
      return line;
    }
    return isTold
        ? line.substring(0, SHOWN - 1) + "…"
        : "…" + line.substring(line.length() - SHOWN + 1);
  }
}
