package dev.steelyard.http;

/**
 * Why a request has no answer that counts. The list is closed, and the wire names are part of what
 * is exported: they stay.
 */
public enum FailureKind {
  /** The server's name is not known. */
  DNS("dns"),
  /** Nothing listens there. */
  REFUSED("connection_refused"),
  /** There is no way to the server. */
  UNREACHABLE("unreachable"),
  /** This machine has no file descriptor or port left: the load generator's own fault. */
  GENERATOR("generator_limit"),
  /** No connection, or no finished TLS handshake, in the time allowed for it. */
  CONNECT_TIMEOUT("connect_timeout"),
  /** The certificate is not to be trusted, is for another host, or the handshake failed. */
  TLS("tls"),
  /** The proxy could not be spoken to, or would not connect to the server. */
  PROXY("proxy"),
  /** The server reset the connection, or would take no more of the request. */
  RESET("connection_reset"),
  /** The connection ended before the answer did. */
  CLOSED_EARLY("closed_early"),
  /** No whole answer in the time allowed for the whole request. */
  TIMEOUT("timeout"),
  /** The answer is not HTTP, or contradicts itself. */
  MALFORMED("malformed"),
  /** The answer's head or body is larger than the limit for it. */
  TOO_LARGE("too_large"),
  /** More redirects than may be followed, or one that leads nowhere. */
  REDIRECT("redirect"),
  /** The request itself cannot be sent: its address, a header, a body that cannot be read. */
  UNSENDABLE("unsendable"),
  /** What a user does failed on its own account: a bug, or a value it needs and does not have. */
  USER("user"),
  /** No whole answer when the run's time and its graceful stop were up: the engine ended it. */
  CUT_OFF("cut_off"),
  /** Ended by the engine when the run was stopped; never counted as a request. */
  CALLED_OFF("called_off");

  private final String wireName;

  FailureKind(String wireName) {
    this.wireName = wireName;
  }

  /** Whether something did answer, and not as HTTP or its limits have it. */
  public boolean isAnswer() {
    return this == MALFORMED || this == TOO_LARGE || this == REDIRECT;
  }

  /**
   * Whether how long it took says how slow the server is: it was waited for until the time was up.
   * What is refused or broken off is quick, and would make a broken server look fast.
   */
  public boolean isWaitedFor() {
    return this == TIMEOUT || this == CONNECT_TIMEOUT || this == CUT_OFF;
  }

  /** What exports and results call it. */
  public String wireName() {
    return wireName;
  }
}
