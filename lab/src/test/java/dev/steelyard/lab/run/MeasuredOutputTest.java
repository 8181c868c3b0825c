package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MeasuredOutputTest extends RunTest {

  private RunOutcome execute(String output, String measure, String more) throws IOException {
    Files.writeString(here.resolve("output.txt"), output);
    return execute(
        """
        name: x
        workload: {command: cat output.txt, measure: {%s}}
        iterations: 2
        warmup: 0
        %s
        """
            .formatted(measure, more));
  }

  @Test
  void a_number_in_the_output_is_a_metric_beside_the_time_of_the_process() throws IOException {
    RunOutcome outcome =
        execute(
            "latency 3 ms\ntps = 1234.5\n",
            "tps: {regex: 'tps = ([0-9.]+)', unit: tx/s, better: higher}",
            "");

    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    Result tps = stored("x[variant=baseline]:tps");
    assertThat(tps.values().stream()).containsExactly(1234.5, 1234.5);
    assertThat(tps.unit().symbol()).isEqualTo("transactions/s");
    assertThat(tps.metadata().direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(tps.metadata().basis()).isEqualTo(Basis.DECLARED);
    assertThat(stored("x[variant=baseline]").unit().symbol()).isEqualTo("ns");
    assertThat(stored("x[variant=baseline]:user").values().size()).isEqualTo(2);
  }

  @Test
  void a_number_in_a_json_document_is_kept_in_the_canonical_unit() throws IOException {
    var _ =
        execute(
            "{\"runs\": [{\"ms\": 1.5}, {\"ms\": \"2.5\"}]}",
            "latency: {json: '$.runs[1].ms', unit: ms}, score: {json: '$.runs[0].ms', unit:"
                + " number}",
            "");

    Result latency = stored("x[variant=baseline]:latency");
    assertThat(latency.values().stream()).containsExactly(2.5e6, 2.5e6);
    assertThat(latency.unit().symbol()).isEqualTo("ns");
    assertThat(latency.metadata().originalUnit()).contains("ms");
    assertThat(latency.metadata().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(latency.metadata().basis()).isEqualTo(Basis.KNOWN);
  }

  @Test
  void where_nothing_tells_which_way_is_better_nothing_is_guessed() throws IOException {
    var _ = execute("depth 7", "depth: {regex: 'depth (\\d+)', unit: number}", "");

    assertThat(stored("x[variant=baseline]:depth").metadata().direction())
        .isEqualTo(Direction.UNKNOWN);
    assertThat(stored("x[variant=baseline]:depth").metadata().basis()).isEqualTo(Basis.NONE);
  }

  @ParameterizedTest
  @CsvSource({"first, 1", "last, 3"})
  void of_several_numbers_the_one_counts_that_is_said(String take, double value)
      throws IOException {
    var _ = execute("n=1 n=2 n=3", "n: {regex: 'n=(\\d)', unit: ms, take: %s}".formatted(take), "");

    assertThat(stored("x[variant=baseline]:n").values().get(0)).isEqualTo(value * 1e6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tps: none | regex: 'tps = ([0-9.]+)' | tps: nothing in standard output is found by tps ="
            + " ([0-9.]+)",
        "`` | regex: 'tps = ([0-9.]+)' | nothing in standard output is found by",
        "1 2 | regex: '\\d' | tps: \\d is found 2 times in standard output; say 'take: first' or"
            + " 'take: last'",
        "tps = 12,5 | regex: 'tps = (.*)' | '12,5' in standard output has a comma",
        "tps = 1,234.5 | regex: 'tps = (.*)' | has a comma, which may part thousands or decimals",
        "tps = nan | regex: 'tps = (.*)' | 'nan' in standard output is not a number",
        "tps = Infinity | regex: 'tps = (.*)' | 'Infinity' in standard output is not a number",
        "tps = 1e999 | regex: 'tps = (.*)' | is too large a number",
        "tps = 1e-999 | regex: 'tps = (.*)' | is too small a number to be kept",
        "tps = -3 | regex: 'tps = (.*)' | is below zero",
        "tps = 3 | json: $.tps | standard output is no JSON document",
        "{\"tps\": null} | json: $.tps | nothing in standard output is found by $.tps",
        "{\"tps\": [1]} | json: $.tps | '[1]' in standard output is not a number",
        "{\"a\": [{\"t\": 1}, {\"t\": 2}]} | json: '$.a[*].t' | is found 2 times in standard output"
      })
  void what_is_no_number_is_a_failure_that_says_why(String output, String where, String why)
      throws IOException {
    RunOutcome outcome = execute(output, "tps: {%s, unit: tx/s}".formatted(where), "");

    assertThat(outcome.results()).isEmpty();
    assertThat(outcome.trials().getFirst().cause()).contains(Cause.WRONG_OUTPUT);
    assertThat(outcome.trials().getFirst().iterations().getFirst().failure().orElseThrow())
        .contains(why);
  }

  @Test
  void an_expression_that_never_comes_to_an_end_is_a_failure() throws IOException {
    Files.writeString(here.resolve("output.txt"), "a".repeat(60) + "!");
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: cat output.txt, measure: {n: {regex: '(a|aa)+\\1b', unit: count}}}
            iterations: 1
            warmup: 0
            """);

    assertThat(outcome.trials().getFirst().iterations().getFirst().failure().orElseThrow())
        .contains("takes too long");
  }

  @Test
  void more_than_sixteen_mebibytes_are_a_failure() {
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {command: head -c 16777217 /dev/zero, measure: {n: {regex: x, unit: count}}}
            iterations: 1
            warmup: 0
            """);

    assertThat(outcome.trials().getFirst().iterations().getFirst().failure().orElseThrow())
        .contains("more than 16 MiB");
  }

  @ParameterizedTest
  @CsvSource({
    "median:tps > 1000 tx/s, false",
    "median:tps > 2000 tx/s, true",
    "mean:tps < 1 tx/ms, true",
    "median:max_rss < 1 B, true"
  })
  void rules_may_be_about_a_metric(String rule, boolean broken) throws IOException {
    RunOutcome outcome =
        execute(
            "tps = 1234.5",
            "tps: {regex: 'tps = ([0-9.]+)', unit: tx/s, better: higher}",
            "accept: ['%s']".formatted(rule));

    assertThat(outcome.rules().getFirst().broken().isEmpty()).isEqualTo(!broken);
  }

  @Test
  void a_regression_of_what_is_better_higher_is_a_lower_number() throws IOException {
    program(
        "bench",
        """
        #!/bin/sh
        echo "tps = $1$(cat /proc/sys/kernel/random/uuid | tr -cd 1-9 | cut -c1-2)"
        """);
    RunOutcome outcome =
        execute(
            """
            name: x
            workload: {measure: {tps: {regex: 'tps = ([0-9.]+)', unit: tx/s, better: higher}}}
            variants: {fast: {command: ./bench 20}, slow: {command: ./bench 10}}
            iterations: 8
            warmup: 0
            accept: ['regression:tps < 5%']
            """);

    assertThat(outcome.rules().getFirst().broken())
        .singleElement()
        .asString()
        .startsWith("slow: at least ")
        .contains("worse");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "command: a, measure: {t: {unit: ms}} | either by 'regex' or by 'json'",
        "command: a, measure: {t: {regex: x, json: $.a, unit: ms}} | either by 'regex' or by"
            + " 'json'",
        "command: a, measure: {t: {regex: x}} | unit: tx/s",
        "command: a, measure: {t: {regex: '(a)(b)', unit: ms}} | has 2 groups",
        "command: a, measure: {t: {regex: '(', unit: ms}} | is no regular expression",
        "command: a, measure: {t: {json: a, unit: ms}} | is no JSONPath",
        "command: a, measure: {t: {json: '$[', unit: ms}} | is no JSONPath: it ends where more has to follow",
        "command: a, measure: {t: {regex: x, unit: ''}} | the unit is empty",
        "command: a, measure: {t: {regex: x, unit: '  '}} | the unit is empty",
        "command: a, measure: {t: {regex: x, unit: ms, better: more}} | it must be lower or higher",
        "command: a, measure: {t: {regex: x, unit: ms, take: all}} | it must be first or last",
        "command: a, measure: {user: {regex: x, unit: ms}} | 'user' is measured anyway",
        "command: a, measure: {'a b': {regex: x, unit: ms}} | cannot be the name of a metric",
        "command: a, measure: {} | measure is empty",
        "command: a, output: null, measure: {t: {regex: x, unit: ms}} | 'output' must be file"
      })
  void what_is_declared_wrongly_is_told_when_it_is_read(String workload, String why) {
    assertThatThrownBy(() -> execute("{name: x, workload: {%s}}".formatted(workload)))
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "median:rate > 1 tx/s | which the variant 'baseline' does not measure",
        "median:tps > 1 ms | '1 ms' is no amount in transactions/s",
        "success_rate:tps == 1 | is of whole iterations"
      })
  void a_rule_that_cannot_be_told_is_refused(String rule, String why) {
    assertThatThrownBy(() ->
            execute(
                "{name: x, workload: {command: a, measure: {tps: {regex: x, unit: tx/s}}}, accept: ['%s']}"
                    .formatted(rule)))
        .hasMessageContaining(why);
  }
}
