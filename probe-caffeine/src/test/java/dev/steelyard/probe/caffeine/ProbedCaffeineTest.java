package dev.steelyard.probe.caffeine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.advice.AdviceSearch;
import dev.steelyard.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache of Caffeine works as it did, and what is looked for in it is read from the recording. */
class ProbedCaffeineTest {

  @TempDir Path folder;

  private Trace read(Runnable work) throws IOException {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return TraceFiles.read(file);
  }

  private static List<String> said(Trace trace) {
    CacheLookups all = trace.lookups();
    return IntStream.range(0, all.size())
        .mapToObj(i -> all.kind(i) + (all.bytes(i) == 0 ? "" : " " + all.bytes(i)))
        .toList();
  }

  @Test
  void lookups_are_hits_or_misses_with_loads_by_their_keys() throws Exception {
    Cache<String, String> cache =
        ProbedCaffeine.<String, String>named("texts")
            .bytes((key, value) -> value.length())
            .build(Caffeine.newBuilder().recordStats());
    Trace trace =
        read(() -> {
          assertThat(cache.getIfPresent("a")).isNull();
          cache.put("a", "1");
          assertThat(cache.getIfPresent("a")).isEqualTo("1");
          assertThat(cache.get("b", key -> "22")).isEqualTo("22");
          assertThat(cache.get("b", key -> "no")).isEqualTo("22");
          assertThat(cache.get("none", key -> null)).isNull();
          assertThatThrownBy(() ->
                  cache.get(
                      "broken",
                      key -> {
                        throw new IllegalArgumentException(key);
                      }))
              .isInstanceOf(IllegalArgumentException.class);
          assertThat(cache.getAllPresent(List.of("a", "c"))).containsOnlyKeys("a");
          assertThat(cache.getAll(List.of("a", "c", "d"), keys -> all(keys, "333"))).hasSize(3);
        });

    assertThat(said(trace))
        .containsExactly(
            "MISS", "HIT", "MISS", "LOAD 2", "HIT", "MISS", "LOAD", "REMOVAL", "MISS", "FAILURE",
            "HIT", "MISS", "HIT", "MISS", "MISS", "LOAD 6");
    CacheLookups all = trace.lookups();
    assertThat(all.caches()).containsExactly("texts");
    assertThat(all.key(0)).isEqualTo(all.key(1)).isNotEqualTo(all.key(2));
    assertThat(trace.spans().hasFailed(2)).isTrue();
    assertThat(cache.stats().hitCount()).as("as many as are said").isEqualTo(4);
    assertThat(cache.stats().missCount()).isEqualTo(7);
    assertThat(cache.asMap()).hasSize(4);
    cache.invalidate("a");
    assertThat(cache.estimatedSize()).isEqualTo(3);
  }

  /** Of three, one is nowhere; then all of them are asked for in vain. */
  @Test
  void keys_that_are_nowhere_no_larger_cache_would_find_however_many_are_asked_for_at_once()
      throws Exception {
    Cache<Integer, String> cache =
        ProbedCaffeine.<Integer, String>named("nowhere").build(Caffeine.newBuilder());
    Trace trace =
        read(() -> {
          for (int round = 0; round < 3; round++) {
            var _ = cache.getAll(List.of(1, 2, 3), keys -> all(without(keys, 3), "x"));
            assertThatThrownBy(() ->
                    cache.getAll(
                        List.of(4, 5),
                        keys -> {
                          throw new IllegalStateException("down");
                        }))
                .isInstanceOf(IllegalStateException.class);
          }
        });

    CacheUse use = CacheUse.of(trace.lookups()).getFirst();
    assertThat(use.lookups()).isEqualTo(15);
    assertThat(use.hits()).isEqualTo(4);
    assertThat(use.failed()).isEqualTo(3);
    assertThat(use.curve().highest()).isEqualTo(use.hitRatio());
  }

  @Test
  void a_map_that_refuses_to_be_asked_for_a_key_is_loaded_as_without_the_probe() throws Exception {
    Cache<Integer, String> cache =
        ProbedCaffeine.<Integer, String>named("strict").build(Caffeine.newBuilder());
    TreeMap<Integer, String> strict =
        new TreeMap<>((one, other) -> {
          if (one > 2 || other > 2) {
            throw new IllegalArgumentException("no such key");
          }
          return one.compareTo(other);
        });
    strict.put(1, "x");
    strict.put(2, "x");

    Trace trace =
        read(() ->
            assertThat(cache.getAll(List.of(1, 2, 3), keys -> strict)).containsOnlyKeys(1, 2));

    assertThat(CacheUse.of(trace.lookups()).getFirst().failed()).isZero();
  }

  private static <K> Set<K> without(Set<? extends K> keys, K one) {
    return keys.stream().filter(key -> !key.equals(one)).collect(Collectors.toSet());
  }

  private static <K> Map<K, String> all(Set<? extends K> keys, String value) {
    return keys.stream().collect(Collectors.toMap(Function.identity(), key -> value));
  }

  @Test
  void what_is_not_kept_or_is_invalidated_no_larger_cache_would_find() throws Exception {
    Cache<String, String> cache =
        ProbedCaffeine.<String, String>named("changing").build(Caffeine.newBuilder());
    Trace trace =
        read(() -> {
          for (int i = 0; i < 3; i++) {
            var _ = cache.get("none", key -> null);
          }
          var _ = cache.get("a", key -> "1");
          cache.invalidate("a");
          var _ = cache.get("a", key -> "2");
          var _ = cache.get("b", key -> "3");
          cache.invalidateAll(List.of("b"));
          var _ = cache.get("b", key -> "4");
          cache.invalidateAll();
          var _ = cache.get("a", key -> "5");
          var _ = cache.get("a", key -> "6");
        });

    CacheUse use = CacheUse.of(trace.lookups()).getFirst();
    assertThat(use.lookups()).isEqualTo(9);
    assertThat(use.hits()).isEqualTo(1);
    assertThat(use.curve().highest()).isEqualTo(use.hitRatio());
  }

  @Test
  void a_loading_cache_says_what_its_loader_loads_and_fails_as_before() throws Exception {
    LoadingCache<Integer, String> cache =
        ProbedCaffeine.<Integer, String>named("loading")
            .build(
                Caffeine.newBuilder(),
                key -> {
                  if (key < 0) {
                    throw new IOException("less than 0");
                  }
                  return "value " + key;
                });
    Trace trace =
        read(() -> {
          assertThat(cache.get(1)).isEqualTo("value 1");
          assertThat(cache.get(1)).isEqualTo("value 1");
          assertThatThrownBy(() -> cache.get(-1))
              .isInstanceOf(CompletionException.class)
              .hasCauseInstanceOf(IOException.class);
          assertThat(cache.getAll(List.of(1, 2, 3))).hasSize(3);
          assertThat(cache.refresh(1).join()).isEqualTo("value 1");
        });

    assertThat(said(trace))
        .containsExactly(
            "MISS", "LOAD", "HIT", "MISS", "FAILURE", "HIT", "MISS", "MISS", "LOAD", "LOAD",
            "LOAD");
    assertThat(trace.lookups().key(0)).isEqualTo(1);
  }

  @Test
  void a_loader_that_loads_many_at_once_still_does() throws Exception {
    List<Set<Integer>> asked = new ArrayList<>();
    LoadingCache<Integer, String> cache =
        ProbedCaffeine.<Integer, String>named("bulk")
            .build(
                Caffeine.newBuilder(),
                CacheLoader.<Integer, String>bulk(keys -> {
                  asked.add(Set.copyOf(keys));
                  return all(keys, "x");
                }));
    Trace trace = read(() -> assertThat(cache.getAll(List.of(1, 2, 3))).hasSize(3));

    assertThat(asked).containsExactly(Set.of(1, 2, 3));
    assertThat(said(trace)).containsExactly("MISS", "MISS", "MISS", "LOAD");
  }

  @Test
  void what_goes_out_is_said_and_told_to_the_program() throws Exception {
    List<Integer> told = new ArrayList<>();
    Cache<Integer, byte[]> cache =
        ProbedCaffeine.<Integer, byte[]>named("small")
            .bytes((key, value) -> value.length)
            .evictionListener((key, value, cause) -> told.add(key))
            .build(Caffeine.newBuilder().maximumSize(10).executor(Runnable::run));
    Trace trace =
        read(() -> {
          for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 15; i++) {
              assertThat(cache.get(i, key -> new byte[100])).hasSize(100);
            }
          }
          cache.cleanUp();
        });

    List<String> said = said(trace);
    assertThat(told).isNotEmpty();
    assertThat(said).filteredOn(one -> one.equals("EVICTION 100")).hasSameSizeAs(told);
    assertThat(said).filteredOn(one -> one.equals("HIT") || one.equals("MISS")).hasSize(30);
    assertThat(TraceView.of("it", trace, 5).toString()).contains("small");
  }

  /** Each is asked for once it is too old, in a cache with room for a million. */
  @Test
  void what_goes_out_for_its_age_no_larger_cache_would_find() throws Exception {
    long[] now = new long[1];
    List<RemovalCause> told = new ArrayList<>();
    Cache<Integer, String> cache =
        ProbedCaffeine.<Integer, String>named("aging")
            .evictionListener((key, value, cause) -> told.add(cause))
            .build(
                Caffeine.newBuilder()
                    .maximumSize(1_000_000)
                    .ticker(() -> now[0])
                    .executor(Runnable::run)
                    .expireAfterWrite(Duration.ofMinutes(1)));
    Trace trace =
        read(() -> {
          for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 20; i++) {
              assertThat(cache.get(i, key -> "value")).isEqualTo("value");
              if (i % 2 == 0) {
                assertThat(cache.getIfPresent(i)).isEqualTo("value");
              }
            }
            now[0] += Duration.ofMinutes(2).toNanos();
          }
        });

    CacheUse use = CacheUse.of(trace.lookups()).getFirst();
    assertThat(told).hasSizeGreaterThanOrEqualTo(40).containsOnly(RemovalCause.EXPIRED);
    assertThat(use.evictions()).isZero();
    assertThat(use.hits()).isEqualTo(30);
    assertThat(use.curve().highest()).isEqualTo(use.hitRatio());
    assertThat(AdviceSearch.in(TraceView.of("it", trace, 5))).isEmpty();
  }

  @Test
  void a_loading_cache_is_built_as_the_page_says() throws Exception {
    LoadingCache<Path, String> schemas =
        ProbedCaffeine.<Path, String>named("schemas")
            .build(Caffeine.newBuilder().maximumSize(1_000), Files::readString);

    assertThat(schemas.get(Files.writeString(folder.resolve("a"), "schema"))).isEqualTo("schema");
  }

  @Test
  void a_builder_with_a_listener_of_its_own_is_refused() {
    Caffeine<Object, Object> builder =
        Caffeine.newBuilder().evictionListener((key, value, cause) -> {});
    ProbedCaffeine<String, String> probed = ProbedCaffeine.named("refused");

    assertThatThrownBy(() -> probed.build(builder)).isInstanceOf(IllegalStateException.class);
  }
}
