package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.store.ArtifactFilter;
import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.Copied;
import dev.steelyard.store.Copied.TableCopied;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole stores go from folders to buckets and back. */
final class StoreCopyTest extends BucketTest {

  @TempDir Path temporary;
  private StoreLocation folder;

  @BeforeEach
  void fill() throws Exception {
    folder = in("store");
    try (Store store = LanceStore.open(folder)) {
      store.results().publish(file("a", 40));
      store.results().publish(List.of(result(build("db", 2), "b", 1, 2, 3)));
      store.runs().save(KeepingRunsTest.run("r1", 0));
      store
          .timeLines()
          .append(
              List.of(
                  KeepingTimesTest.point("r1", "mix:p95", 0, 1),
                  KeepingTimesTest.point("r1", "mix:p95", 1, 2)));
      store
          .artifacts()
          .put(
              ArtifactLabel.of(ArtifactKind.LOG, "r1", "log", "text/plain"),
              Files.writeString(temporary.resolve("log"), "what happened"));
      store
          .declarations()
          .declare(
              new Declarations(
                  List.of(new DirectionDeclaration("a/*", Direction.HIGHER_IS_BETTER))));
    }
  }

  private StoreLocation in(String name) {
    return StoreLocation.of(temporary.resolve(name).toString());
  }

  private static Copied copy(StoreLocation from, StoreLocation to) {
    return StoreCopy.run(from, to, remark -> {});
  }

  private static List<String> said(Copied done) {
    return done.tables().stream()
        .map(table ->
            "%s %d+%d of %d".formatted(table.name(), table.added(), table.replaced(), table.rows()))
        .toList();
  }

  private static List<Object> content(StoreLocation location) {
    try (Store store = LanceStore.open(location)) {
      List<Object> all = new ArrayList<>(store.results().find(ResultFilter.ALL).results());
      all.addAll(store.builds().known());
      all.addAll(store.runs().all());
      all.addAll(store.timeLines().line("r1", "mix:p95"));
      all.addAll(store.artifacts().list(ArtifactFilter.ALL));
      all.addAll(store.declarations().all().all());
      return all;
    }
  }

  @Test
  void every_table_goes_to_a_bucket_and_back_and_nothing_is_doubled() {
    Copied there = copy(folder, location);

    assertThat(said(there))
        .containsExactly(
            "builds 2+0 of 2",
            "results 41+0 of 41",
            "runs 1+0 of 1",
            "series 2+0 of 2",
            "artifacts 1+0 of 1",
            "declarations 1+0 of 1");
    assertThat(there.isWhole()).isTrue();
    assertThat(said(copy(folder, location)))
        .containsExactly(
            "builds 0+0 of 2",
            "results 0+0 of 41",
            "runs 0+0 of 1",
            "series 0+0 of 2",
            "artifacts 0+0 of 1",
            "declarations 0+0 of 1");
    assertThat(copy(location, in("back")).isWhole()).isTrue();
    assertThat(content(in("back"))).isEqualTo(content(folder)).hasSize(41 + 2 + 1 + 2 + 1 + 1);
    try (Store back = LanceStore.open(in("back"))) {
      assertThat(back.verify().isSound()).isTrue();
    }
  }

  @Test
  void of_two_versions_of_a_row_the_newer_stays() {
    try (Store store = LanceStore.open(location)) {
      store.runs().save(KeepingRunsTest.run("r1", 9));
    }

    copy(folder, location);
    copy(location, folder);

    try (Store store = LanceStore.open(folder)) {
      assertThat(store.runs().find("r1")).contains(KeepingRunsTest.run("r1", 9));
    }
  }

  @Test
  void stores_that_share_rows_become_one() {
    try (Store other = LanceStore.open(in("other"))) {
      other.results().publish(file("a", 50));
    }

    copy(folder, location);
    Copied second = copy(in("other"), location);

    assertThat(said(second)).contains("results 10+0 of 50");
    try (Store store = LanceStore.open(location)) {
      assertThat(store.results().list(ResultFilter.ALL)).hasSize(51);
    }
  }

  @Test
  void a_damaged_row_stays_where_it_is_and_is_named_and_a_damaged_copy_is_put_right()
      throws Exception {
    copy(folder, location);
    DamagedRows.change(location, "b");
    assertThat(said(copy(folder, location))).contains("results 0+1 of 41");
    DamagedRows.change(folder, "b");

    TableCopied results = copy(folder, in("other")).tables().get(1);

    assertThat(results.isWhole()).isFalse();
    assertThat(results.damage().named()).containsExactly("b of db@0.2.0+abc0002");
    assertThat(results.added()).isEqualTo(40);
    assertThat(results.wrong()).isZero();
    assertThat(copy(folder, location).tables().get(1).damage().count()).isEqualTo(1);
    assertThat(content(location)).hasSize(48);
  }

  @Test
  void a_store_is_not_copied_onto_itself_nor_into_itself_nor_from_nowhere() throws Exception {
    Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("store"));

    assertThatThrownBy(() -> copy(folder, in("link"))).hasMessageContaining("onto itself");
    assertThatThrownBy(() -> copy(folder, in("store/inner"))).hasMessageContaining("in each other");
    assertThatThrownBy(() -> copy(location, location)).hasMessageContaining("onto itself");
    assertThatThrownBy(() -> copy(in("nowhere"), location))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there is no store at");
    assertThat(server.count("lab", location.uri().substring(9))).isZero();
  }

  @Test
  void a_copy_that_is_killed_goes_on_where_it_was() throws Exception {
    try (Store store = LanceStore.open(folder)) {
      store.results().publish(file("many", 35_000));
    }
    ChildStore copying =
        ChildStore.start(temporary, server.environment(), CopyingProcess.class, folder, location);
    copying.awaitLines(1);
    while (versions() < 4) {
      assertThat(copying.process().isAlive()).isTrue();
    }
    copying.process().destroyForcibly();
    copying.await();

    TableCopied rest = copy(folder, location).tables().get(1);

    assertThat(rest.added()).isBetween(1L, 30_000L);
    assertThat(rest.isWhole()).isTrue();
    assertThat(content(location)).isEqualTo(content(folder));
  }

  private long versions() {
    return server.count("lab", location.uri().substring(9) + "/results.lance/_versions/");
  }

  @Test
  void rows_of_other_programs_with_one_id_become_the_newest_of_them() throws Exception {
    DamagedRows.repeat(folder, "b");

    copy(folder, location);

    try (Store store = LanceStore.open(location)) {
      assertThat(store.results().list(ResultFilter.ALL)).hasSize(41);
      assertThat(store.verify().tables().getFirst().repeated()).isZero();
    }
  }

  /** The same file published into two stores, at another time each. */
  @Test
  void what_two_stores_have_alike_is_there_once_with_the_later_time_in_whatever_order()
      throws Exception {
    StoreLocation later = in("later");
    Instant now = Instant.ofEpochSecond(1_800_000_000);
    try (Store store = LanceStore.open(later)) {
      store.results().publish(file("a", 40).stream().map(one -> published(one, now)).toList());
    }
    StoreLocation both = in("both");
    StoreLocation turned = in("turned");

    assertThat(copy(folder, both).isWhole()).isTrue();
    assertThat(copy(later, both).isWhole()).isTrue();
    assertThat(copy(later, turned).isWhole()).isTrue();
    assertThat(copy(folder, turned).isWhole()).isTrue();

    for (StoreLocation one : List.of(both, turned)) {
      try (Store store = LanceStore.open(one)) {
        assertThat(store.results().find(ResultFilter.ALL).results())
            .filteredOn(result -> result.timestamp().equals(now))
            .hasSize(40);
      }
    }
  }

  @Test
  void of_rows_without_a_digest_every_column_arrives() {
    copy(folder, location);
    DamagedRows.forget(folder, "b", "");
    DamagedRows.forget(location, "b", "units");

    Copied again = copy(folder, location);

    assertThat(said(again)).contains("results 0+1 of 41");
    assertThat(again.isWhole()).isTrue();
    assertThat(content(location)).isEqualTo(content(folder));
  }

  private static Result published(Result one, Instant when) {
    return new Result(
        one.id(),
        one.dut(),
        one.testBed(),
        one.benchmark(),
        one.values(),
        one.summary(),
        one.unit(),
        one.throughput(),
        one.metadata(),
        when);
  }
}
