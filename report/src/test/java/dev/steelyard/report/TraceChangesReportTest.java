package dev.steelyard.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.PlanChange;
import dev.steelyard.core.plan.PlanChange.Kind;
import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.trace.PlanUse;
import dev.steelyard.core.trace.diff.PlanDifference;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.TraceChanges;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What became of plans, as people see it. */
class TraceChangesReportTest {

  private static PlanStep read(double expected, double counted) {
    return new PlanStep(
        PlanStep.Role.SCAN,
        "SCAN",
        Optional.of(PlanScan.of("t")),
        List.of(),
        expected,
        counted,
        List.of());
  }

  private static PlanDifference difference(Kind... kinds) {
    return difference(read(-1, -1), kinds);
  }

  private static PlanDifference difference(PlanStep step, Kind... kinds) {
    QueryPlan plan = new QueryPlan(step);
    PlanUse use =
        new PlanUse(
            "db",
            "SELECT ?",
            List.of(""),
            1,
            List.of(new PlanUse.SeenPlan(plan, 1, -1, -1, Map.of(), Set.of())));
    return new PlanDifference(
        use,
        use,
        plan,
        plan,
        1,
        Stream.of(kinds).map(kind -> new PlanChange(kind, "t", "was", "is")).toList());
  }

  private static String written(Format format, Terminal terminal, PlanDifference... plans)
      throws IOException {
    Report report = ReportSamples.many(4);
    StringBuilder out = new StringBuilder();
    TraceReports.changes(format, terminal)
        .write(new TraceChanges(report, List.of(plans), List.of("something to know")), out);
    return out.toString();
  }

  @Test
  void one_sign_stands_for_what_exits_1_and_another_for_what_is_only_to_know() throws IOException {
    String text =
        written(
            Format.TEXT,
            Terminal.PLAIN,
            difference(Kind.INDEX_LOST, Kind.INDEX_GAINED, Kind.JOIN_ORDER));

    assertThat(text)
        .contains(
            "  ✗ index lost of t: was → is\n",
            "  ✓ index gained of t: was → is\n",
            "  ≠ another join order of t: was → is\n",
            "  ! something to know\n");
    String markdown =
        written(Format.MARKDOWN, Terminal.PLAIN, difference(Kind.INDEX_LOST, Kind.INDEX_GAINED));
    assertThat(markdown).contains("- ✗ index lost", "- ✓ index gained");
  }

  @Test
  void rows_of_a_step_that_may_have_been_stopped_are_no_error_of_an_estimate() throws IOException {
    PlanStep stopped = read(100_000, 10).counted(PlanStep.Counted.UNTIL_STOPPED);

    assertThat(written(Format.TEXT, Terminal.PLAIN, difference(stopped, Kind.INDEX_LOST)))
        .contains("10 rows taken (expected 100,000 in all)");
    assertThat(written(Format.TEXT, Terminal.PLAIN, difference(read(90, 10), Kind.INDEX_LOST)))
        .contains("10 rows (expected 90)");
    assertThat(stopped.estimateError()).isZero();
    assertThat(read(10, 900).counted(PlanStep.Counted.UNTIL_STOPPED).estimateError()).isEqualTo(90);
  }

  /** No colour is the only carrier of a meaning. */
  @Test
  void on_a_page_losses_and_gains_have_the_sign_the_word_and_the_colour_of_verdicts()
      throws IOException {
    String page =
        written(
            Format.HTML,
            Terminal.PLAIN,
            difference(Kind.INDEX_LOST, Kind.INDEX_GAINED, Kind.JOIN_ORDER));

    assertThat(page)
        .contains(
            "<li class=\"regressed\"><span class=\"badge regressed\">"
                + "<span aria-hidden=\"true\">✗</span> regressed</span> index lost",
            "<li class=\"improved\"><span class=\"badge improved\">"
                + "<span aria-hidden=\"true\">✓</span> improved</span> index gained",
            "<span aria-hidden=\"true\">≠</span> changed</span> another join order");
  }

  @Test
  void the_headline_says_whether_plans_are_for_the_worse_or_the_better() throws IOException {
    assertThat(written(Format.TEXT, Terminal.PLAIN, difference(Kind.INDEX_LOST)))
        .contains("1 plan changed for the worse · ");
    assertThat(written(Format.TEXT, Terminal.PLAIN, difference(Kind.INDEX_GAINED)))
        .contains("1 plan changed for the better · ");
    assertThat(
            written(
                Format.TEXT,
                Terminal.PLAIN,
                difference(Kind.INDEX_GAINED),
                difference(Kind.JOIN_ORDER)))
        .contains("2 plans changed · ");
    assertThat(written(Format.HTML, Terminal.PLAIN, difference(Kind.INDEX_GAINED)))
        .contains("<b>1</b> <span>plan changed for the better</span>");
  }
}
