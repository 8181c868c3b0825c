package dev.steelyard.vectors.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/** In the memory of this process, bounded by its bytes; an entry lives for an hour. */
public final class EmbeddedCache implements ResultCache {

  private static final int OVERHEAD = 200;

  private final Cache<String, byte[]> results;

  /**
   * @param bytes how much the results may take together
   */
  public EmbeddedCache(long bytes) {
    this.results =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String key, byte[] result) -> OVERHEAD + key.length() + result.length)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(results.getIfPresent(key));
  }

  @Override
  public void put(String key, byte[] result) {
    results.put(key, result);
  }

  @Override
  public long failures() {
    return 0;
  }

  @Override
  public void close() {}
}
