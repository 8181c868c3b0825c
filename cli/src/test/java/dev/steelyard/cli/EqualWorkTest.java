package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Equal work under different names must not look like a regression.
 *
 * <p>{@code regressed} asks for a 95% interval that lies as a whole beyond the minimum effect on
 * the bad side, so the stated error rate is at most 2.5% of comparisons, and 5% is taken here, as
 * the bootstrap of 15 values is somewhat liberal. Then 50 comparisons give 14 or more with a
 * probability below 1e-6 (the binomial tail is 1.0e-7), and 100 give 20 or more below 1e-6
 * (1.4e-7).
 */
class EqualWorkTest extends CliTest {

  private static final int REPETITIONS = 50;

  @Test
  void fifty_comparisons_of_made_values_stay_within_the_error_rate() throws IOException {
    Random random = new Random(20260101);
    int regressed = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      Path before = measured("before.json", "work", values(random));
      Path after = measured("after.json", "work", values(random));
      Said said = steelyard("compare", before.toString(), after.toString());
      assertThat(said.code()).isIn(0, 1);
      regressed += said.code();
    }
    assertThat(regressed).isLessThan(14);
  }

  /** Times as a quiet machine gives them: 3% of noise, skewed to the slow side. */
  private static String values(Random random) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      double noise = Math.exp(0.03 * random.nextGaussian());
      values.append(i == 0 ? "" : ",").append(5 * noise);
    }
    return values.toString();
  }

  @Test
  void fifty_runs_of_equal_programs_stay_within_the_error_rate() throws IOException {
    int regressed = 0;
    int compared = 0;
    for (int seed = 1; seed <= REPETITIONS; seed++) {
      Path experiment =
          file(
              "equal.yaml",
              """
              name: equal
              seed: %d
              variants:
                this: {command: sh -c 'exit 0' this}
                that: {command: sh -c 'exit 0' that}
              iterations: 15
              """
                  .formatted(seed));
      Said said = steelyard("run", "-q", experiment.toString(), "--format", "json").exits(0);
      var suite = JsonMapper.shared().readTree(said.out()).path("suites").get(0);
      for (var comparison : suite.path("comparisons")) {
        compared++;
        regressed += comparison.path("verdict").asString("").equals("regressed") ? 1 : 0;
      }
      assertThat(said.out()).doesNotContain("same_thing");
    }
    assertThat(compared).as("time and memory of each").isEqualTo(2 * REPETITIONS);
    System.out.println("equal programs: %d of %d regressed".formatted(regressed, compared));
    assertThat(regressed).isLessThan(20);
  }
}
