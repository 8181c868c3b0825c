package dev.steelyard.probe.caffeine;

import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.RemovalListener;
import dev.steelyard.probe.CacheAccess;
import dev.steelyard.probe.CacheProbe;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/** Says what happens in a cache. */
final class LookupReports<K, V extends @Nullable Object> {

  private final CacheProbe probe;
  private final @Nullable RemovalListener<? super K, ? super V> listener;
  private final @Nullable ToLongBiFunction<? super K, ? super V> bytes;

  LookupReports(
      CacheProbe probe,
      @Nullable RemovalListener<? super K, ? super V> listener,
      @Nullable ToLongBiFunction<? super K, ? super V> bytes) {
    this.probe = probe;
    this.listener = listener;
    this.bytes = bytes;
  }

  boolean isRecorded() {
    return probe.isRecorded();
  }

  void lookedUp(K key, boolean found) {
    probe.lookedUp(key, found);
  }

  /** What looks for many has a lookup for each. */
  void lookedUp(Iterable<? extends K> keys, Map<K, V> found) {
    if (isRecorded()) {
      for (K key : keys) {
        lookedUp(key, found.containsKey(key));
      }
    }
  }

  private long bytes(@Nullable K key, @Nullable V value) {
    return bytes == null || key == null || value == null ? 0 : bytes.applyAsLong(key, value);
  }

  /** Makes the value of a key; none is one that is not there. */
  V loaded(K key, Callable<? extends V> load) throws Exception {
    try (CacheAccess access = probe.load(key)) {
      try {
        V value = load.call();
        access.bytes(bytes(key, value));
        if (value == null) {
          probe.removed(key);
        }
        return value;
      } catch (Throwable failure) {
        access.failed();
        throw failure;
      }
    }
  }

  /** Makes the values of several keys at once, which is one load; what has none is not there. */
  <M extends Map<? extends K, ? extends V>> M loadedAll(
      Iterable<? extends K> keys, Callable<M> load) throws Exception {
    try (CacheAccess access = probe.load(keys)) {
      try {
        M values = load.call();
        long sum = 0;
        for (Map.Entry<? extends K, ? extends V> one : values.entrySet()) {
          sum += bytes(one.getKey(), one.getValue());
        }
        access.bytes(sum);
        sayMissing(keys, values);
        return values;
      } catch (Throwable failure) {
        access.failed();
        sayMissing(keys, Map.of());
        throw failure;
      }
    }
  }

  /** Of a map of the program's own, which may refuse to be asked for some keys. */
  private void sayMissing(Iterable<? extends K> keys, Map<? extends K, ? extends V> values) {
    if (isRecorded()) {
      Set<Object> there = new HashSet<>();
      for (Map.Entry<? extends K, ? extends V> one : values.entrySet()) {
        if (one.getValue() != null) {
          there.add(one.getKey());
        }
      }
      for (K key : keys) {
        if (!there.contains(key)) {
          probe.removed(key);
        }
      }
    }
  }

  void invalidated(K key) {
    probe.removed(key);
  }

  void invalidated() {
    probe.cleared();
  }

  /** What goes out is said, and told to the program. */
  void removed(@Nullable K key, @Nullable V value, RemovalCause cause) {
    if (isRecorded()) {
      switch (cause) {
        case SIZE -> probe.evicted(key, bytes(key, value));
        // Too old, or nobody else had it any more: there was room for it.
        case EXPIRED, COLLECTED -> probe.removed(key);
        case EXPLICIT, REPLACED -> {}
      }
    }
    RemovalListener<? super K, ? super V> own = listener;
    if (own != null) {
      own.onRemoval(key, value, cause);
    }
  }
}
