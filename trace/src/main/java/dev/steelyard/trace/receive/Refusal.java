package dev.steelyard.trace.receive;

/** A request that is answered with an error. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  static final int MALFORMED = 400;
  static final int NO_SUCH_PATH = 404;
  static final int NO_SUCH_METHOD = 405;
  static final int TOO_LARGE = 413;
  static final int FOREIGN_TYPE = 415;

  /** The sender tries again. */
  static final int NOT_NOW = 503;

  private final int status;
  private final String reason;

  /**
   * Of one request.
   *
   * @param status of HTTP
   * @param reason for whoever sent it
   */
  Refusal(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }

  /** The same in the numbers of gRPC, which a Status has: invalid argument, or unavailable. */
  int code() {
    return status == NOT_NOW ? 14 : 3;
  }
}
