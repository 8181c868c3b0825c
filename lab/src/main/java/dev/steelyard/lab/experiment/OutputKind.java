package dev.steelyard.lab.experiment;

/** Where the standard output of a command that is measured goes. */
public enum OutputKind {
  /** Read and forgotten. */
  PIPE("pipe"),
  /** To {@code /dev/null}. */
  NULL("null"),
  /** Into {@code {scratch}/}{@value #FILE_NAME}, anew in every iteration. */
  FILE("file"),
  /** To Steelyard's own standard error. */
  INHERIT("inherit");

  /** Of the file in the scratch folder. */
  public static final String FILE_NAME = "standard-output";

  private final String word;

  OutputKind(String word) {
    this.word = word;
  }

  /** In an experiment's file. */
  public String word() {
    return word;
  }
}
