package dev.steelyard.cli.profile;

import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Parameters;

/** What is looked into: running processes by their numbers, or a program that is started. */
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

  /** The number of a process; empty where the words are a program, or several numbers. */
  OptionalLong pid() {
    List<Long> all = pids();
    return all.size() == 1 ? OptionalLong.of(all.getFirst()) : OptionalLong.empty();
  }

  /** The numbers of processes; empty where the words are a program. */
  List<Long> pids() {
    return words.stream().allMatch(one -> one.matches("\\d{1,10}"))
        ? words.stream().map(Long::valueOf).toList()
        : List.of();
  }

  /** For headings. */
  String title() {
    return String.join(" ", words);
  }
}
