package dev.steelyard.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Equal work under different names must not look like a regression.
 *
 * <p>{@code regressed} asks for a 95% interval that lies as a whole beyond the minimum effect on
 * the bad side. So of changes that are just as large as that effect, which is the worst case, at
 * most 2.5% are to be called one; of equal work next to none.
 */
class EqualWorkTest extends CliTest {

  private static final double MINIMUM_EFFECT = 0.02;
  private static final double STATED_RATE = 0.025;
  private static final int COMPARISONS = 1_000;
  private static final int RUNS = 5;

  /** Three standard deviations of a count with the stated rate; the seed is always the same. */
  @Test
  void of_changes_no_larger_than_the_minimum_effect_no_more_are_told_than_is_stated()
      throws IOException {
    Random random = new Random(20260101);
    int regressed = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      Path before = measured("before.json", "work", values(random, 5));
      Path after = measured("after.json", "work", values(random, 5 * (1 + MINIMUM_EFFECT)));
      Said said = steelyard("compare", before.toString(), after.toString());
      assertThat(said.code()).isIn(0, 1);
      regressed += said.code();
    }
    double expected = STATED_RATE * COMPARISONS;
    assertThat((double) regressed)
        .isPositive()
        .isLessThan(expected + 3 * Math.sqrt(expected * (1 - STATED_RATE)));
  }

  /** Times as a quiet machine gives them: 3% of noise, skewed to the slow side. */
  private static String values(Random random, double median) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      double noise = Math.exp(0.03 * random.nextGaussian());
      values.append(i == 0 ? "" : ",").append(median * noise);
    }
    return values.toString();
  }

  /**
   * That the runner treats variants alike. Of ten comparisons three would be called wrongly once in
   * 500 times if all were at the minimum effect, and they are far from it.
   */
  @Test
  void runs_of_equal_programs_tell_no_regressions() throws IOException {
    int regressed = 0;
    int compared = 0;
    for (int seed = 1; seed <= RUNS; seed++) {
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
    assertThat(compared).as("time and memory of each").isEqualTo(2 * RUNS);
    assertThat(regressed).isLessThan(3);
  }
}
