package dev.steelyard.pond.cache;

import dev.steelyard.probe.CacheProbe;
import dev.steelyard.probe.Probe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A cache whose keys say the version of all that a value was made of, so that nothing in it is ever
 * wrong. What was used longest ago goes when it is full. Off, it makes every value anew and says
 * nothing.
 *
 * <p>Thread safety: any thread. Two that miss the same at once both make it.
 */
public final class VersionedCache<K extends Record, V> {

  private final Optional<CacheProbe> probe;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);

  private VersionedCache(Optional<CacheProbe> probe, int most) {
    this.probe = probe;
    this.most = most;
  }

  /**
   * One that keeps values where it is on.
   *
   * @param most how many are kept, from 1 on
   */
  public static <K extends Record, V> VersionedCache<K, V> of(String name, boolean isOn, int most) {
    return new VersionedCache<>(isOn ? Optional.of(Probe.cache(name)) : Optional.empty(), most);
  }

  /** What is kept for a key, or what is made and kept now. */
  public V get(K key, Supplier<V> make) {
    if (probe.isEmpty()) {
      return make.get();
    }
    CacheProbe said = probe.get();
    Optional<V> known = known(key);
    said.lookedUp(key, known.isPresent());
    if (known.isPresent()) {
      return known.get();
    }
    V made;
    try (var _ = said.load(key)) {
      made = make.get();
    }
    keep(key, made, said);
    return made;
  }

  private Optional<V> known(K key) {
    lock.lock();
    try {
      return Optional.ofNullable(kept.get(key));
    } finally {
      lock.unlock();
    }
  }

  private void keep(K key, V value, CacheProbe said) {
    lock.lock();
    try {
      kept.put(key, value);
      if (kept.size() > most) {
        Map.Entry<K, V> oldest = kept.firstEntry();
        kept.remove(oldest.getKey());
        said.evicted(oldest.getKey(), 0);
      }
    } finally {
      lock.unlock();
    }
  }
}
