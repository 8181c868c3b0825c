package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example that measures a number which a command writes, made short. */
class MeasureExampleTest extends CliTest {

  @Test
  void variants_are_ranked_by_the_number_and_not_by_the_time_that_is_set() throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/openssl"))) {
      Needs.missing("no openssl; install openssl");
    }
    Path example =
        file("hash.yaml", Files.readString(REPOSITORY.resolve("examples/measure-output.yaml")));

    String out = steelyard("run", example.toString(), "--iterations", "3").exits(0).out();

    assertThat(out).contains("ranking by throughput");
    assertThat(out.substring(out.indexOf("ranking by")))
        .containsPattern("sha1 is [0-9.]+ .*times (better|worse) than sha256")
        .doesNotContain(" ran ");
  }
}
