package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PartitionAccess;
import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanPart;
import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.PlanStep.Role;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.trace.diff.PlanComparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans of partitioned tables, of statements whose values nobody told. */
class PartitionedPlansTest {

  private static final String STATEMENT = "SELECT v FROM ev WHERE k = ?";

  /** One that reads three partitions, some of them whole. */
  private static List<PlanUse> plans(Integer... whole) {
    List<PlanPart> parts =
        IntStream.rangeClosed(1, 3)
            .mapToObj(i ->
                new PlanPart(
                    "ev_" + i, Set.of(whole).contains(i) ? "" : "index ev_%d_k".formatted(i), true))
            .toList();
    PlanScan scan =
        new PlanScan(
                "ev",
                PartitionAccess.of("ev", parts),
                List.of("(k = 1)"),
                List.of(),
                List.of(),
                3,
                -1,
                List.of(),
                -1)
            .of(parts);
    QueryPlan plan =
        new QueryPlan(
            new PlanStep(Role.SCAN, "Append", Optional.of(scan), List.of(), 3, -1, List.of()));
    return List.of(
        new PlanUse(
            "db",
            STATEMENT,
            List.of("export"),
            7,
            List.of(new PlanUse.SeenPlan(plan, 1, -1, -1, Map.of(STATEMENT, plan), Set.of()))));
  }

  private static List<PlanChange.Kind> kinds(List<PlanUse> before, List<PlanUse> after) {
    return PlanComparison.of(before, after).differences().stream()
        .flatMap(one -> one.changes().stream())
        .map(PlanChange::kind)
        .toList();
  }

  @Test
  void an_index_that_another_partition_has_lost_is_lost_though_some_had_none_before() {
    assertThat(kinds(plans(1), plans(1, 2))).containsExactly(PlanChange.Kind.INDEX_LOST);
    assertThat(kinds(plans(1, 2), plans(1))).containsExactly(PlanChange.Kind.INDEX_GAINED);
    assertThat(kinds(plans(1), plans(1))).isEmpty();
  }

  @Test
  void an_index_that_one_partition_has_gained_makes_up_for_none_that_another_has_lost() {
    assertThat(kinds(plans(1), plans(2))).containsExactly(PlanChange.Kind.INDEX_LOST);
    assertThat(kinds(plans(1, 2), plans(2, 3))).containsExactly(PlanChange.Kind.INDEX_LOST);
  }
}
