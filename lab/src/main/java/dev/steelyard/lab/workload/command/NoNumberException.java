package dev.steelyard.lab.workload.command;

/** Says in one clause why a command's output does not hold the number that it should. */
final class NoNumberException extends Exception {
  private static final long serialVersionUID = 1;

  NoNumberException(String why) {
    super(why);
  }
}
