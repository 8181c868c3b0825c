package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.BENCH;
import static dev.steelyard.store.StoreSamples.PUBLISHED;
import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultId;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Publication;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultLine;
import dev.steelyard.store.SeriesKey;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeepingResultsTest extends StoreTest {

  private static final String ODD =
      "quotes ' \" `, line\nbreak\r\ttab, 😀 ü, '); DROP TABLE results; -- \\ % _ * ? [a=b]:c \u0001";

  @Test
  void every_field_comes_back_as_it_was_published() {
    Metadata metadata =
        Metadata.of(Direction.HIGHER_IS_BETTER)
            .withRun("run-1 " + ODD, "variant " + ODD, Map.of("ram", "1GB", ODD, ODD))
            .withSource("criterion", Optional.of("us"))
            .with("exit", 3L)
            .with("share", 0.25)
            .with("flags", List.of("a", Map.of("b", true)))
            .withMessage("{ \"raw\" :  [1, 2.50]\n}" + ODD);
    Result full =
        Result.of(
            new DutBuild(
                "dut " + ODD, "1.2.3+abcdef0 " + ODD, Instant.ofEpochSecond(1_700_000_000)),
            new TestBed("bed " + ODD, "cpu " + ODD, 128, "os " + ODD, Instant.ofEpochSecond(17)),
            "group/name " + ODD,
            Values.of(1.5, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e-300, 0.1),
            Unit.of("furlongs " + ODD),
            Optional.of(new Throughput(1024.5, "bytes " + ODD, Optional.of("binary"))),
            metadata,
            PUBLISHED);

    store.results().publish(List.of(full));

    assertThat(store.results().find(ResultFilter.ALL).results()).containsExactly(full);
  }

  @Test
  void throughput_may_be_absent_and_so_may_its_unit_system() {
    Result without = result(build("db", 1), "without", 1, 2);
    Result halfway =
        Result.of(
            build("db", 1),
            BENCH,
            "without system",
            Values.of(1),
            Unit.BYTES,
            Optional.of(new Throughput(2, "elements", Optional.empty())),
            Metadata.of(Direction.LOWER_IS_BETTER),
            PUBLISHED);

    store.results().publish(List.of(without, halfway));

    assertThat(store.results().find(ResultFilter.ALL).results()).containsExactly(without, halfway);
  }

  @Test
  void a_list_shows_all_but_values_and_metadata() {
    Result one = result(build("db", 1), "read", 3, 1, 2);

    store.results().publish(List.of(one));

    assertThat(store.results().list(ResultFilter.ALL))
        .containsExactly(
            new ResultLine(
                one.id(),
                one.dut(),
                "bench-1",
                "read",
                Summary.of(one.values()),
                Unit.NANOSECONDS,
                Optional.empty(),
                PUBLISHED));
  }

  @Test
  void reading_an_empty_store_finds_nothing_and_creates_nothing() {
    assertThat(store.results().find(ResultFilter.ALL).results()).isEmpty();
    assertThat(store.results().list(ResultFilter.ALL)).isEmpty();
    assertThat(store.builds().measured()).isEmpty();
    assertThat(store.results().series(new SeriesKey("db", "read", "bench-1"))).isEmpty();
    assertThat(store.runs().find("none")).isEmpty();
    assertThat(store.runs().all()).isEmpty();
    assertThat(store.sql("SELECT count(*) AS n FROM results").rows()).containsExactly(List.of(0L));
    assertThat(store.info().tables()).isEmpty();
    assertThat(store.compact().fragmentsBefore()).isZero();
    assertThat(folder.resolve("results.lance")).doesNotExist();
  }

  @Test
  void publishing_nothing_creates_nothing() {
    assertThat(store.results().publish(List.of())).isEqualTo(Publication.NONE);
    assertThat(Files.exists(folder)).isFalse();
  }

  @Test
  void publishing_the_same_twice_adds_nothing() {
    List<Result> results = file("suite", 20);

    assertThat(store.results().publish(results)).isEqualTo(new Publication(20, 0, 0));
    assertThat(store.results().publish(results)).isEqualTo(new Publication(0, 0, 20));
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(20);
  }

  @Test
  void a_growing_result_is_replaced_under_its_id() {
    Result two = growing(1, 2);
    Result three = growing(1, 2, 3);
    Result other = result(build("db", 1), "other", 1);

    store.results().publish(List.of(two, other));

    assertThat(store.results().publish(List.of(three, other))).isEqualTo(new Publication(0, 1, 1));
    assertThat(store.results().find(ResultFilter.ALL).results())
        .containsExactlyInAnyOrder(three, other);
  }

  @Test
  void of_the_same_id_twice_in_one_publish_the_last_counts() {
    Result last = growing(1, 2, 3);

    assertThat(store.results().publish(List.of(growing(1), growing(1, 2), last)))
        .isEqualTo(new Publication(1, 0, 0));
    assertThat(store.results().find(ResultFilter.ALL).results()).containsExactly(last);
  }

  @Test
  void a_store_in_a_folder_with_an_odd_name_works() {
    StoreLocation odd = StoreLocation.of(temporary + "/ä b%20c#d?e'f😀");
    try (Store there = LanceStore.open(odd)) {
      there.results().publish(file("suite", 3));
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(3);
    }
    assertThat(odd.folder().orElseThrow().resolve("results.lance")).isDirectory();
  }

  @Test
  void what_one_open_store_publishes_another_sees_at_once() {
    try (Store reader = open()) {
      assertThat(reader.results().list(ResultFilter.ALL)).isEmpty();
      store.results().publish(file("first", 2));
      assertThat(reader.results().list(ResultFilter.ALL)).hasSize(2);
      store.results().publish(file("second", 3));
      assertThat(reader.results().list(ResultFilter.ALL)).hasSize(5);
    }
  }

  @Test
  void more_rows_than_one_batch_holds_are_one_publish() {
    assertThat(store.results().publish(file("many", 10_000)).added()).isEqualTo(10_000);
    assertThat(store.info().tables().getFirst().rows()).isEqualTo(10_000);
  }

  private static Result growing(double... values) {
    Result content =
        result(
            build("db", 1),
            "growing",
            Metadata.of(Direction.LOWER_IS_BETTER).withRun("run-1", "a", Map.of()),
            values);
    return new Result(
        ResultId.ofRun("run-1", "growing"),
        content.dut(),
        content.testBed(),
        content.benchmark(),
        content.values(),
        content.summary(),
        content.unit(),
        content.throughput(),
        content.metadata(),
        content.timestamp());
  }
}
