package dev.steelyard.store.lance;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Steelyard stores an id once; other programs may add it again. Of each id the row that was
 * published last counts, as in {@link RepeatedRows}.
 */
final class NewestOfEachId {

  private NewestOfEachId() {}

  /** In the order they came. */
  static <T> List<T> of(List<T> all, Function<T, String> id, Function<T, Instant> published) {
    Map<String, Integer> newest = HashMap.newHashMap(all.size());
    for (int i = 0; i < all.size(); i++) {
      newest.merge(
          id.apply(all.get(i)),
          i,
          (known, other) ->
              published.apply(all.get(other)).isBefore(published.apply(all.get(known)))
                  ? known
                  : other);
    }
    return newest.size() == all.size()
        ? all
        : newest.values().stream().sorted().map(all::get).toList();
  }
}
