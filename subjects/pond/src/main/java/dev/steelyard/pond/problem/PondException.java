package dev.steelyard.pond.problem;

import java.io.IOException;

/** What was refused or could not be done: what, to what, why, and what to do. */
public final class PondException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What was asked for is wrong. */
  public static final int WRONG_INPUT = 2;

  /** What was asked for is right, and could not be done. */
  public static final int COULD_NOT = 3;

  private final int exitCode;

  private PondException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  private PondException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Whoever asked has to ask for something else. */
  public static PondException refused(String message) {
    return new PondException(WRONG_INPUT, message);
  }

  public static PondException couldNot(String what, IOException cause) {
    return new PondException(COULD_NOT, what + ": " + reason(cause), cause);
  }

  public static PondException couldNot(String what, Throwable cause) {
    return new PondException(COULD_NOT, what + ": " + cause.getMessage(), cause);
  }

  public static PondException couldNot(String message) {
    return new PondException(COULD_NOT, message);
  }

  /** The message of many a failure of files is a path and nothing else. */
  private static String reason(IOException cause) {
    return cause.getClass().getSimpleName().replace("Exception", "") + " " + cause.getMessage();
  }

  public int exitCode() {
    return exitCode;
  }
}
