package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;

/** The tool of these tests is a script that writes what Criterion writes, and says when it ran. */
abstract class HarnessRunTest extends RunTest {

  static final String USUAL =
      """
      name: x
      workload: {harness: {run: ./tool fast, format: criterion, reads: target/criterion}}
      iterations: 2
      warmup: 0
      """;

  static final String MESSAGE =
      """
      {"reason":"benchmark-complete","id":"m","iteration_count":[1,2],"measured_values":[5.0,6.0],"unit":"us","throughput":[]}
      """;

  @BeforeEach
  void tool() throws IOException {
    program(
        "tool",
        """
        #!/bin/sh
        echo "$FACTOR" >>ran
        for name in "$@"; do
          folder=target/criterion/$name/new
          mkdir -p $folder
          printf '{"full_id":"%s"}' $name >$folder/benchmark.json
          printf '{"iters":[1,2,3],"times":[%s00,%s00,%s00],"process":%s}' \
            ${FACTOR:-1} ${FACTOR:-1} ${FACTOR:-1} $$ >$folder/sample.json
        done
        """);
  }

  static String failure(RunOutcome outcome) {
    assertThat(outcome.results()).isEmpty();
    return outcome.trials().getFirst().iterations().getFirst().failure().orElseThrow();
  }
}
