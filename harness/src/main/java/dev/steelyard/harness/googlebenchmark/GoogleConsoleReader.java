package dev.steelyard.harness.googlebenchmark;

import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.SourceHead;
import java.util.regex.Pattern;

/**
 * Google Benchmark: the table it prints. Times are rounded there, and counters to three digits with
 * a prefix; JSON has them whole.
 */
public final class GoogleConsoleReader implements LineFormat {

  static final Pattern HEADER = Pattern.compile("Benchmark\\s+Time\\s+CPU\\s+Iterations\\b(.*)");

  /**
   * A row of two times, also one that is damaged. Of long lines each run of blanks is seen once.
   */
  private static final Pattern NEEDED =
      Pattern.compile(
          "\\S.*?(?:(?<!\\s)\\s++(?:(?=\\S*\\d)\\S++|[+-]?nan|[+-]?inf)"
              + " (?:ns|us|ms|s)(?=\\s)){2}\\s++\\S*\\d.*");

  @Override
  public String format() {
    return "google-benchmark-console";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(HEADER);
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new GoogleConsoleLines(into);
  }
}
