package dev.steelyard.lab.stage;

/** What made an iteration fail, as far as can be told. */
public enum Cause {
  OUT_OF_MEMORY("OOM"),
  DISK_FULL("disk full"),
  /** The subject ended while it was needed. */
  CRASH("crash"),
  /** Nothing came in time. */
  HANG("hang"),
  REFUSED("refused"),
  /** The connection ended before the answer did. */
  LOST("connection lost"),
  WRONG_STATUS("wrong status"),
  WRONG_ANSWER("wrong answer"),
  /** A program ended well, and what it wrote is not what was to be read of it. */
  WRONG_OUTPUT("wrong output"),
  FAILED_RESET("failed reset"),
  /** The subject could not be used in time, or what is sent first failed. */
  NOT_READY("not ready"),
  FAILED_PREPARE("failed prepare"),
  FAILED_CLEANUP("failed cleanup"),
  /** The program said so itself, by its exit code or as a signal ended it. */
  FAILED("failed");

  private final String word;

  Cause(String word) {
    this.word = word;
  }

  /** For people and tables. */
  public String word() {
    return word;
  }
}
