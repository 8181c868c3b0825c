package dev.steelyard.analysis.request;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of a request that knows whether anybody asked for it. The client does so when it is
 * connected, after all that TLS has to agree on: a request of which the body was never asked for
 * was not sent whole, and so nobody can have done what it is about. For one request.
 */
public final class SentBody implements BodyPublisher {

  private final BodyPublisher body;
  private final AtomicBoolean isAsked = new AtomicBoolean();

  private SentBody(BodyPublisher body) {
    this.body = body;
  }

  /** Of a text that is not empty. */
  public static SentBody of(String text) {
    return new SentBody(BodyPublishers.ofString(text));
  }

  /** Whether some of it may have been sent. */
  public boolean maybeSent() {
    return isAsked.get();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    isAsked.set(true);
    body.subscribe(subscriber);
  }
}
