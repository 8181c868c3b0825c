package dev.steelyard.compat.session;

/** The names of a case's methods, as suites write them. */
public final class Steps {

  public static final String CREATE = "create";
  public static final String READ = "check_read";
  public static final String ANSWERS = "answers";
  public static final String WRITE = "check_write";

  /** What kind of data it is, for searches. */
  public static final String FEATURES = "features";

  /** Answers that are asked for again after a write; only a place in a report. */
  public static final String AFTERWARDS = "answers after check_write";

  private Steps() {}
}
