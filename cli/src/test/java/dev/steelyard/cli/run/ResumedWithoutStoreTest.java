package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run goes on from its journal whatever the store says, and is published when it works again. */
class ResumedWithoutStoreTest extends CliTest {

  private void killed() throws Exception {
    Path file =
        file(
            "long.yaml",
            "name: long\nworkload: {command: sleep 0.01}\niterations: 60\nwarmup: 0\n");
    ChildCli child = ChildCli.start(folder, store(), "run", file.toString());
    child.awaitLine("\\[13/60]");
    child.signal("KILL");
    assertThat(child.await().code()).isEqualTo(137);
  }

  /** What a killed run leaves beside its folder, and nothing here goes on with. */
  @AfterEach
  void clear() throws IOException {
    try (Stream<Path> homes = Files.list(store().resolve("runs"))) {
      homes.forEach(home ->
          Folders.delete(
              Path.of(System.getProperty("java.io.tmpdir"), "steelyard-" + home.getFileName())));
    }
  }

  private void damage() throws IOException {
    for (String table : new String[] {"runs", "results"}) {
      Path versions = Files.createDirectories(store().resolve(table + ".lance/_versions"));
      try (Stream<Path> all = Files.list(versions)) {
        for (Path one : all.toList()) {
          Files.delete(one);
        }
      }
      Files.write(versions.resolve("1.manifest"), new byte[] {1, 2, 3});
    }
  }

  /** As if the table had never been there. */
  private void begin(String table) throws IOException {
    Folders.delete(store().resolve(table + ".lance"));
    Files.deleteIfExists(store().resolve(".steelyard.%s.flushed".formatted(table)));
  }

  @Test
  void a_damaged_store_costs_the_publishing_alone() throws Exception {
    killed();
    String run = onlyRun();
    damage();

    Said said = steelyard("run", "--resume", "last");

    assertThat(said.exits(3).err())
        .contains("store repair", "alone", "publish it with: steelyard run --resume " + run);
    assertThat(said.out()).contains("long");
    assertThat(said.err()).contains("of them measured before");

    begin("runs");
    begin("results");
    Said published = steelyard("run", "--resume", "last").exits(0);

    assertThat(published.err()).contains("60 of them measured before");
    assertThat(steelyard("results", "--runs").out()).contains("completed", "1/1");
    steelyard("run", "--resume", "last").complains(2, "is finished");
  }

  @Test
  void a_killed_run_is_told_as_killed_with_how_to_go_on() throws Exception {
    killed();

    Said said = steelyard("results", "--runs").exits(0);

    assertThat(said.out()).contains("killed").doesNotContain("running");
    assertThat(said.err()).contains("go on with: steelyard run --resume " + onlyRun());
    assertThat(steelyard("results", "--runs", "--format", "json").out()).contains("\"killed\"");
    String named = store().toString();
    assertThat(steelyardIn(folder.resolve("other"), "results", "--runs", "--store", named).err())
        .contains("go on with: steelyard run --resume %s --store %s".formatted(onlyRun(), named));
    steelyard("run", "--resume", "last").exits(0);
    assertThat(steelyard("results", "--runs").out()).contains("completed").doesNotContain("killed");
  }

  @Test
  void a_run_that_only_its_journal_knows_is_listed_and_gone_on_with() throws Exception {
    killed();
    String run = onlyRun();
    begin("runs");

    Said said = steelyard("results", "--runs").exits(0);

    assertThat(said.out()).contains(run, "killed", "0/1");
    assertThat(said.err()).contains("go on with: steelyard run --resume " + run);
    assertThat(onlyRun()).isEqualTo(run);
    steelyard("run", "--resume", "last").exits(0);
    assertThat(steelyard("results", "--runs").out()).contains("completed", "1/1");
    assertThat(onlyRun()).isEqualTo(run);
  }

  @Test
  void a_run_whose_journal_is_damaged_is_listed_all_the_same() throws Exception {
    killed();
    String run = onlyRun();
    begin("runs");
    Files.writeString(store().resolve("runs").resolve(run).resolve("journal.jsonl"), "{}\n");

    assertThat(steelyard("results", "--runs").exits(0).out()).contains(run, "failed");
  }

  @Test
  void a_run_that_is_going_on_is_told_so_and_not_gone_on_with() throws Exception {
    Path file =
        file(
            "long.yaml",
            "name: long\nworkload: {command: sleep 0.05}\niterations: 2000\nwarmup: 0\n");
    ChildCli child = ChildCli.start(folder, store(), "run", file.toString());
    try {
      child.awaitLine("\\[1/2000]");

      assertThat(steelyard("results", "--runs").out()).contains("running");
      steelyard("run", "--resume", onlyRun())
          .complains(3, "is going on in another process (" + child.process().pid() + ")");
      steelyard("run", "--resume", "last").complains(2, "is going on in another process");
    } finally {
      child.signal("KILL");
      child.await();
    }
  }

  @Test
  void a_run_of_another_host_is_told_as_that_hosts() throws Exception {
    killed();
    Path process = store().resolve("runs").resolve(onlyRun()).resolve("process.json");
    Files.writeString(
        process,
        Files.readString(process)
            .replaceFirst("\"host\":\"[^\"]*\"", "\"host\":\"elsewhere\"")
            .replaceFirst("\"boot\":\"[^\"]*\"", "\"boot\":\"another\""));

    assertThat(steelyard("results", "--runs").out()).contains("running on elsewhere");
  }

  @Test
  void a_run_of_another_machine_of_the_same_name_is_not_told_as_killed() throws Exception {
    killed();
    Path process = store().resolve("runs").resolve(onlyRun()).resolve("process.json");
    Files.writeString(
        process,
        Files.readString(process)
            .replaceFirst("\"machine\":\"[^\"]*\"", "\"machine\":\"another\"")
            .replaceFirst("\"boot\":\"[^\"]*\"", "\"boot\":\"another\""));

    assertThat(steelyard("results", "--runs").out()).contains("running on ");
  }
}
