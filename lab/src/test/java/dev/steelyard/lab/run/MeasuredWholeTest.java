package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.lab.stage.Cause;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a number that a command writes all counts or none. */
final class MeasuredWholeTest extends RunTest {

  private RunOutcome execute(String output, String regex) throws IOException {
    Files.writeString(here.resolve("output.txt"), output);
    return execute(
        """
        name: x
        workload: {command: cat output.txt, measure: {n: {regex: '%s', unit: number}}}
        iterations: 1
        warmup: 0
        """
            .formatted(regex));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "latency: 1,089.0 ms | latency: ([0-9.]+) | '1' in standard output is a part of '1,089.0'",
        "latency: 9.6e-05 s | latency: ([0-9.]+) | '9.6' in standard output is a part of '9.6e-05'",
        "latency: 2E7 | latency: ([0-9.]+) | '2' in standard output is a part of '2E7'",
        "1,234 ms | ([0-9]+) ms | '234' in standard output is a part of '1,234'",
        "9.6e-05 s | ([0-9]+) s | '05' in standard output is a part of '9.6e-05'",
        "1'234 | ^(\\d+) | '1' in standard output is a part of '1'234'",
        "1_234_567 | (\\d+)$ | '567' in standard output is a part of '1_234_567'",
        "1\u202f234 ms | ^(\\d+) | '1' in standard output is a part of '1\u202f234'",
        "12.5.3 | ^(\\d+\\.\\d+) | '12.5' in standard output is a part of '12.5.3'",
        "1234 | ^(\\d\\d) | '12' in standard output is a part of '1234'",
        "1.5 | \\d$ | '5' in standard output is a part of '1.5'",
        "took -5 | took -?(\\d) | '5' in standard output is a part of '-5'",
        "1.5,20 | ^([0-9.]+).20 | '1.5' in standard output is a part of '1.5,20'"
      })
  void a_part_of_a_number_is_none(String output, String regex, String why) throws IOException {
    RunOutcome outcome = execute(output, regex);

    assertThat(outcome.results()).isEmpty();
    assertThat(outcome.trials().getFirst().cause()).contains(Cause.WRONG_OUTPUT);
    assertThat(outcome.trials().getFirst().iterations().getFirst().failure().orElseThrow())
        .contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "took 5. | took (\\d+) | 5",
        "took 5ms | took (\\d+) | 5",
        "took 5e | took (\\d+) | 5",
        "sha256_b: 5, 6 | : (\\d+) | 5",
        "size-5 | (\\d+) | 5",
        "10-20 | -(\\d+) | 20",
        "lat,1.5,20 | ^lat,([0-9.]+), | 1.5",
        "[5,-6] | \\[(\\d+) | 5",
        "v5.25 | v(\\d+)\\. | 5",
        "n =  -1.5e-3  | =(.*) | -0.0015"
      })
  void a_whole_number_is_one_whatever_is_beside_it(String output, String regex, double value)
      throws IOException {
    var _ = execute(output, regex);

    assertThat(stored("x[variant=baseline]:n").values().get(0)).isEqualTo(value);
  }
}
