package dev.steelyard.vectors.cache;

import java.util.Optional;

/** Where results are kept. A cache that fails is one that has nothing. For many threads. */
public sealed interface ResultCache extends AutoCloseable
    permits NoCache, EmbeddedCache, RedisCache {

  /** As the metrics and the statistics call it. */
  String name();

  Optional<byte[]> get(String key);

  void put(String key, byte[] result);

  /** How often it failed so far. */
  long failures();

  @Override
  void close();
}
