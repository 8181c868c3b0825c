package dev.steelyard.lab.workload.harness;

/** Says in one clause why what a tool wrote cannot be taken for what it measured. */
final class NoResultException extends Exception {
  private static final long serialVersionUID = 1;

  NoResultException(String why) {
    super(why);
  }
}
