package dev.steelyard.probe.caffeine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalListener;
import dev.steelyard.probe.CacheProbe;
import dev.steelyard.probe.Probe;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Builds caches of Caffeine that say what is looked for in them, what loads cost and what goes out.
 *
 * <pre>{@code
 * LoadingCache<Path, Schema> schemas =
 *     ProbedCaffeine.<Path, Schema>named("schemas")
 *         .build(Caffeine.newBuilder().maximumSize(1_000), Schema::discover);
 * }</pre>
 *
 * <p>A builder takes one listener for evictions, and the probe needs it: the program's own is given
 * here. What is done through {@link Cache#asMap} and {@link Cache#policy} is done and not said.
 * Caches whose values are futures are not built.
 */
public final class ProbedCaffeine<K, V extends @Nullable Object> {

  private final CacheProbe probe;
  private @Nullable RemovalListener<? super K, ? super V> listener;
  private @Nullable ToLongBiFunction<? super K, ? super V> bytes;

  private ProbedCaffeine(CacheProbe probe) {
    this.probe = probe;
  }

  /** Of a cache's name. */
  public static <K, V extends @Nullable Object> ProbedCaffeine<K, V> named(String name) {
    return new ProbedCaffeine<>(Probe.cache(name));
  }

  /** The program's own listener for evictions, which would be the builder's. */
  public ProbedCaffeine<K, V> evictionListener(RemovalListener<? super K, ? super V> own) {
    listener = own;
    return this;
  }

  /** How big values are, in bytes. Without it, nobody knows how much was loaded and went out. */
  public ProbedCaffeine<K, V> bytes(ToLongBiFunction<? super K, ? super V> size) {
    bytes = size;
    return this;
  }

  /**
   * A cache that is filled by hand, or by a function with each lookup.
   *
   * @throws IllegalStateException when the builder has a listener for evictions
   */
  public <A extends K, B extends V> Cache<A, B> build(Caffeine<? super K, ? super V> builder) {
    LookupReports<A, B> reports = reports();
    Caffeine<A, B> listening = builder.<A, B>evictionListener(reports::removed);
    return new ProbedCache<>(listening.build(), reports);
  }

  /**
   * A cache that loads what it does not have.
   *
   * @throws IllegalStateException when the builder has a listener for evictions
   */
  public <A extends K, B extends V> LoadingCache<A, B> build(
      Caffeine<? super K, ? super V> builder, CacheLoader<? super A, B> loader) {
    LookupReports<A, B> reports = reports();
    Caffeine<A, B> listening = builder.<A, B>evictionListener(reports::removed);
    return new ProbedLoadingCache<>(
        listening.build(ProbedLoader.of(loader, reports)), reports, loader);
  }

  private <A extends K, B extends V> LookupReports<A, B> reports() {
    return new LookupReports<>(probe, listener, bytes);
  }
}
