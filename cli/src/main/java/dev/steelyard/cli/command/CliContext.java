package dev.steelyard.cli.command;

import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.Paragraphs;
import dev.steelyard.report.text.Terminal;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything a command sees of the world: a command is a function of its arguments and this.
 *
 * @param out for data
 * @param err for progress, warnings and errors
 * @param terminal what {@code out} is written for
 * @param errIsTerminal whether a line on {@code err} can be written over
 * @param home the folder Steelyard lies in, with its examples
 * @param losses what the command finds to be lost
 */
public record CliContext(
    PrintStream out,
    PrintStream err,
    Terminal terminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    Path home,
    LostResults losses) {

  public CliContext(
      PrintStream out,
      PrintStream err,
      Terminal terminal,
      boolean errIsTerminal,
      Map<String, String> environment,
      Path home) {
    this(out, err, terminal, errIsTerminal, environment, home, new LostResults());
  }

  /** The same with outputs whose failures are remembered. */
  public CliContext checked() {
    Output errors = Output.over(err);
    return new CliContext(
        Output.over(out),
        errIsTerminal ? errors.ofColumns(terminal.columns()) : errors,
        terminal,
        errIsTerminal,
        environment,
        home);
  }

  /** For what people read on {@code out}. */
  public Paragraphs paragraphs() {
    return new Paragraphs(out, terminal.columns());
  }

  /** For what is only listed: fails when nobody reads it, and the command ends early. */
  public Writer listing() {
    return Output.over(out).listing();
  }
}
