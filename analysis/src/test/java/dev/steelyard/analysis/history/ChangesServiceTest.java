package dev.steelyard.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.analysis.history.ChangesService.Question;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.BusyMachine;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryDoubt;
import dev.steelyard.core.history.SeriesChange;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesServiceTest extends ServiceTest {

  private static Question asking(Optional<Since> since, Optional<Verdict> only) {
    return asking(AskedDifferences.NONE, since, only);
  }

  private static Question asking(AskedDifferences least) {
    return asking(least, Optional.empty(), Optional.empty());
  }

  private static Question asking(
      AskedDifferences least, Optional<Since> since, Optional<Verdict> only) {
    return new Question(
        SeriesSelection.ALL, ChangeRule.CALIBRATED, least, since, only, Optional.empty(), false);
  }

  private static Question onBranch(String branch, boolean isAcrossBranches) {
    return new Question(
        SeriesSelection.ALL,
        ChangeRule.CALIBRATED,
        AskedDifferences.NONE,
        Optional.empty(),
        Optional.empty(),
        branch.isEmpty() ? Optional.empty() : Optional.of(branch),
        isAcrossBranches);
  }

  private List<SeriesChange> find(Question question) {
    return changes(question).all();
  }

  private HistoryChanges changes(Question question) {
    return new ChangesService(
            store, new DeclaredDirections(Declarations.NONE, () -> Declarations.NONE), notices::add)
        .find(question)
        .changes();
  }

  /** Nothing failed: the results are asked for because other programs disturbed them. */
  @Test
  void a_change_beside_which_other_programs_took_the_machine_is_in_doubt() {
    for (int i = 0; i < 30; i++) {
      Result quiet = result(build("mydb", "0." + i, i + 1), "insert", (i < 18 ? 100 : 140) + i % 3);
      store
          .results()
          .publish(List.of(quiet.withMetadata(new BusyMachine(0.9, "cc1").on(quiet.metadata()))));
    }

    assertThat(changes(asking(Optional.empty(), Optional.empty())).doubts())
        .filteredOn(one -> one.doubt().kind() == HistoryDoubt.Kind.BUSY_MACHINE)
        .singleElement()
        .satisfies(one ->
            assertThat(one.doubt().message()).contains("'cc1'", "beside its change at 0.18"));
  }

  @Test
  void the_build_since_which_a_benchmark_is_slower_is_found() {
    publishHistory(30, 18);

    List<SeriesChange> changes = find(asking(Optional.empty(), Optional.empty()));

    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().series().benchmark()).isEqualTo("insert");
    assertThat(changes.getFirst().to().version()).isEqualTo("0.18");
    assertThat(changes.getFirst().verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(notices).isEmpty();
  }

  /** As {@code check} does: what the first build with the change says of its own benchmark. */
  @Test
  void a_change_is_held_to_the_smallest_difference_that_its_build_says() {
    publishHistory(30, 18);
    for (int i = 0; i < 30; i++) {
      Result tolerant = result(build("mydb", "0." + i, i + 1), "tolerant", i < 18 ? 100 : 140);
      Metadata said =
          tolerant
              .metadata()
              .withRun("r", "v", Map.of())
              .withProvenance(made -> made.withMinimumDifferences(Map.of(Unit.NANOSECONDS, 50.0)));
      store.results().publish(List.of(tolerant.withMetadata(said)));
    }

    assertThat(find(asking(Optional.empty(), Optional.empty())))
        .extracting(one -> one.series().benchmark())
        .containsExactly("insert");
    assertThat(find(asking(AskedDifferences.parse(List.of("usual"))))).hasSize(2);
    assertThat(find(asking(AskedDifferences.parse(List.of("usual", "1ms"))))).isEmpty();
  }

  @Test
  void a_time_a_version_and_a_verdict_leave_some() {
    publishHistory(30, 18);

    assertThat(find(asking(Optional.of(new Since.Version("0.18")), Optional.empty()))).hasSize(1);
    assertThat(find(asking(Optional.of(new Since.Version("0.19")), Optional.empty()))).isEmpty();
    Since longAgo = new Since.Time(Instant.EPOCH);
    assertThat(find(asking(Optional.of(longAgo), Optional.of(Verdict.REGRESSED)))).hasSize(1);
    assertThat(find(asking(Optional.of(longAgo), Optional.of(Verdict.IMPROVED)))).isEmpty();
  }

  @Test
  void what_is_not_there_is_refused() {
    publishHistory(3, 3);

    assertThatThrownBy(() -> find(asking(Optional.of(new Since.Version("soon")), Optional.empty())))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("--since is 'soon'");
    assertThatThrownBy(() -> find(onBranch("none", false)))
        .hasMessageContaining("there are no builds of branch 'none'");
  }

  @Test
  void builds_of_other_branches_are_left_out_and_that_is_told() {
    for (int i = 0; i < 3; i++) {
      store
          .builds()
          .describe(
              build("mydb", "0." + i, i + 1), ResultOrigin.ofCommit("abc000" + i).onBranch("main"));
    }
    publishHistory(3, 3);
    store
        .builds()
        .describe(
            build("mydb", "feature", 9), ResultOrigin.ofCommit("def0000").onBranch("feature"));
    store.results().publish(List.of(result(build("mydb", "feature", 9), "insert", 100)));

    find(onBranch("", false));
    assertThat(notices)
        .containsExactly(
            Notice.remark(
                "1 build of other branches, or not committed, left out; --any-branch takes all"));
    find(onBranch("", true));

    assertThat(notices).hasSize(1);
  }
}
