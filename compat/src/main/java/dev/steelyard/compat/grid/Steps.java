package dev.steelyard.compat.grid;

/** The names of a case's methods, as suites write them. */
final class Steps {

  static final String CREATE = "create";
  static final String READ = "check_read";
  static final String ANSWERS = "answers";
  static final String WRITE = "check_write";

  /** Answers that are asked for again after a write; only a place in a report. */
  static final String AFTERWARDS = "answers after check_write";

  private Steps() {}
}
