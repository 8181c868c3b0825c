package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.CliTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A publish that was cut off after it had noted its build, and before its results. */
class UnfinishedPublishTest extends CliTest {

  /** The results as they were before, and the builds as they are after. */
  private Path cutOff() throws Exception {
    publish(measured("a.json", "x", "1, 1.1, 1.2, 1, 1.1, 1.2").toString(), "1").exits(0);
    Path after = folder.resolve("after");
    ChildProcesses.run(folder, "cp", "-a", store().toString(), after.toString());
    steelyardIn(
            after,
            "publish",
            measured("b.json", "x", "2, 2.1, 2.2, 2, 2.1, 2.2").toString(),
            "--dut-name",
            "mydb",
            "--dut-version",
            "2",
            "--dut-timestamp",
            "1800000000",
            "--testbed-name",
            "bed")
        .exits(0);
    ChildProcesses.run(folder, "rm", "-r", store().resolve("builds.lance").toString());
    for (Path one : ofBuilds(after)) {
      ChildProcesses.run(folder, "cp", "-a", one.toString(), store() + "/");
    }
    return after;
  }

  private static List<Path> ofBuilds(Path store) throws IOException {
    try (Stream<Path> all = Files.list(store)) {
      return all.filter(one -> String.valueOf(one.getFileName()).contains("builds")).toList();
    }
  }

  @Test
  void is_told_by_check_and_published_again() throws Exception {
    Path after = cutOff();

    String told = "mydb@2 was published after mydb@1, and no result of it is stored";
    assertThat(steelyard("check").exits(3).out().replaceAll("\\s+", " ")).contains(told);
    Path report = folder.resolve("check.md");
    steelyard("check", "-o", report.toString()).exits(3);
    assertThat(report).content().contains("no result of it is stored");
    assertThat(steelyard("check", "--format", "json").exits(3).out())
        .contains("unfinished_publish", told);
    steelyard("check", "--build", "2").complains(3, "no result of mydb@2 is stored");
    steelyard("check", "--build", "1").exits(0);
    assertThat(steelyard("builds").exits(0).out()).contains("mydb@1").doesNotContain("mydb@2");
    Path export = folder.resolve("export.json");
    Files.writeString(export, steelyardIn(after, "results", "--format", "json").exits(0).out());
    steelyard("publish", export.toString()).exits(0);

    assertThat(steelyard("check").out()).doesNotContain("no result of it is stored");
  }

  @Test
  void of_a_first_build_is_told_too() throws Exception {
    Path after = cutOff();
    ChildProcesses.run(folder, "rm", "-r", store().toString());
    Files.createDirectories(store());
    for (Path one : ofBuilds(after)) {
      ChildProcesses.run(folder, "cp", "-a", one.toString(), store() + "/");
    }

    steelyard("check").complains(3, "no result of", "is stored, though it was published");
    steelyard("check", "--dut", "other").complains(2, "no results that match");
  }
}
