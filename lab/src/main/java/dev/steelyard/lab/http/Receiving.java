package dev.steelyard.lab.http;

import dev.steelyard.core.Fingerprint;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An answer's body as it comes: counted, hashed or kept if need be, else thrown away but for its
 * beginning. Its parts are to be read when it has ended; its count may be at any time.
 */
final class Receiving implements BodySubscriber<Receiving> {

  private final CompletableFuture<Receiving> whole = new CompletableFuture<>();
  private final Optional<Fingerprint> hash;
  private final Optional<KeptBody> content;
  private final ByteBuffer beginning;
  private final AtomicLong received = new AtomicLong();
  private volatile long ended;

  Receiving(boolean hashed, int kept, boolean wholly) {
    hash = hashed ? Optional.of(new Fingerprint()) : Optional.empty();
    content = wholly ? Optional.of(new KeptBody()) : Optional.empty();
    beginning = ByteBuffer.allocate(kept);
  }

  @Override
  public CompletionStage<Receiving> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      received.addAndGet(part.remaining());
      int kept = Math.min(part.remaining(), beginning.remaining());
      beginning.put(part.slice().limit(kept));
      content.ifPresent(all -> all.add(part.duplicate()));
      hash.ifPresent(under -> under.add(part));
    }
  }

  @Override
  public void onError(Throwable cause) {
    whole.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    ended = System.nanoTime();
    whole.complete(this);
  }

  long received() {
    return received.get();
  }

  /** {@link System#nanoTime} when the last byte had been read. */
  long ended() {
    return ended;
  }

  Optional<String> sha256() {
    return hash.map(Fingerprint::hex);
  }

  /** The whole of it, where that is kept. */
  Optional<KeptBody> content() {
    return content;
  }

  /** Its beginning, when it is text: UTF-8 without control characters, but for white space. */
  Optional<String> text() {
    ByteBuffer bytes = beginning.duplicate().flip();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    boolean decodes =
        !decoder.decode(bytes, text, received.get() <= beginning.capacity()).isError();
    String decoded = text.flip().toString();
    return decodes && decoded.chars().noneMatch(Receiving::isControl) && !decoded.isEmpty()
        ? Optional.of(decoded)
        : Optional.empty();
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character) && !Character.isWhitespace(character);
  }
}
