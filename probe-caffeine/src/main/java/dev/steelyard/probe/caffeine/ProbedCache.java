package dev.steelyard.probe.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cache whose lookups are said. */
class ProbedCache<K, V extends @Nullable Object> implements Cache<K, V> {

  private final Cache<K, V> real;
  private final LookupReports<K, V> reports;

  ProbedCache(Cache<K, V> real, LookupReports<K, V> reports) {
    this.real = real;
    this.reports = reports;
  }

  final LookupReports<K, V> reports() {
    return reports;
  }

  @Override
  public final @Nullable V getIfPresent(K key) {
    V value = real.getIfPresent(key);
    reports.lookedUp(key, value != null);
    return value;
  }

  /** A miss where the function is called; who waits for another's call finds what that one made. */
  @Override
  public final V get(K key, Function<? super K, ? extends V> mapping) {
    return looked(key, one -> unchecked(() -> reports.loaded(one, () -> mapping.apply(one))));
  }

  /** Looks for a key with a function that says itself that it loads. */
  final V looked(K key, Function<? super K, ? extends V> load) {
    boolean[] isMissed = new boolean[1];
    V value =
        real.get(
            key,
            one -> {
              isMissed[0] = true;
              reports.lookedUp(one, false);
              return load.apply(one);
            });
    if (!isMissed[0]) {
      reports.lookedUp(key, true);
    }
    return value;
  }

  /** Of what throws nothing checked. */
  private static <T> T unchecked(Callable<T> call) {
    try {
      return call.call();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public final Map<K, V> getAllPresent(Iterable<? extends K> keys) {
    Map<K, V> found = real.getAllPresent(keys);
    reports.lookedUp(keys, found);
    return found;
  }

  @Override
  public final Map<K, V> getAll(
      Iterable<? extends K> keys,
      Function<? super Set<? extends K>, ? extends Map<? extends K, ? extends V>> mapping) {
    sayPresent(keys);
    return real.getAll(
        keys, missing -> unchecked(() -> reports.loadedAll(missing, () -> mapping.apply(missing))));
  }

  /** By the map, which counts no lookup of the cache's own. */
  final void sayPresent(Iterable<? extends K> keys) {
    if (reports.isRecorded()) {
      for (K key : keys) {
        reports.lookedUp(key, real.asMap().containsKey(key));
      }
    }
  }

  @Override
  public final void put(K key, V value) {
    real.put(key, value);
  }

  @Override
  public final void putAll(Map<? extends K, ? extends V> all) {
    real.putAll(all);
  }

  @Override
  public final void invalidate(K key) {
    real.invalidate(key);
    reports.invalidated(key);
  }

  @Override
  public final void invalidateAll(Iterable<? extends K> keys) {
    real.invalidateAll(keys);
    keys.forEach(reports::invalidated);
  }

  @Override
  public final void invalidateAll() {
    real.invalidateAll();
    reports.invalidated();
  }

  @Override
  public final long estimatedSize() {
    return real.estimatedSize();
  }

  @Override
  public final CacheStats stats() {
    return real.stats();
  }

  @Override
  public final ConcurrentMap<K, V> asMap() {
    return real.asMap();
  }

  @Override
  public final void cleanUp() {
    real.cleanUp();
  }

  @Override
  public final Policy<K, V> policy() {
    return real.policy();
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
