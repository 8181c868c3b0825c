package dev.steelyard.analysis.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.monitor.AlertRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorRulesTest {

  @TempDir Path folder;

  private MonitorRules read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), text);
    return MonitorRules.read(file, Map.of("HOOK", "https://hooks.example.org/secret"));
  }

  @Test
  void rules_have_names_limits_times_and_webhooks() throws IOException {
    MonitorRules read =
        read(
            """
            webhook: "{{env:HOOK}}"
            rules:
              - name: misses
                when: cache schemas miss_rate > 20%
                resolve: < 10%
                for: 10s
              - when: operation export p99 > 2x baseline
                baseline: 2m
                webhook: http://localhost:8080/x
            """);

    assertThat(read.webhooks())
        .containsExactly(
            URI.create("https://hooks.example.org/secret"), URI.create("http://localhost:8080/x"));
    AlertRule first = read.rules().getFirst();
    assertThat(first.name()).isEqualTo("misses");
    assertThat(first.resolve()).hasToString("cache schemas miss_rate < 10.0%");
    assertThat(first.hold()).isEqualTo(Duration.ofSeconds(10));
    assertThat(first.webhook()).isZero();
    AlertRule second = read.rules().get(1);
    assertThat(second.name()).isEqualTo("operation export p99 > 2x baseline");
    assertThat(second.baseline()).isEqualTo(Duration.ofMinutes(2));
    assertThat(second.resolve()).hasToString("operation export p99 <= 1.8x baseline");
    assertThat(second.webhook()).isEqualTo(1);
  }

  @Test
  void all_that_is_wrong_is_told_at_once_with_its_place_and_no_address() {
    assertThatThrownBy(() ->
            read(
                """
                webhook: ftp://user:secret@example.org/
                rules:
                  - when: cache schemas miss_rate
                  - when: gauge queue > 3
                    for: 10 apples
                  - when: gauge queue > 3
                    until: 5
                """))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("rules.yaml:1:10: webhook is no address")
        .hasMessageContaining("rules.yaml:3:11: 'cache schemas miss_rate' is no condition")
        .hasMessageContaining("rules.yaml:5:10: a time: ")
        .hasMessageContaining("unknown key 'until'")
        .hasMessageContaining("there are two rules 'gauge queue > 3'")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_variable_that_is_not_set_and_a_file_without_rules_are_told() {
    assertThatThrownBy(() -> read("webhook: '{{env:NONE}}'\nrules: []\n"))
        .hasMessageContaining("the environment has no variable NONE")
        .hasMessageContaining("rules must be from 1")
        .hasMessageNotContaining("no address");
    assertThatThrownBy(() -> read("webhook: '{{env:HOOK}}'\n"))
        .hasMessageContaining("the key 'rules' is missing");
  }
}
