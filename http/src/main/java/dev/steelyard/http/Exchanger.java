package dev.steelyard.http;

/**
 * Exchanges single requests for single answers, over connections that it keeps: one class a version
 * of HTTP. Knows nothing of redirects, nor of what a cookie is. For one user's thread, under that
 * user's {@link Deadline}.
 */
interface Exchanger {

  /**
   * Sends a request and reads its answer to the end.
   *
   * @param cookies what goes with it; empty for nothing
   * @param answer where times, sizes, status and body are noted, also of a failure
   * @throws ExchangeFailure when there is no whole answer; the connection is then to be dropped
   */
  void exchange(PreparedRequest call, String cookies, HttpResponse answer)
      throws ExchangeFailure, InterruptedException;

  /** Of the last answer; always the same object. */
  ResponseHead head();

  /** Closes the connection that was used last. */
  void drop();

  /** Closes all connections. */
  void close();
}
