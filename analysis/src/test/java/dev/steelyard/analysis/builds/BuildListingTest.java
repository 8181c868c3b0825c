package dev.steelyard.analysis.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.lab.doctor.NoiseResults;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildListingTest extends ServiceTest {

  private static final DutBuild OLDER = build("mydb", "1.0", 1);
  private static final DutBuild NEWER = build("mydb", "1.1", 2);
  private static final DutBuild OTHER = build("other", "7", 3);
  private static final DutBuild CHECK_UP = build(NoiseResults.DUT, "1", 4);
  private static final DutBuild PAIRED = build(OwnDuts.pairsOf("mydb"), "1.1", 2);

  @BeforeEach
  void stored() {
    store.builds().describe(NEWER, ResultOrigin.ofCommit("abc1234").onBranch("feature"));
    for (DutBuild build : List.of(NEWER, OLDER, OTHER, CHECK_UP, PAIRED)) {
      store.results().publish(List.of(result(build, "x", 1)));
    }
  }

  private List<DutBuild> listed(Optional<String> dut, Optional<String> branch) {
    return BuildListing.of(store, dut, branch).builds().stream().map(one -> one.build()).toList();
  }

  @Test
  void the_newest_comes_first_and_the_check_up_and_pairs_only_by_their_names() {
    assertThat(listed(Optional.empty(), Optional.empty())).containsExactly(OTHER, NEWER, OLDER);
    assertThat(listed(Optional.of(NoiseResults.DUT), Optional.empty())).containsExactly(CHECK_UP);
    assertThat(listed(Optional.of("mydb (pairs)"), Optional.empty())).containsExactly(PAIRED);
  }

  @Test
  void a_name_and_a_branch_leave_some() {
    assertThat(listed(Optional.of("mydb"), Optional.empty())).containsExactly(NEWER, OLDER);
    assertThat(listed(Optional.empty(), Optional.of("feature"))).containsExactly(NEWER);
  }

  @Test
  void what_is_not_there_is_refused() {
    assertThatThrownBy(() -> listed(Optional.of("mybd"), Optional.empty()))
        .hasMessageContaining("there are no builds of 'mybd'")
        .hasMessageContaining("mydb")
        .hasMessageNotContainingAny("(pairs)", NoiseResults.DUT);
    assertThatThrownBy(() -> listed(Optional.of("other"), Optional.of("feature")))
        .hasMessage("there are no builds of branch 'feature'");
  }
}
