package dev.steelyard.cli.command;

/**
 * Whether a command has found that acknowledged results can no longer be read. Its answer is then
 * of less than what was stored, and it cannot end as if all was good. Safe for use by many threads.
 */
public final class LostResults {

  private volatile boolean any;

  public void found() {
    any = true;
  }

  /**
   * How a command ends that would end so with everything there: a negative verdict stays one; that
   * something is not there may be the loss, and not a wrong word of the user's.
   */
  public int exitCode(int whole) {
    return any && (whole == ExitCode.GOOD || whole == ExitCode.USAGE) ? ExitCode.FAILED : whole;
  }
}
