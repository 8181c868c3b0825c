package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChange.Kind;
import dev.steelyard.core.trace.PlanUse;
import dev.steelyard.core.trace.diff.PlanComparison;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.jdbc.PlanSampling;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a changed statement does to the plans that real databases make, by what it means. */
abstract class RealPlans extends ProbedTest {

  static final PlanSampling ALL = new PlanSampling(1, 1_000);
  static final OperationKind UNIT = Probe.kind("report", "run").unitOfWork();

  final List<PlanUse> plans(Connection connection, String... texts) throws SQLException, Exception {
    return PlanUse.of(
        read(() -> {
          try (var _ = UNIT.begin(1);
              Statement statement = connection.createStatement()) {
            for (String text : texts) {
              statement.execute(text);
            }
          }
        }));
  }

  final List<Kind> changes(Connection connection, String before, String after) throws Exception {
    List<PlanUse> was = plans(connection, before);
    List<PlanUse> is = plans(connection, after);
    return PlanComparison.of(was, is).differences().stream()
        .flatMap(one -> one.changes().stream())
        .map(PlanChange::kind)
        .toList();
  }

  static void assertKind(List<Kind> found, String wanted) {
    if (wanted.equals("none")) {
      assertThat(found).isEmpty();
    } else if (wanted.equals("not worse")) {
      assertThat(found).noneMatch(one -> one.effect() == PlanChange.Effect.WORSE);
    } else if (wanted.equals("open")) {
      assertThat(found).isNotEmpty().allMatch(one -> one.effect() == PlanChange.Effect.OPEN);
    } else if (wanted.equals("worse")) {
      assertThat(found).anyMatch(one -> one.effect() == PlanChange.Effect.WORSE);
    } else if (wanted.startsWith("only ")) {
      assertThat(found).containsExactly(Kind.valueOf(wanted.substring(5)));
    } else {
      assertThat(found).contains(Kind.valueOf(wanted));
    }
  }
}
