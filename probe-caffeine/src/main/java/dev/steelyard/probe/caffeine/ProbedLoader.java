package dev.steelyard.probe.caffeine;

import com.github.benmanes.caffeine.cache.CacheLoader;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Loads what the program's loader loads, and says it. What that one does on other threads in its
 * own way is left to it, and not said.
 */
class ProbedLoader<K, V extends @Nullable Object> implements CacheLoader<K, V> {

  final CacheLoader<? super K, V> real;
  final LookupReports<K, V> reports;

  private ProbedLoader(CacheLoader<? super K, V> real, LookupReports<K, V> reports) {
    this.real = real;
    this.reports = reports;
  }

  /** Caffeine loads many at once where the loader's class has its own way to do so. */
  static <K, V extends @Nullable Object> CacheLoader<K, V> of(
      CacheLoader<? super K, V> real, LookupReports<K, V> reports) {
    return has(real, "loadAll", Set.class)
        ? new OfMany<>(real, reports)
        : new ProbedLoader<>(real, reports);
  }

  private static boolean has(CacheLoader<?, ?> loader, String method, Class<?>... types) {
    try {
      return loader.getClass().getMethod(method, types).getDeclaringClass() != CacheLoader.class;
    } catch (NoSuchMethodException none) {
      return false;
    }
  }

  @Override
  public V load(K key) throws Exception {
    return reports.loaded(key, () -> real.load(key));
  }

  @Override
  public V reload(K key, V old) throws Exception {
    return reports.loaded(key, () -> real.reload(key, old));
  }

  @Override
  @SuppressWarnings("unchecked") // a loader takes each key of its cache
  public CompletableFuture<? extends V> asyncReload(K key, V old, Executor executor)
      throws Exception {
    return has(real, "asyncReload", Object.class, Object.class, Executor.class)
        ? ((CacheLoader<K, V>) real).asyncReload(key, old, executor)
        : CacheLoader.super.asyncReload(key, old, executor);
  }

  /** One that loads many at once. */
  private static final class OfMany<K, V extends @Nullable Object> extends ProbedLoader<K, V> {

    OfMany(CacheLoader<? super K, V> real, LookupReports<K, V> reports) {
      super(real, reports);
    }

    @Override
    @SuppressWarnings("unchecked") // a loader takes each key of its cache
    public Map<? extends K, ? extends V> loadAll(Set<? extends K> keys) throws Exception {
      CacheLoader<K, V> own = (CacheLoader<K, V>) real;
      return reports.<Map<? extends K, ? extends V>>loadedAll(
          keys, () -> (Map<? extends K, ? extends V>) own.loadAll(keys));
    }
  }
}
