package dev.steelyard.analysis.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema, by a validator of others', against the reader and the page. */
class MonitorRulesSchemaTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final JsonNode SOURCE =
      JsonMapper.shared().readTree(DOCS.resolve("monitor-rules.schema.json").toFile());
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SOURCE);

  @TempDir Path folder;

  private static List<?> complaints(String yaml) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(JsonMapper.shared().writeValueAsString(document), InputFormat.JSON);
  }

  private MonitorRules read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), text);
    return MonitorRules.read(
        file,
        Map.of(
            "OPS_WEBHOOK", "https://hooks.example.org/a",
            "OOM_WEBHOOK", "https://hooks.example.org/b"));
  }

  static Stream<String> documented() throws IOException {
    return Pattern.compile("(?ms)^```yaml\n(.*?)^```$")
        .matcher(Files.readString(DOCS.resolve("monitor.md")))
        .results()
        .map(block -> block.group(1))
        .toList()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void all_rules_on_the_page_are_read_and_valid(String text) throws IOException {
    assertThat(read(text).rules()).isNotEmpty();
    assertThat(complaints(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules: []",
        "webhook: https://hooks.example.org/a",
        "webhook: ftp://hooks.example.org/a\nrules: [{when: gauge queue > 3}]",
        "rules: [{name: queue}]",
        "rules: [{when: gauge queue}]",
        "rules: [{when: queue > 3}]",
        "rules: [{when: gauge queue > 3, until: 5s}]",
        "rules: [{when: gauge queue > 3, for: 10}]",
        "rules: [{when: gauge queue > 3, resolve: 2}]",
        "rules: {when: gauge queue > 3}",
        "alerts: [{when: gauge queue > 3}]",
      })
  void it_rejects_what_the_reader_rejects(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(SteelyardException.class);
    assertThat(complaints(text)).isNotEmpty();
  }

  @Test
  void its_keys_are_the_readers() {
    assertThat(SOURCE.at("/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(MonitorRules.KEYS);
    assertThat(SOURCE.at("/$defs/rule/properties").propertyNames())
        .containsExactlyElementsOf(MonitorRules.RULE_KEYS);
  }
}
