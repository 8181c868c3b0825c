package dev.steelyard.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run's own report says is believed where it is whole and of what is compared, or not. */
class RunReportFileTest extends CliTest {

  private Path report;
  private String run = "";

  @BeforeEach
  void measure() throws IOException {
    report = reported();
    run = runOf(report);
  }

  private Path reported() throws IOException {
    Path file =
        file(
            "ruled.yaml",
            """
            name: x
            variants: {a: {command: 'true'}, b: {command: 'true'}}
            iterations: 1
            warmup: 0
            accept: [median < 1h]
            """);
    return file("run.json", steelyard("run", file.toString(), "--format", "json").exits(0).out());
  }

  private static JsonNode json(Path report) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(report));
  }

  private static String runOf(Path report) throws IOException {
    return json(report).at("/results/0/metadata/run").asString();
  }

  private String[] compare(String baseline, String candidate) {
    return new String[] {
      "compare", baseline, candidate, "--run-report", report.toString(), "--format", "markdown"
    };
  }

  private void refusesRules(String rules, String why) throws IOException {
    ObjectNode changed = (ObjectNode) json(report);
    changed.set("rules", JsonMapper.shared().readTree(rules));
    Path file = file("changed.json", changed.toString());
    steelyard("compare", run + ":a", run + ":b", "--run-report", file.toString())
        .complains(2, "is no report that 'run --format json' wrote", why);
  }

  @Test
  void the_verdicts_come_before_what_the_rules_say() {
    assertThat(steelyard(compare(run + ":a", run + ":b")).exits(0).out())
        .startsWith("**?")
        .containsSubsequence("**accepted**", "✓ median");
  }

  @Test
  void a_rule_whose_state_is_not_that_of_its_cells_is_refused() throws IOException {
    ArrayNode rules = (ArrayNode) json(report).path("rules");
    ObjectNode rule = (ObjectNode) rules.get(0);
    for (String state : new String[] {"broken", "undecided", "bogus"}) {
      rule.put("state", state);
      refusesRules(
          rules.toString(),
          "the state of the rule 'median < 1h' is '%s', and by its cells it is 'holds'"
              .formatted(state));
    }
    rule.put("state", "holds").putArray("broken").add("b: 2 h");
    refusesRules(rules.toString(), "is 'holds', and by its cells it is 'broken'");
  }

  @Test
  void rules_that_are_not_understood_are_refused() throws IOException {
    refusesRules("[{}]", "a rule has no text 'rule'");
    refusesRules("['x']".replace('\'', '"'), "a rule has no text 'rule'");
    refusesRules("[{\"rule\": \" \"}]", "a rule without a text");
    refusesRules("[{\"rule\": \"r\", \"state\": \"holds\"}]", "no list of texts 'broken'");
    refusesRules(
        "[{\"rule\": \"r\", \"state\": \"holds\", \"broken\": [], \"undecided\": [7]}]",
        "no list of texts 'undecided'");
    refusesRules(
        "[{\"rule\": \"r\", \"broken\": [], \"undecided\": []}]",
        "the rule 'r' has no text 'state'");
  }

  @Test
  void a_run_that_measured_one_side_alone_or_was_told_of_them_in_turn_is_refused()
      throws IOException {
    String before = run;
    report = reported();
    run = runOf(report);

    steelyard(compare(run + ":a", before + ":b"))
        .complains(2, "run.json is of run " + run, before + ":b was measured by " + before);
    steelyard(compare(before + ":a", run + ":b"))
        .complains(2, "run.json is of run " + run, before + ":a was measured by " + before);
    steelyard(compare(run + ":b", run + ":a"))
        .complains(2, "a run with the baseline 'a', which is the candidate here");
  }
}
