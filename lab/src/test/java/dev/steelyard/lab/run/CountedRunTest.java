package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.ComparisonMethod;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.process.Tool;
import dev.steelyard.store.RunState;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CountedRunTest extends RunTest {

  private static final String COPIES =
      """
      name: x
      variants: {few: , many: }
      workload:
        command: [sh, -c, 'echo {variant} >>{here}/log; case {variant} in few) n=100;; *) n=150;; esac; dd if=/dev/zero of=/dev/null bs=1 count=$n']
      iterations: 2
      warmup: 0
      metrics: [syscalls, page_faults]
      accept: ['regression:syscalls < 5%', 'median:syscalls < 100000']
      """;

  private Runnable whenCounting = () -> {};

  @BeforeEach
  void needStrace() {
    if (Tool.find("strace").isEmpty()) {
      Needs.missing("strace");
    }
  }

  @Override
  public void counting(List<String> kinds, int number, int most) {
    if (number == 1) {
      whenCounting.run();
    }
  }

  @Test
  void counts_are_benchmarks_that_decide_though_times_do_not() throws IOException {
    RunOutcome outcome = execute(COPIES);

    Result few = stored("x[variant=few]:syscalls");
    Result many = stored("x[variant=many]:syscalls");
    assertThat(few.unit()).isEqualTo(Unit.COUNT);
    // Three times the same is enough; a read and a write each.
    assertThat(few.values().size()).isEqualTo(3);
    assertThat(many.summary().median() - few.summary().median()).isEqualTo(100);
    var verdict = Comparer.STANDARD.compare(few, many);
    assertThat(verdict.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(verdict.method()).isEqualTo(ComparisonMethod.EXACT);
    assertThat(few.provenance().seal()).isEqualTo(stored("x[variant=few]").provenance().seal());
    // Of what the kernel counts anyway the measured iterations have a value each.
    assertThat(stored("x[variant=few]:page_faults").values().size()).isEqualTo(2);
    assertThat(lines("log")).hasSize(2 * (2 + 3));
    assertThat(stored("x[variant=few]").values().size()).isEqualTo(2);
    assertThat(outcome.rules()).extracting(one -> one.isBroken()).containsExactly(true, false);
    assertThat(outcome.uncounted()).isEmpty();
  }

  @Test
  void a_run_that_is_interrupted_while_it_counts_goes_on_there() throws Exception {
    String id;
    try (Run run = begin(COPIES)) {
      whenCounting = run::interrupt;
      RunOutcome outcome = run.execute();
      whenCounting = () -> {};
      id = outcome.record().id();
      assertThat(outcome.record().state()).isEqualTo(RunState.INTERRUPTED);
    }
    assertThat(lines("log")).hasSize(2 * (2 + 1));

    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);

    assertThat(stored("x[variant=few]:syscalls").values().size()).isEqualTo(3);
    assertThat(lines("log")).hasSize(2 * (2 + 3));
    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(lines("log")).hasSize(2 * (2 + 3));
  }

  @Test
  void what_cannot_be_counted_is_told_and_costs_the_times_nothing() throws IOException {
    program(
        "own",
        "#!/bin/sh\n[ -z \"$COUNTED_TWICE\" ] || exit 3\n[ ! -e ran2 ] || exit 4\n"
            + "[ ! -e ran ] || touch ran2; touch ran\n");
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: ./own}
            iterations: 2
            warmup: 0
            metrics: syscalls
            """);

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(outcome.uncounted()).hasSize(1);
    assertThat(outcome.uncounted().getFirst()).contains("syscalls not counted").contains("code 4");
    assertThat(warnings).anyMatch(one -> one.contains("syscalls not counted"));
    assertThat(stored("x[variant=baseline]").values().size()).isEqualTo(2);
    assertThat(Files.exists(here.resolve("ran2"))).isTrue();
  }

  @Test
  void wishes_that_make_no_sense_are_refused_before_anything_runs() {
    assertThatThrownBy(() -> execute("name: x\nworkload: {command: 'true'}\nmetrics: [sycalls]\n"))
        .hasMessageContaining("x.yaml:3:11: metrics has 'sycalls'")
        .hasMessageContaining("syscalls");
    assertThatThrownBy(() -> execute("name: x\nworkload: {command: 'true'}\nmetrics: []\n"))
        .hasMessageContaining("metrics is empty");
    assertThatThrownBy(() ->
            execute(
                """
                name: x
                workload: {command: 'echo 1', measure: {syscalls: {regex: '1', unit: count}}}
                metrics: syscalls
                """))
        .hasMessageContaining("a number that the command writes is called so too");
    assertThatThrownBy(() ->
            execute(
                """
                name: x
                workload: {harness: cargo bench}
                metrics: syscalls
                """))
        .hasMessageContaining("a benchmark tool decides by itself");
    assertThatThrownBy(() ->
            execute(
                """
                name: x
                workload: {command: 'true'}
                metrics: instructions
                accept: ['median:instructions < 5']
                """))
        .hasMessageContaining("'5' is no amount in Ir");
  }
}
