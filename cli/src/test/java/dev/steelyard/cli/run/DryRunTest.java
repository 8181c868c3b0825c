package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.testing.TinyWheel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code run --dry-run}: what it finds is tried in the module of experiments. */
class DryRunTest extends CliTest {

  @Test
  void what_the_run_would_refuse_is_refused_with_its_exit_code() throws IOException {
    Path program = file("p.yaml", "name: p\nworkload: {command: no-such-program-here}\n");
    Path size =
        file(
            "s.yaml",
            """
            name: s
            factors: {size: [1MB, 10M]}
            subject: {start: sleep 100}
            workload: {http: {request: PUT /, body: {random: '{size}'}}}
            """);

    steelyard("run", program.toString(), "--dry-run").complains(2, "no-such-program-here");
    steelyard("run", size.toString(), "--dry-run").complains(2, "PUT /", "10M");
    steelyard("run", size.toString(), "--dry-run", "--only", "size=1MB").exits(0);
    steelyard("run", size.toString(), "--dry-run", "--variant", "none").complains(2, "none");
  }

  @Test
  void what_setup_has_to_make_is_listed_and_no_store_is_touched() throws IOException {
    Path made = file("m.yaml", "name: m\nworkload: {command: ./made}\nsetup: cp /bin/true made\n");

    assertThat(steelyard("run", made.toString(), "--dry-run").exits(0).out())
        .contains(
            "The setup, a build or an installer has to make what is not there yet:",
            "/made; check");
    assertThat(store()).doesNotExist();
  }

  @Test
  void what_would_be_installed_is_said_and_is_not_installed() throws IOException {
    new TinyWheel("tiny", "1.0").write(folder, "");
    Path versions =
        file(
            "v.yaml",
            """
            name: v
            workload: {command: tiny-tool}
            variants:
              old: {python: ./tiny-*.whl}
              new: {install: sh install.sh 2}
            """);
    Path cache = folder.resolve("cache");

    assertThat(
            steelyardWith(
                    Map.of("STEELYARD_CACHE", cache.toString(), "PATH", System.getenv("PATH")),
                    "run",
                    versions.toString(),
                    "--dry-run")
                .exits(0)
                .out())
        .containsPattern(
            "  old: tiny-1.0-py3-none-any.whl \\(CPython [0-9.]+\\), to be installed\n")
        .contains("  new: sh install.sh 2, to be installed\n");
    assertThat(cache).doesNotExist();
  }
}
