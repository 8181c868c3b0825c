package dev.steelyard.cli.output;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.core.text.Visible;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What is said on standard error, each line of it with who says it. */
public final class Messages {

  /** Longer lines are cut: a message quotes what a user wrote, whatever its length. */
  private static final int LONGEST = 400;

  /** What ends a line of a message; a carriage return alone is part of a name that it quotes. */
  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  private static final Pattern LINE_ENDS = Pattern.compile("[ \\t]*\r?\n\\s*");

  private Messages() {}

  /** Says why something could not be done. */
  public static void error(SteelyardException failure, PrintStream err) {
    LINE_END.splitAsStream(String.valueOf(failure.getMessage())).forEach(line -> error(line, err));
  }

  /** Says what somebody has to know although the command goes on. */
  public static void remark(String remark, PrintStream err) {
    LINE_END.splitAsStream(remark).forEach(line -> say(printable(line), err));
    err.flush();
  }

  public static void error(String line, PrintStream err) {
    say(printable(Secrets.KNOWN.text(limits(line))), err);
    err.flush();
  }

  /** On a terminal no wider than that. */
  private static void say(String line, PrintStream err) {
    new Paragraphs(err, Output.columnsOf(err)).printed(0, "steelyard: " + line);
  }

  /** The system's word for a limit that is set for a process, with the name of the limit. */
  private static String limits(String line) {
    return line.replaceFirst(
        "File too large(?: \\(os error \\d+\\))?$",
        "File too large: it would be larger than this process may write (ulimit -f)");
  }

  /** Says what gave out below a command. */
  public static void broken(Throwable failure, PrintStream err) {
    Breakdown.lines(failure).forEach(line -> error(line, err));
  }

  /** Where an error came from. */
  public static void trace(Throwable failure, PrintStream err) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    PrintWriter writer = writer(err);
    trace.toString().lines().map(Visible::lines).forEach(writer::println);
    writer.flush();
  }

  private static PrintWriter writer(PrintStream err) {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** On one line, without characters that would steer a terminal. */
  public static String printable(String text) {
    String line = Visible.of(LINE_ENDS.matcher(text.strip()).replaceAll(" "));
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
