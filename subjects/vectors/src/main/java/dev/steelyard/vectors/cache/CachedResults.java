package dev.steelyard.vectors.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Results, from the cache or made; several who ask for the same at once wait for one that makes it.
 * Without a cache everyone makes their own. For many threads.
 */
public final class CachedResults {

  private final ResultCache cache;
  private final Map<String, CompletableFuture<byte[]>> underWay = new ConcurrentHashMap<>();

  public CachedResults(ResultCache cache) {
    this.cache = cache;
  }

  /** Where a result came from. */
  public enum Source {
    /** From the cache. */
    HIT,
    /** Somebody else was making it. */
    SHARED,
    /** Made for this request. */
    MISS
  }

  /** A result and where it came from. */
  public static final class Found {
    private final byte[] result;
    private final Source source;

    Found(byte[] result, Source source) {
      this.result = result;
      this.source = source;
    }

    public byte[] result() {
      return result;
    }

    public Source source() {
      return source;
    }
  }

  public Found get(String key, Supplier<byte[]> make) {
    if (cache instanceof NoCache) {
      return new Found(make.get(), Source.MISS);
    }
    Optional<byte[]> hit = cache.get(key);
    if (hit.isPresent()) {
      return new Found(hit.get(), Source.HIT);
    }
    CompletableFuture<byte[]> mine = new CompletableFuture<>();
    CompletableFuture<byte[]> other = underWay.putIfAbsent(key, mine);
    return other == null
        ? new Found(make(key, make, mine), Source.MISS)
        : new Found(join(other), Source.SHARED);
  }

  private byte[] make(String key, Supplier<byte[]> make, CompletableFuture<byte[]> mine) {
    try {
      byte[] result = make.get();
      cache.put(key, result);
      mine.complete(result);
      return result;
    } catch (RuntimeException | Error failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      underWay.remove(key, mine);
    }
  }

  private static byte[] join(CompletableFuture<byte[]> other) {
    try {
      return other.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException known ? known : failure;
    }
  }
}
