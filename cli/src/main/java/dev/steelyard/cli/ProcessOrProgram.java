package dev.steelyard.cli;

import java.util.List;
import java.util.OptionalLong;

/** What is looked into: a running process by its number, or a program that is started. */
record ProcessOrProgram(List<String> words) {

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
