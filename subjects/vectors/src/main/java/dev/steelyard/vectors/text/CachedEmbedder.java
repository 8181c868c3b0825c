package dev.steelyard.vectors.text;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Remembers the vectors of the last {@value #MOST} texts, by their SHA-256. Several who ask for the
 * same text at once wait for one answer.
 */
public final class CachedEmbedder implements Embedder {

  static final int MOST = 10_000;

  private final MiniLm model;
  private final AsyncCache<String, float[]> vectors =
      Caffeine.newBuilder().maximumSize(MOST).recordStats().buildAsync();

  public CachedEmbedder(MiniLm model) {
    this.model = model;
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<CompletableFuture<float[]>> found = new ArrayList<>();
    for (String text : texts) {
      found.add(vectors.get(key(text), (key, executor) -> model.embedLater(text)));
    }
    return MiniLm.joinAll(found);
  }

  /** Hits and misses so far. */
  public CacheStats stats() {
    return vectors.synchronous().stats();
  }

  private static String key(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new String(digest, StandardCharsets.ISO_8859_1);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
