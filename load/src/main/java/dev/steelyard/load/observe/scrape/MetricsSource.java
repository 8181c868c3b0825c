package dev.steelyard.load.observe.scrape;

import dev.steelyard.http.HttpSettings;
import dev.steelyard.http.PreparedRequest;
import java.time.Duration;
import java.util.List;

/**
 * Where a subject tells its metrics, and which of them are wanted.
 *
 * @param page that is asked for
 * @param http how it is asked for
 * @param every how long it is from one look to the next
 * @param keep names that are followed over time, with {@code *} for any letters
 * @param results those that are results
 */
public record MetricsSource(
    PreparedRequest page,
    HttpSettings http,
    Duration every,
    List<String> keep,
    List<NamedMetric> results) {

  public MetricsSource {
    keep = List.copyOf(keep);
    results = List.copyOf(results);
  }

  /** Whether a metric is followed, by its name. */
  boolean isKept(String name) {
    return keep.stream().anyMatch(pattern -> fits(pattern, name));
  }

  boolean isWanted(String name) {
    return results.stream().anyMatch(one -> one.of().equals(name)) || isKept(name);
  }

  private static boolean fits(String pattern, String name) {
    String[] parts = pattern.split("\\*", -1);
    if (parts.length == 1) {
      return pattern.equals(name);
    }
    String last = parts[parts.length - 1];
    if (!name.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = name.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return name.length() - last.length() >= at && name.endsWith(last);
  }

  /** As it may be shown: without a query, which may have a secret. */
  String place() {
    String target = page.target();
    int query = target.indexOf('?');
    return page.origin().url() + (query < 0 ? target : target.substring(0, query));
  }
}
