package dev.steelyard.core.history;

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
class MergedOriginsTest {

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

    assertThat(of(List.of(), part)).isEqualTo(part);
    assertThat(of(stored(part), whole)).isEqualTo(whole);
    assertThat(of(stored(whole), part))
        .containsEntry(build(4), origin(4, 3))
        .containsEntry(build(1), origin(1, 0));
  }

  private static Map<DutBuild, ResultOrigin> of(
      List<KnownBuild> stored, Map<DutBuild, ResultOrigin> said) {
    MergedOrigins.Merged merged = MergedOrigins.of(stored, said);
    assertThat(merged.unlinked()).isEmpty();
    return merged.origins();
  }

  @Test
  void what_is_known_already_stays() {
    ResultOrigin known = origin(3, 2).onBranch("perf");
    Map<DutBuild, ResultOrigin> stored = Map.of(build(2), origin(2, 0), build(3), known);

    assertThat(of(stored(stored), Map.of(build(3), origin(3, 0)))).containsEntry(build(3), known);
    assertThat(of(stored(Map.of(build(3), ResultOrigin.UNKNOWN)), stored))
        .containsEntry(build(3), known);
    assertThat(of(stored(stored), Map.of(build(3), ResultOrigin.UNKNOWN)))
        .containsEntry(build(3), known);
  }

  @Test
  void where_a_build_of_one_part_may_lie_between_two_of_the_other_the_line_is_cut_off() {
    Map<DutBuild, ResultOrigin> odd = Map.of(build(1), origin(1, 0), build(5), origin(5, 1));
    Map<DutBuild, ResultOrigin> even = Map.of(build(1), origin(1, 0), build(3), origin(3, 1));

    for (MergedOrigins.Merged merged :
        List.of(MergedOrigins.of(stored(odd), even), MergedOrigins.of(stored(even), odd))) {
      assertThat(merged.unlinked()).containsExactly(build(5));
      assertThat(merged.origins()).containsEntry(build(5), origin(5, 1).cutOff());
      assertThat(merged.origins()).doesNotContainEntry(build(3), origin(3, 1).cutOff());
    }
  }

  @Test
  void what_is_before_a_whole_line_is_in_its_history_again_by_its_branch() {
    Map<DutBuild, ResultOrigin> odd = Map.of(build(1), origin(1, 0), build(5), origin(5, 1));
    Map<DutBuild, ResultOrigin> all =
        new java.util.HashMap<>(Map.of(build(1), origin(1, 0), build(3), origin(3, 1)));
    all.putAll(MergedOrigins.of(stored(odd), Map.copyOf(all)).origins());

    assertThat(Ancestry.of(stored(all)).historyOf(build(5)).test(build(3))).isTrue();
  }

  @Test
  void a_first_parent_is_what_a_build_stands_on_and_nothing_is_between() {
    ResultOrigin own = origin(3, 1);
    ResultOrigin child =
        new ResultOrigin(
            own.commit(),
            List.of(commit(2)),
            own.position(),
            own.branch(),
            own.base(),
            false,
            false,
            own.standsOn());

    MergedOrigins.Merged merged =
        MergedOrigins.of(
            stored(Map.of(build(1), origin(1, 0), build(3), child)),
            Map.of(build(1), origin(1, 0), build(2), origin(2, 1)));

    assertThat(merged.unlinked()).isEmpty();
    assertThat(merged.origins())
        .containsEntry(build(3), child.on(Optional.of(commit(2))))
        .containsEntry(build(2), origin(2, 1));
  }

  @Test
  void a_line_that_git_has_linked_again_stays_whole_when_its_part_comes_once_more() {
    Map<DutBuild, ResultOrigin> linked =
        Map.of(build(1), origin(1, 0), build(3), origin(3, 1), build(5), origin(5, 3));

    assertThat(of(stored(linked), Map.of(build(1), origin(1, 0), build(5), origin(5, 1))))
        .containsEntry(build(5), origin(5, 3));
  }

  @Test
  void two_commits_never_become_one_build() {
    assertThatThrownBy(() ->
            MergedOrigins.of(
                stored(Map.of(build(3), origin(3, 0))), Map.of(build(3), origin(9, 0))))
        .hasMessageContaining("d@0+3 is a build of commit " + commit(3))
        .hasMessageContaining("says that it is commit " + commit(9));
  }
}
