package dev.steelyard.watch.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.watch.dispatch.DispatchTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProjectFileTest {

  @TempDir Path root;

  private ProjectFile read(String text) throws IOException {
    Files.writeString(root.resolve(ProjectFile.NAME), text);
    return ProjectFile.of(root, Map.of("HOOK", "https://hooks.example.org/x"));
  }

  @Test
  void a_repository_without_the_file_says_nothing() {
    assertThat(ProjectFile.of(root, Map.of())).isEqualTo(ProjectFile.NONE);
    assertThat(ProjectFile.NONE.alarms()).isEqualTo(AlarmBudget.USUAL);
  }

  @Test
  void everything_that_can_be_said_is_read() throws IOException {
    Path experiment = Files.createDirectories(root.resolve("bench")).resolve("all.yaml");
    Files.writeString(experiment, "name: all");

    ProjectFile file =
        read(
            """
            alarms: 2 a quarter
            experiments: bench/all.yaml
            branches: [main, release]
            every: 6h
            notify:
              - webhook:{{env:HOOK}}
              - command:notify-send slower
            dispatch: {to: github:acme/db/bench.yml@release, testbed: bench1, wait: 12h}
            """);

    assertThat(file.alarms()).isEqualTo(AlarmBudget.parse("2 a quarter"));
    assertThat(file.experiments()).containsExactly(experiment);
    assertThat(file.branches()).containsExactly("main", "release");
    assertThat(file.every()).contains(Duration.ofHours(6));
    assertThat(file.dispatch())
        .contains(
            new ProjectFile.ProjectDispatch(
                DispatchTarget.parse("to", "github:acme/db/bench.yml@release"),
                "bench1",
                Optional.of(Duration.ofHours(12))));
    assertThat(file.told())
        .containsExactly("webhook:https://hooks.example.org/x", "command:notify-send slower");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alarms: often                  | '1 a month'
          alarm: 1 a month               | alarms
          every: 5s                      | write one as 6h
          every: 100 MB                  | write one as 6h
          experiments: bench/missing.yaml| there is no experiment
          notify: webhook:{{env:NONE}}   | the environment has no variable NONE
          notify: slack                  | 'steelyard.yaml:1:9: notify is ''slack''; write webhook:URL'
          notify: [command:x, webhook:y] | 'steelyard.yaml:1:21: notify webhook: is not followed by the address'
          notify: [github-issue:acme]    | 'steelyard.yaml:1:10: ''acme'' is no repository of GitHub'
          notify: 'command: '            | notify command: is not followed by a command
          dispatch: {testbed: x, to: y}  | to is 'y'; write github:OWNER/REPO/WORKFLOW.yml
          dispatch: {testbed: x, to: 'command:a {commt}'} | '{commt} in the command that measures elsewhere'
          dispatch: {to: github:a/b/c.yml}| testbed
          """)
  void what_is_wrong_is_told_with_its_place(String text, String said) {
    assertThatThrownBy(() -> read(text))
        .hasMessageContaining("steelyard.yaml")
        .hasMessageContaining(said);
  }

  @Test
  void the_published_schema_has_the_same_keys() {
    JsonNode schema =
        JsonMapper.shared().readTree(Path.of("..", "docs", "project.schema.json").toFile());

    assertThat(schema.at("/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(ProjectFile.KEYS);
    assertThat(schema.at("/properties/dispatch/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(ProjectFile.DISPATCH_KEYS);
  }
}
