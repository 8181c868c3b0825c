package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What is said on standard error, each line of it with who says it. */
final class Messages {

  /** Longer lines are cut: a message quotes what a user wrote, whatever its length. */
  private static final int LONGEST = 400;

  private Messages() {}

  /** Says why something could not be done. */
  static void error(SteelyardException failure, PrintStream err) {
    PrintWriter writer = new PrintWriter(err, true, StandardCharsets.UTF_8);
    error(failure, writer);
    writer.flush();
  }

  /** Says what somebody has to know although the command goes on. */
  static void remark(String remark, PrintStream err) {
    remark.lines().forEach(line -> err.println("steelyard: " + printable(line)));
    err.flush();
  }

  static void error(SteelyardException failure, PrintWriter err) {
    String.valueOf(failure.getMessage()).lines().forEach(line -> error(line, err));
  }

  static void error(String line, PrintWriter err) {
    err.println("steelyard: " + printable(line));
  }

  /** On one line, without characters that would steer a terminal. */
  static String printable(String text) {
    String line = text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "�");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
