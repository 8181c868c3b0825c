package dev.steelyard.cli;

import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Parameters;

/** What is looked into: a running process by its number, or a program that is started. */
final class ProcessOrProgram {

  @Parameters(
      arity = "1..*",
      paramLabel = "PID|-- COMMAND",
      hideParamSyntax = true,
      description = "The number of a process, or a program with its arguments.")
  private List<String> words = List.of();

  ProcessOrProgram() {}

  ProcessOrProgram(List<String> words) {
    this.words = words;
  }

  /** A program and its arguments, where it is one. */
  List<String> words() {
    return words;
  }

  /** The number of a process; empty where the words are a program. */
  OptionalLong pid() {
    return words.size() == 1 && words.getFirst().matches("\\d{1,10}")
        ? OptionalLong.of(Long.parseLong(words.getFirst()))
        : OptionalLong.empty();
  }

  /** For headings. */
  String title() {
    return String.join(" ", words);
  }
}
