package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example that counts what two programs do. */
class CountsExampleTest extends CliTest {

  @Test
  void what_does_more_is_seen_for_certain_however_the_times_vary() throws Exception {
    for (String tool : new String[] {"valgrind", "strace"}) {
      if (!Files.isExecutable(Path.of("/usr/bin", tool))) {
        Needs.missing("no %s; install %1$s".formatted(tool));
      }
    }
    Path example = file("words.yaml", Files.readString(REPOSITORY.resolve("examples/counts.yaml")));

    String out = steelyard("run", example.toString(), "--iterations", "2").exits(0).out();

    assertThat(out)
        .containsPattern("regressed +words:instructions +\\+\\d+\\.\\d% higher")
        .containsPattern("unchanged: .*syscalls")
        .containsPattern("words:instructions +n \\+= i .* 0\\.0% +3");
  }
}
