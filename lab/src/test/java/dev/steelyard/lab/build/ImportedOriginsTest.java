package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A history that comes in parts, in whatever order, is the whole one in the end. */
class ImportedOriginsTest {

  private static String commit(int position) {
    return "%040x".formatted(position);
  }

  private static DutBuild build(int position) {
    return new DutBuild("d", "0+" + position, Instant.ofEpochSecond(position));
  }

  /** A build at a place on the line, on another. */
  private static ResultOrigin origin(int position, int standsOn) {
    return new ResultOrigin(
        Optional.of(commit(position)),
        List.of(),
        OptionalLong.of(position),
        Optional.of("main"),
        Optional.of("main"),
        false,
        false,
        standsOn == 0 ? Optional.empty() : Optional.of(commit(standsOn)));
  }

  private static List<KnownBuild> stored(Map<DutBuild, ResultOrigin> origins) {
    return origins.entrySet().stream()
        .map(one -> new KnownBuild(one.getKey(), one.getValue(), Instant.EPOCH))
        .toList();
  }

  @Test
  void a_part_and_then_the_whole_is_the_whole() {
    Map<DutBuild, ResultOrigin> part = Map.of(build(1), origin(1, 0), build(4), origin(4, 1));
    Map<DutBuild, ResultOrigin> whole =
        IntStream.rangeClosed(1, 4)
            .boxed()
            .collect(java.util.stream.Collectors.toMap(n -> build(n), n -> origin(n, n - 1)));

    assertThat(ImportedOrigins.beside(List.of(), part)).isEqualTo(part);
    assertThat(ImportedOrigins.beside(stored(part), whole)).isEqualTo(whole);
    assertThat(ImportedOrigins.beside(stored(whole), part))
        .containsEntry(build(4), origin(4, 3))
        .containsEntry(build(1), origin(1, 0));
  }

  @Test
  void what_is_known_already_stays() {
    ResultOrigin known = origin(3, 2).onBranch("perf");
    Map<DutBuild, ResultOrigin> stored = Map.of(build(2), origin(2, 0), build(3), known);

    assertThat(ImportedOrigins.beside(stored(stored), Map.of(build(3), origin(3, 0))))
        .containsEntry(build(3), known);
    assertThat(ImportedOrigins.beside(stored(Map.of(build(3), ResultOrigin.UNKNOWN)), stored))
        .containsEntry(build(3), known);
  }

  @Test
  void two_commits_never_become_one_build() {
    assertThatThrownBy(() ->
            ImportedOrigins.beside(
                stored(Map.of(build(3), origin(3, 0))), Map.of(build(3), origin(9, 0))))
        .hasMessageContaining("d@0+3 is a build of commit " + commit(3))
        .hasMessageContaining("says that it is commit " + commit(9));
  }
}
