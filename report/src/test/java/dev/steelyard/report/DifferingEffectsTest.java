package dev.steelyard.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report whose benchmarks do not have one smallest change that matters. */
class DifferingEffectsTest {

  private static Result result(String version, String benchmark, double effect) {
    return Result.of(
        new DutBuild("d", version, Instant.EPOCH),
        new TestBed("bed", "", 0, "", Instant.EPOCH),
        benchmark,
        Values.of(100, 100.1, 100.2, 100, 100.1, 100.2, 100),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER)
            .withProvenance(new Tolerance(effect, MinimumDifferences.USUAL)::saidIn),
        Instant.EPOCH);
  }

  private static List<Result> side(String version) {
    return List.of(
        result(version, "parse", 0.02),
        result(version, "scan", 0.02),
        result(version, "soak", 0.2));
  }

  private static String written(Format format) throws IOException {
    Suite suite =
        Matcher.byName(Comparer.STANDARD)
            .judgedBy(Tolerances.SAID)
            .match("a", side("1"), "b", side("2"));
    StringBuilder out = new StringBuilder();
    Reports.comparison(format, Terminal.FILE)
        .write(Report.comparing("x", 0.02, List.of(suite)), out);
    return out.toString();
  }

  @Test
  void says_within_which_change_each_is_the_same() throws IOException {
    assertThat(written(Format.MARKDOWN))
        .contains("all 3 benchmarks are the same within 2% (1 of them within 20%)");
    assertThat(written(Format.HTML))
        .contains("minimum effect of 2.00% either way, and of a benchmark with another one that");
  }

  @Test
  void tells_programs_the_one_that_most_have_and_the_others_of_each() throws IOException {
    JsonNode json = JsonMapper.shared().readTree(written(Format.JSON));

    assertThat(json.path("minimum_effect").asDouble()).isEqualTo(0.02);
    assertThat(json.at("/suites/0/comparisons/0").has("minimum_effect")).isFalse();
    assertThat(json.at("/suites/0/comparisons/2/minimum_effect").asDouble()).isEqualTo(0.2);
  }
}
