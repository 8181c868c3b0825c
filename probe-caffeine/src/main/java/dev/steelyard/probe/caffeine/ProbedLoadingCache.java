package dev.steelyard.probe.caffeine;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A cache that loads what it does not have, whose lookups are said. */
final class ProbedLoadingCache<K, V extends @Nullable Object> extends ProbedCache<K, V>
    implements LoadingCache<K, V> {

  private final LoadingCache<K, V> loading;
  private final CacheLoader<? super K, V> loader;

  /**
   * One.
   *
   * @param loading with a loader that says what it loads, for what is loaded anew
   * @param loader the program's own
   */
  ProbedLoadingCache(
      LoadingCache<K, V> loading, LookupReports<K, V> reports, CacheLoader<? super K, V> loader) {
    super(loading, reports);
    this.loading = loading;
    this.loader = loader;
  }

  /** As a function, which is called where the key is missed and nowhere else. */
  @Override
  public V get(K key) {
    return looked(key, this::load);
  }

  /** Fails as a loader of Caffeine's fails. */
  private V load(K key) {
    try {
      return reports().loaded(key, () -> loader.load(key));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CompletionException(interrupted);
    } catch (Exception failure) {
      throw new CompletionException(failure);
    }
  }

  @Override
  public Map<K, V> getAll(Iterable<? extends K> keys) {
    sayPresent(keys);
    return loading.getAll(keys);
  }

  @Override
  public CompletableFuture<V> refresh(K key) {
    return loading.refresh(key);
  }

  @Override
  public CompletableFuture<Map<K, V>> refreshAll(Iterable<? extends K> keys) {
    return loading.refreshAll(keys);
  }
}
