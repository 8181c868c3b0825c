package dev.steelyard.watch.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.DutBuild;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a build takes back of a change that was told. */
class TakenBackTest {

  private static CheckedBenchmark unchanged(double... values) {
    CheckedBenchmark claim = ToldChangesTest.claim(values);
    return new CheckedBenchmark(
        claim.series(),
        claim.historySize(),
        claim.since(),
        Optional.empty(),
        claim.before(),
        claim.after(),
        claim.ratio(),
        1,
        1,
        Verdict.UNCHANGED,
        OptionalDouble.of(1.02),
        Optional.empty(),
        List.of(),
        claim.tolerance());
  }

  private static DutBuild build(int number) {
    return ToldChangesTest.build(number);
  }

  /** A file of it was published as another build first; what was told is of the measured one. */
  @Test
  void of_two_builds_of_the_commit_that_was_told_the_later_one_is_meant() {
    Map<DutBuild, String> commits =
        Map.of(build(0), "c0", build(1), "c1", build(2), "c2", build(3), "c2", build(4), "c3");

    Optional<CheckedBenchmark> back =
        TakenBack.of(
            unchanged(1000, 1000, 1000, 800, 1000),
            build(4),
            commits,
            List.of(ToldChangesTest.told(2, 1, false)),
            0.02);

    assertThat(back).isPresent();
    assertThat(back.get().since()).isEqualTo(build(3));
    assertThat(back.get().verdict()).isEqualTo(Verdict.REGRESSED);
  }
}
