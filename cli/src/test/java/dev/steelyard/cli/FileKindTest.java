package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that another command takes is answered with that command. */
class FileKindTest extends CliTest {

  private String experiment = "";
  private String scenario = "";
  private String results = "";

  @BeforeEach
  void files() throws IOException {
    experiment = REPOSITORY.resolve("examples/compress.yaml").toString();
    scenario = REPOSITORY.resolve("examples/load/health.yaml").toString();
    results = CRITERION;
  }

  @Test
  void every_kind_is_told_from_every_other() {
    String run = "is an experiment; run it with: steelyard run " + experiment;
    String load = "is a load scenario; run it with: steelyard load " + scenario;
    String publish =
        "is benchmark results; add them to the store with: steelyard publish %s --dut-name NAME"
            .formatted(results);

    steelyard("run", scenario).complains(2, load);
    steelyard("run", results).complains(2, publish);
    steelyard("load", experiment).complains(2, run);
    steelyard("load", results).complains(2, publish);
    steelyard("publish", experiment, "--dut-name", "x").complains(2, run);
    steelyard("publish", scenario, "--dut-name", "x").complains(2, load);
    steelyard("compare", experiment, results).complains(2, run);
    steelyardAtHome("report", results).complains(2, publish, "lists runs");
    steelyard(scenario).complains(2, "there is no command", load);
    assertThat(Files.exists(store().resolve("results.lance"))).isFalse();
  }

  @Test
  void what_is_written_wrong_is_still_told_as_what_it_is() throws IOException {
    Path wrong = file("e.yaml", "name: x\nfactors: {a: [1]}\nworklaod: {command: x}\n");

    assertThat(steelyard("run", wrong.toString()).exits(2).err())
        .contains("did you mean 'workload'?")
        .doesNotContain("run it with");
  }

  @Test
  void classes_of_users_an_address_and_a_folder_have_their_own_next_step() throws IOException {
    String user = file("Users.java", "class Users {}").toString();
    Path folders = Files.createDirectories(folder.resolve(".benchmarks/a machine"));
    Path other = Files.createDirectories(folder.resolve(".benchmarks/b"));
    Path sample = FIXTURES.resolve("pytest-benchmark/with-data.json");
    Path newest = Files.copy(sample, folders.resolve("0012_newest.json"));
    Files.copy(sample, folders.resolve("0009_older.json"));
    Files.setLastModifiedTime(newest, FileTime.fromMillis(0));
    Path second = Files.copy(sample, other.resolve("0003_of-b.json"));
    Files.writeString(other.resolve("0004_empty.json"), "{}");

    steelyard("run", user).complains(2, "a class of users", "steelyard load " + user);
    steelyard("run", "http://localhost:8080")
        .complains(2, "http://localhost:8080 is an address", "steelyard load http://localhost");
    steelyard("publish", folder.resolve(".benchmarks").toString(), "--dut-name", "x")
        .complains(
            2,
            "a folder of benchmark results",
            "steelyard publish '%s' %s --dut-name NAME".formatted(newest, second));
    steelyard("run", folder.resolve(".benchmarks").toString())
        .complains(2, "a folder of benchmark results");
  }

  @Test
  void a_command_that_wants_a_shell_says_how_to_get_one() throws IOException {
    Path piped = file("p.yaml", "name: p\nworkload: {command: \"echo 'a' | wc\"}\n");
    Path quoted = file("q.yaml", "name: q\nworkload: {command: \"echo '|' a\"}\n");

    steelyard("run", piped.toString())
        .complains(2, "p.yaml:2:21", "'|'", "sh -c 'echo '\\''a'\\'' | wc'");
    steelyard("run", quoted.toString(), "--dry-run").exits(0);
  }
}
