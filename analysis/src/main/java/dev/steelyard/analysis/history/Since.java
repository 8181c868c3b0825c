package dev.steelyard.analysis.history;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** From when on changes are asked for. */
public sealed interface Since {

  /** From a time on. */
  record Time(Instant start) implements Since {
    @Override
    public Instant among(List<Series> series) {
      return start;
    }
  }

  /** From the oldest build of this version on. */
  record Version(String version) implements Since {
    @Override
    public Instant among(List<Series> series) {
      return series.stream()
          .flatMap(one -> one.builds().stream())
          .filter(build -> build.version().equals(version))
          .map(DutBuild::timestamp)
          .min(Comparator.naturalOrder())
          .orElseThrow(() ->
              SteelyardException.invalid(
                  "--since is '%s'; write a date as 2026-01-31, a time as 2026-01-31T12:00:00Z, Unix seconds or a version that is stored"
                      .formatted(version)));
    }
  }

  /**
   * When that is.
   *
   * @throws SteelyardException when no build of these series is of the version
   */
  Instant among(List<Series> series);
}
