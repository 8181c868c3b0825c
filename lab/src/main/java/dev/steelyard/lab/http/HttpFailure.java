package dev.steelyard.lab.http;

/**
 * Why a call does not count.
 *
 * @param message one clause for a person
 */
public record HttpFailure(Kind kind, String message) {

  /** What kind of thing went wrong. */
  public enum Kind {
    /** The request itself: its address, a header. */
    UNSENDABLE,
    /**
     * The sender's fault: a file of the body cannot be read, or this machine has no file descriptor
     * or port left. Says nothing of the server.
     */
    SENDER,
    /** There is no way to the server: its name or network is unknown. */
    UNREACHABLE,
    /** Nobody listens there. */
    REFUSED,
    /** The connection ended before the answer did. */
    RESET,
    /** The whole call took longer than it may. */
    TIMED_OUT,
    /** The answer is not HTTP, or not what it says it is. */
    INVALID,
    /** Another status than expected. */
    WRONG_STATUS,
    /** Another body than expected. */
    WRONG_BODY,
    /** The session was closed, or the thread interrupted, during the call. */
    CALLED_OFF
  }
}
