package dev.steelyard.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A store that cannot be used is said so, with exit code 3, and nothing in it is harmed. */
class FaultyStoreTest extends CliTest {

  @Test
  void a_store_that_is_a_file() throws IOException {
    Path file = file("store", "precious");

    publish(CRITERION, "1").complains(3, file.toString(), "it is a file");
    steelyard("results").complains(3, "it is a file");
    steelyard("run", experiment()).complains(3, "it is a file");
    assertThat(file).hasContent("precious");
  }

  private String experiment() throws IOException {
    return file("x.yaml", "name: x\nworkload: {command: 'true'}\niterations: 2\n").toString();
  }

  @Test
  void a_store_that_is_read_only_is_read() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(store(), "16m")) {
      publish(CRITERION, "1").exits(0);
      disk.makeReadOnly();

      assertThat(stored()).isPositive();
      steelyard("results").exits(0);
      steelyard("store").exits(0);
      publish(CRITERION, "2").complains(3, "read-only");
      steelyard("store", "compact").complains(3, "read-only");
      steelyard("run", experiment()).complains(3, "ead-only");
      Path scenario =
          file(
              "l.yaml",
              "name: l\ntarget: http://127.0.0.1:9\nusers: 1\nfor: 1s\ntasks: {t: GET /}\n");
      Said load = steelyard("load", scenario.toString());
      load.complains(3, "ead-only", "--no-store", "--store");
      assertThat(load.err().split(disk.folder().toString(), -1)).hasSize(2);
    }
  }

  @Test
  void a_full_disk_keeps_all_that_was_published() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(store(), "3m")) {
      int published = 0;
      Said said = publish(big(0).toString(), "1");
      while (said.code() == 0 && published < 1_000) {
        published++;
        said = publish(big(published).toString(), "1");
      }

      said.complains(3, "the disk is full", disk.folder().toString());
      assertThat(published).isPositive();
      assertThat(stored()).isEqualTo(published);
    }
  }

  private Path big(int number) throws IOException {
    Random random = new Random(number);
    StringBuilder values = new StringBuilder("1");
    for (int i = 0; i < 20_000; i++) {
      values.append(',').append(random.nextDouble());
    }
    return measured("big.json", "big-" + number, values.toString());
  }

  @Test
  void a_damaged_store() throws IOException {
    publish(CRITERION, "1").exits(0);
    try (Stream<Path> versions = Files.list(store().resolve("results.lance/_versions"))) {
      for (Path version : versions.toList()) {
        Files.write(version, new byte[] {1, 2, 3});
      }
    }

    steelyard("results").complains(3, "damaged");
    publish(CRITERION, "2").complains(3, "damaged");
    steelyard("compare", "mydb@1", "mydb@1").complains(3, "damaged");
  }

  /** A letter of a benchmark's name, as a disk may lose a bit. */
  @Test
  void a_damaged_row_is_left_out_and_told() throws IOException {
    publish(measured("a.json", "first-name", "1, 2, 3").toString(), "1").exits(0);
    publish(measured("b.json", "other-name", "1, 2, 3").toString(), "1").exits(0);
    steelyard("store", "verify").exits(0);
    damageNames();

    Said results = steelyard("results");
    results.complains(3, "1 stored result was changed", "fIrst-name of mydb@1", "store verify");
    assertThat(results.out()).contains("other-name").doesNotContain("rst-name");
    Said checked = steelyard("check", "--dut", "mydb");
    checked.complains(3, "fIrst-name of mydb@1");
    assertThat(checked.err().lines()).filteredOn(one -> one.contains("changed since")).hasSize(1);
    steelyard("changes", "--dut", "mydb").complains(3, "fIrst-name of mydb@1");
    steelyard("compare", "mydb@1", "mydb@1").complains(3, "fIrst-name of mydb@1");
    Said verified = steelyard("store", "verify");
    verified.complains(3, "the store is damaged");
    assertThat(verified.out())
        .contains("2 rows: 1 verified, 0 unverifiable, 1 damaged", "fIrst-name of mydb@1");

    publish(measured("a.json", "first-name", "1, 2, 3").toString(), "1").exits(0);
    steelyard("results").exits(0);
    steelyard("store", "verify").exits(0);
  }

  /** Whoever asks for a commit must not take it for one that was never measured, which is 2. */
  @Test
  void a_commit_whose_results_are_damaged_is_not_told_as_one_without_any() throws IOException {
    publish(measured("a.json", "first-name", "1, 2, 3").toString(), "1+abc1234").exits(0);
    publish(measured("b.json", "other-name", "1, 2, 3").toString(), "2+def5678").exits(0);
    damageNames();
    String[] asked = {"results", "--dut", "mydb", "--commit", "abc1234", "--format", "json"};

    Said results = steelyard(asked).exits(3);

    assertThat(results.err())
        .contains("1 stored result was changed", "no sound result of commit abc1234");
    assertThat(results.out()).isEmpty();
    steelyard("results", "--dut", "mydb", "--commit", "def5678").exits(0);
    publish(measured("c.json", "third-name", "1, 2, 3").toString(), "1+abc1234").exits(0);
    assertThat(steelyard(asked).complains(3, "1 stored result was changed").out())
        .contains("third-name");
  }

  /** Whatever part of them a reading names: a check reads histories, and then single builds. */
  @Test
  void many_damaged_rows_are_told_once_with_one_count() throws IOException {
    for (int version = 1; version <= 3; version++) {
      for (int i = 0; i < 3; i++) {
        String name = "first-name-" + i;
        publish(measured("%d.json".formatted(i), name, "1, 2, 3").toString(), "" + version)
            .exits(0);
      }
    }
    publish(measured("b.json", "other-name", "1, 2, 3").toString(), "3").exits(0);
    damageNames();

    for (List<String> command :
        List.of(
            List.of("results"),
            List.of("check", "--dut", "mydb"),
            List.of("changes", "--dut", "mydb"))) {
      Said said = steelyard(command.toArray(String[]::new));
      assertThat(said.err().lines()).filteredOn(one -> one.contains("changed since")).hasSize(1);
      said.complains(3, "9 stored results were changed", "and 4 more");
    }
  }

  @Test
  void a_damaged_newest_version_is_passed_over_until_it_is_repaired() throws IOException {
    publish(measured("a.json", "a", "1, 2").toString(), "1").exits(0);
    publish(measured("b.json", "b", "1, 2").toString(), "2").exits(0);
    Path versions = store().resolve("results.lance/_versions");
    try (Stream<Path> all = Files.list(versions)) {
      Files.write(all.min(Comparator.naturalOrder()).orElseThrow(), new byte[0]);
    }

    Said read = steelyard("results").exits(3);
    assertThat(read.out()).contains("a").doesNotContain("mydb@2");
    assertThat(read.err()).contains("version 3", "is empty", "steelyard store repair --store");
    publish(measured("b.json", "b", "1, 2").toString(), "2")
        .complains(3, "version 3", "steelyard store repair --store");
    steelyard("store", "compact").complains(3, "store repair");
    assertThat(steelyard("store", "repair").exits(3).out())
        .contains("results: set aside version 3 of ", "version is 2 now, with 1 row", "-damaged-");

    assertThat(steelyard("store", "repair").exits(0).out()).contains("nothing to repair");
    publish(measured("b.json", "b", "1, 2").toString(), "2").exits(0);
    assertThat(steelyard("results").exits(0).err()).isEmpty();
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void a_large_publish_that_is_refused_adds_nothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(store(), "4m")) {
      publish(measured("a.json", "a", "1, 2").toString(), "1").exits(0);
      StringBuilder many = new StringBuilder();
      Random random = new Random(1);
      for (int i = 0; i < 45_000; i++) {
        many.append(i == 0 ? "" : ",\n")
            .append("{\"benchmark_name\": \"many/%d\", \"values\": [".formatted(i))
            .append(random.nextDouble() + ", " + random.nextDouble() + "], \"units\": \"ms\"}");
      }
      Path file =
          file(
              "many.json",
              "{\"format\": \"steelyard\", \"version\": 1, \"results\": [" + many + "]}");

      publish(file.toString(), "2").complains(3, "the disk is full", disk.folder().toString());

      assertThat(stored()).isEqualTo(1);
    }
  }

  @Test
  void what_the_store_holds_is_told_and_compacted() throws IOException {
    steelyard("store").complains(3, "there is no store at " + store());
    for (int i = 0; i < 5; i++) {
      publish(measured("a.json", "a", "1, 2, " + i).toString(), "" + i).exits(0);
    }

    assertThat(steelyard("store", "info").exits(0).out()).contains("results: 5 rows");
    assertThat(steelyard("store", "compact").exits(0).out()).contains("10 fragments became 2");
    assertThat(stored()).isEqualTo(5);
  }

  /** What was acknowledged and is lost may have held the very build that is asked about. */
  @Test
  void no_command_ends_well_where_acknowledged_results_are_lost() throws IOException {
    for (String build : List.of("1", "2", "3")) {
      publish(measured(build + ".json", "q", "1, 2, " + build).toString(), build).exits(0);
    }
    try (Stream<Path> files = Files.list(store().resolve("results.lance/_versions"))) {
      Path newest =
          files
              .filter(file -> file.toString().endsWith(".manifest"))
              .sorted()
              .findFirst()
              .orElseThrow();
      Files.write(newest, new byte[0]);
    }

    for (String command :
        List.of(
            "results",
            "changes --dut mydb",
            "check --dut mydb",
            "compare mydb@1 mydb@2",
            "store")) {
      assertThat(steelyard(command.split(" ")).exits(3).err())
          .contains("damaged since", "store repair");
    }
    Said verified = steelyard("store", "verify");
    assertThat(verified.exits(3).err()).contains("store repair");
    assertThat(verified.out()).contains("2 rows: 2 verified", "1 damaged file");
    steelyard("store", "repair").exits(3);
    steelyard("results").exits(0);
    steelyard("store", "verify").exits(0);
  }
}
