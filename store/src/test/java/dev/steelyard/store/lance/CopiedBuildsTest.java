package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.Copied;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two stores know of builds becomes what one knows. */
final class CopiedBuildsTest {

  @TempDir Path temporary;
  private StoreLocation location = StoreLocation.of("/");

  @BeforeEach
  void place() {
    location = in("target");
  }

  private StoreLocation in(String name) {
    return StoreLocation.of(temporary.resolve(name).toString());
  }

  private static Copied copied(StoreLocation from, StoreLocation to) {
    return StoreCopy.run(from, to, remark -> {});
  }

  /** A build at a place on the line of one branch, on another; its parents are not known. */
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

  private static String commit(int position) {
    return "%040x".formatted(position);
  }

  private StoreLocation lineOf(String name, int... positions) {
    StoreLocation made = in(name);
    try (Store store = LanceStore.open(made)) {
      int below = 0;
      for (int position : positions) {
        store.builds().describe(build("line", position), origin(position, below));
        store.results().publish(List.of(result(build("line", position), "query", position)));
        below = position;
      }
    }
    return made;
  }

  private static Map<DutBuild, ResultOrigin> origins(StoreLocation location) {
    try (Store store = LanceStore.open(location)) {
      return store.builds().known().stream()
          .collect(Collectors.toMap(KnownBuild::build, KnownBuild::origin));
    }
  }

  @Test
  void where_git_has_to_say_what_a_build_stands_on_it_is_told_and_no_build_drops_out() {
    StoreLocation odd = lineOf("odd", 1, 4);
    StoreLocation even = lineOf("even", 1, 2);

    for (List<StoreLocation> order : List.of(List.of(odd, even), List.of(even, odd))) {
      StoreLocation both = in("both" + order.indexOf(odd));
      copied(order.getFirst(), both);
      Copied second = copied(order.getLast(), both);

      assertThat(second.isWhole()).isTrue();
      assertThat(second.builds().unlinked()).containsExactly(build("line", 4));
      assertThat(origins(both))
          .containsEntry(build("line", 4), origin(4, 1).cutOff())
          .containsEntry(build("line", 2), origin(2, 1));
      try (Store store = LanceStore.open(both)) {
        assertThat(
                Ancestry.of(store.builds().known())
                    .newestBefore(build("line", 4), List.of(build("line", 2))))
            .contains(build("line", 2));
      }
      assertThat(copied(order.getLast(), both).builds().unlinked()).isEmpty();
    }
  }

  @Test
  void what_one_store_knows_of_a_build_is_not_replaced_by_what_another_does_not_know() {
    StoreLocation ci = lineOf("ci", 1);
    StoreLocation laptop = in("laptop");
    DutBuild later =
        new DutBuild(
            "line", build("line", 1).version(), build("line", 1).timestamp().plusSeconds(60));
    try (Store store = LanceStore.open(laptop)) {
      store.results().publish(List.of(result(later, "other", 1)));
    }

    copied(ci, location);
    Instant first = published(location);
    assertThat(copied(laptop, location).isWhole()).isTrue();

    assertThat(origins(location)).containsExactly(Map.entry(build("line", 1), origin(1, 0)));
    try (Store store = LanceStore.open(location)) {
      KnownBuild known = store.builds().known().getFirst();
      assertThat(known.build().timestamp()).isEqualTo(build("line", 1).timestamp());
      assertThat(known.published()).isAfter(first).isEqualTo(published(laptop));
    }
  }

  private static Instant published(StoreLocation location) {
    try (Store store = LanceStore.open(location)) {
      return store.builds().known().getLast().published();
    }
  }

  @Test
  void of_a_name_that_two_commits_have_the_one_published_last_counts_and_it_is_told() {
    StoreLocation one = lineOf("one", 1);
    StoreLocation other = in("other");
    try (Store store = LanceStore.open(other)) {
      store.builds().describe(build("line", 1), origin(7, 0));
      store.results().publish(List.of(result(build("line", 1), "query", 7)));
    }

    copied(other, location);
    Copied second = copied(one, location);

    assertThat(second.builds().ofTwoCommits()).containsExactly(build("line", 1));
    assertThat(second.isWhole()).isTrue();
    assertThat(origins(location)).containsEntry(build("line", 1), origin(7, 0));
    assertThat(copied(other, one).builds().ofTwoCommits()).hasSize(1);
    assertThat(origins(one)).containsEntry(build("line", 1), origin(7, 0));
  }
}
