package dev.steelyard.cli;

/**
 * Whether a command has found that acknowledged results can no longer be read. Its answer is then
 * of less than what was stored, and it cannot end as if all was good. Safe for use by many threads.
 */
public final class Losses {

  private volatile boolean any;

  void found() {
    any = true;
  }

  /** How a command ends that would end so with everything there: a negative verdict stays one. */
  int exitCode(int whole) {
    return any && whole == ExitCode.GOOD ? ExitCode.FAILED : whole;
  }
}
