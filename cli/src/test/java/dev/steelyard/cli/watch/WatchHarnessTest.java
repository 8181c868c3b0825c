package dev.steelyard.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.GitFolder;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The project of examples/watch/jmh from its commits to a page, with nothing by hand. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchHarnessTest extends CliTest {

  private Path project = Path.of("");

  @BeforeEach
  void makeTheProject() throws Exception {
    if (Tool.find("mvn").isEmpty()) {
      Needs.missing("mvn is missing; install Maven");
    }
    project = folder.resolve("project");
    copy(REPOSITORY.resolve("examples/watch/jmh"), project);
    Path experiment = project.resolve("bench.yaml");
    Files.writeString(
        experiment,
        Files.readString(experiment)
            .replace("iterations: 4", "iterations: 2")
            .replace("200ms", "50ms"));
    GitFolder.in(project);
    commit("Sums");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(one).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(one, copy);
      }
    }
  }

  private void commit(String message) throws IOException {
    new GitFolder(project).commit(message);
  }

  private Said watch() {
    Said said =
        steelyard(
            "watch",
            project.toString(),
            "--experiment",
            project.resolve("bench.yaml").toString(),
            "--once");
    if (said.err().contains("Could not") && said.err().contains("repo")) {
      Needs.missing("Maven cannot fetch JMH here: " + said.err());
    }
    return said;
  }

  @Test
  void commits_are_built_by_maven_measured_by_jmh_checked_and_drawn() throws Exception {
    assertThat(watch().exits(0).out()).contains("no history yet");
    Path source = project.resolve("src/main/java/com/example/Sums.java");
    Files.writeString(source, "// Add and multiply.\n" + Files.readString(source));
    commit("Say what is done");

    // So few values of so short a time say nothing; whether they seem to is the machine's affair.
    assertThat(watch().code()).isIn(0, 1);

    String results = steelyard("results", "--dut", "sums", "--format", "csv").exits(0).out();
    assertThat(results).contains("com.example.Sums.sum", "com.example.Sums.differences", "1.0.0+");
    assertThat(steelyard("builds", "--dut", "sums").exits(0).out().lines())
        .filteredOn(line -> line.contains("1.0.0+"))
        .hasSize(2);
    assertThat(watch().err()).contains("every commit that is looked at has its results");
    Path page = folder.resolve("check.html");
    int code = steelyard("check", "--dut", "sums", "--output", page.toString()).code();
    assertThat(code).isIn(0, 1);
    assertThat(page).content().contains("com.example.Sums.sum");
  }
}
