package dev.steelyard.http;

/**
 * A part of a call, by k6's names. Each lasts until the next begins, so that together they are the
 * call; what a call repeats, for a redirect or a retry, counts in the same parts again.
 */
public enum Phase {
  /** Until it is known where to connect to: the look-up of the server's name. */
  BLOCKED(0, "http_req_blocked"),
  /** Connecting, to the server or to a proxy that connects to it. */
  CONNECTING(1, "http_req_connecting"),
  /** The TLS handshake of a new connection. */
  TLS_HANDSHAKING(2, "http_req_tls_handshaking"),
  /** Until the last byte of the request was taken by this machine's network. */
  SENDING(3, "http_req_sending"),
  /** From there to the first byte of the answer. */
  WAITING(4, "http_req_waiting"),
  /** From there to the end of the answer. */
  RECEIVING(5, "http_req_receiving");

  private final int index;
  private final String wireName;

  Phase(int index, String wireName) {
    this.index = index;
    this.wireName = wireName;
  }

  /** Its place among all, from 0. */
  public int index() {
    return index;
  }

  /** What metrics and exports call it. */
  public String wireName() {
    return wireName;
  }
}
