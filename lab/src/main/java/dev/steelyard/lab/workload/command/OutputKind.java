package dev.steelyard.lab.workload.command;

import dev.steelyard.host.process.StandardOutput;
import java.nio.file.Path;

/** Where the standard output of a command that is measured goes. */
enum OutputKind {
  /** Read and forgotten. */
  PIPE("pipe"),
  /** To {@code /dev/null}. */
  NULL("null"),
  /** Into {@code {scratch}/}{@value #FILE_NAME}, anew in every iteration. */
  FILE("file"),
  /** To Steelyard's own standard error. */
  INHERIT("inherit");

  /** Of the file in the scratch folder. */
  static final String FILE_NAME = "standard-output";

  private final String word;

  OutputKind(String word) {
    this.word = word;
  }

  /** In an experiment's file. */
  String word() {
    return word;
  }

  /**
   * The same where a command is measured.
   *
   * @param scratch takes the file, where there is one
   */
  StandardOutput in(Path scratch) {
    return switch (this) {
      case PIPE -> new StandardOutput.Piped();
      case NULL -> new StandardOutput.Discarded();
      case FILE -> new StandardOutput.ToFile(scratch.resolve(FILE_NAME));
      case INHERIT -> new StandardOutput.Inherited();
    };
  }
}
