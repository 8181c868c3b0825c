package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.testing.HttpRelay;
import dev.steelyard.testing.HttpRelay.Fate;
import dev.steelyard.testing.S3Server;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is noted of builds, and read, where others write meanwhile and answers are lost. */
final class BucketBuildsTest extends BucketTest {

  @Test
  void what_another_notes_between_reading_and_writing_is_neither_lost_nor_left_out() {
    AtomicInteger asked = new AtomicInteger();
    try (Store own = open();
        Store other = open()) {
      own.results().publish(List.of(result(build("db", 1), "query", 1)));
      own.builds()
          .describe(
              List.of(build("db", 3)),
              known -> {
                Map<DutBuild, ResultOrigin> line = onTheOneBefore(known);
                if (asked.getAndIncrement() < 2) {
                  // Each time after it was read, and before it is written.
                  int time = asked.get();
                  other.builds().describe(build("db", 1), commit(1).onBranch("perf" + time));
                  other
                      .results()
                      .publish(List.of(result(build("db", time == 1 ? 1 : 2), "more", time)));
                }
                return line;
              });
      own.results().publish(List.of(result(build("db", 3), "query", 3)));

      Map<DutBuild, KnownBuild> known =
          own.builds().known().stream().collect(Collectors.toMap(KnownBuild::build, one -> one));
      assertThat(known).hasSize(3);
      assertThat(known.get(build("db", 1)).origin())
          .isEqualTo(commit(1).onBranch("perf2").on(Optional.of("root")));
      assertThat(known.get(build("db", 3)).origin())
          .isEqualTo(commit(3).on(Optional.of(build("db", 2).version())));
    }
  }

  private static ResultOrigin commit(int number) {
    return ResultOrigin.ofCommit("%040x".formatted(number));
  }

  /** The first on the root; the third on the second, or else the first. */
  private static Map<DutBuild, ResultOrigin> onTheOneBefore(Collection<KnownBuild> known) {
    Map<DutBuild, ResultOrigin> line = new HashMap<>();
    for (KnownBuild one : known) {
      if (one.build().equals(build("db", 1))) {
        line.put(one.build(), one.origin().on(Optional.of("root")));
      }
    }
    boolean isThere = known.stream().anyMatch(one -> one.build().equals(build("db", 2)));
    line.put(build("db", 3), commit(3).on(Optional.of(build("db", isThere ? 2 : 1).version())));
    return line;
  }

  @Test
  void a_publish_whose_answer_is_lost_is_the_last_one_all_the_same() throws Exception {
    AtomicBoolean isLost = new AtomicBoolean();
    try (HttpRelay relay =
            HttpRelay.start(
                server.port(),
                asked ->
                    asked.method().equals("PUT")
                            && asked.target().contains("results.lance/_versions")
                            && isLost.getAndSet(false)
                        ? Fate.ANSWER_LOST
                        : Fate.PASSED);
        Store store = LanceStore.open(at(S3Server.environment(relay.port()), "answerLost"));
        Store later = LanceStore.open(at(S3Server.environment(relay.port()), "answerLost"));
        Store last = LanceStore.open(at(S3Server.environment(relay.port()), "answerLost"))) {
      store.results().publish(List.of(result(build("db", 3), "query", 3)));
      store.results().publish(List.of(result(build("db", 4), "query", 4)));
      isLost.set(true);

      later.results().publish(List.of(result(build("db", 3), "more", 3)));

      assertThat(isLost).isFalse();
      assertThat(store.results().list(ResultFilter.ALL)).hasSize(3);
      assertThat(store.builds().known().getLast().build()).isEqualTo(build("db", 3));
      last.results().publish(List.of(result(build("db", 4), "query", 4)));
      assertThat(store.builds().known().getLast().build()).isEqualTo(build("db", 3));
    }
  }

  /** As often as the library sends one request by itself, so that the step fails. */
  private static final int ONE_REQUEST = 5;

  @Test
  void a_read_in_which_any_request_fails_until_the_library_gives_up_is_done_again()
      throws Exception {
    try (Store store = open()) {
      store.results().publish(file("a", 3));
    }
    AtomicInteger number = new AtomicInteger();
    AtomicInteger failing = new AtomicInteger(Integer.MAX_VALUE);
    try (HttpRelay relay =
        HttpRelay.start(
            server.port(),
            asked -> {
              int at = number.getAndIncrement() - failing.get();
              return at >= 0 && at < ONE_REQUEST ? Fate.REFUSED : Fate.PASSED;
            })) {
      StoreLocation flaky = StoreLocation.of(location.uri(), S3Server.environment(relay.port()));
      assertAllIsRead(flaky);
      int requests = number.get();
      assertThat(requests).isGreaterThan(2);
      for (int from = 0; from < requests; from++) {
        number.set(0);
        failing.set(from);
        assertAllIsRead(flaky);
        assertThat(number.get()).isGreaterThanOrEqualTo(requests + ONE_REQUEST);
      }
    }
  }

  private static void assertAllIsRead(StoreLocation location) {
    try (Store store = LanceStore.open(location)) {
      assertThat(store.results().find(ResultFilter.ALL).results()).hasSize(3);
    }
  }
}
