package dev.steelyard.lab.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.template.reading.RequestTemplateReader;
import dev.steelyard.lab.workload.command.EndingReader;
import dev.steelyard.lab.workload.http.HttpKind;
import dev.steelyard.lab.workload.load.LoadKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema, by a validator of others', against the reader and the documents. */
final class ExperimentSchemaTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final JsonNode SOURCE = source();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SOURCE);

  private static JsonNode source() {
    return JsonMapper.shared().readTree(DOCS.resolve("experiment.schema.json").toFile());
  }

  private static List<?> complaints(String yaml) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(JsonMapper.shared().writeValueAsString(document), InputFormat.JSON);
  }

  @ParameterizedTest
  @MethodSource("dev.steelyard.lab.experiment.reading.ExperimentDocuments#good")
  void it_accepts_what_the_reader_accepts(String text) {
    assertThat(complaints(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource({
    "dev.steelyard.lab.experiment.reading.MalformedExperiments#all",
    "dev.steelyard.lab.experiment.reading.MalformedSubjects#all"
  })
  void it_rejects_what_the_reader_rejects(String text) {
    assertThat(complaints(text)).isNotEmpty();
  }

  @Test
  void its_keys_are_the_readers() {
    assertThat(keys(SOURCE)).isEqualTo(ExperimentReader.KEYS);
    assertThat(keys(SOURCE.at("/properties/build"))).isEqualTo(ExperimentReader.BUILD_KEYS);
    assertThat(keys(SOURCE.at("/properties/workload"))).isEqualTo(WorkloadReader.KEYS);
    assertThat(keys(SOURCE.at("/$defs/variant"))).isEqualTo(WorkloadReader.VARIANT_KEYS);
    assertThat(
            SOURCE
                .at("/$defs/output/enum")
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList())
        .isEqualTo(EndingReader.OUTPUTS);
    assertThat(keys(SOURCE.at("/$defs/git"))).isEqualTo(VariantSourceReader.GIT_KEYS);
    assertThat(keys(SOURCE.at("/$defs/httpMap"))).isEqualTo(HttpKind.MAP_KEYS);
    assertThat(SOURCE.at("/$defs/check/properties").propertyNames())
        .containsExactlyElementsOf(
            JsonMapper.shared()
                .readTree(DOCS.resolve("load-scenario.schema.json").toFile())
                .at("/$defs/check/properties")
                .propertyNames());
    assertThat(keys(SOURCE.at("/$defs/load/oneOf/1"))).isEqualTo(LoadKind.MAP_KEYS);
    assertThat(keys(SOURCE.at("/$defs/requestMap"))).isEqualTo(RequestTemplateReader.KEYS);
    assertThat(keys(SOURCE.at("/$defs/firstMap"))).isEqualTo(RequestTemplateReader.FIRST_KEYS);
    assertThat(keys(SOURCE.at("/$defs/body"))).isEqualTo(RequestTemplateReader.BODY_KEYS);
    assertThat(keys(SOURCE.at("/properties/subject"))).isEqualTo(SubjectReader.KEYS);
    assertThat(keys(SOURCE.at("/$defs/isolationMap"))).isEqualTo(SubjectReader.ISOLATION_KEYS);
    assertThat(SOURCE.at("/$defs/kind/enum").valueStream().map(JsonNode::asString).toList())
        .isEqualTo(SubjectReader.KINDS);
    assertThat(SOURCE.at("/properties/order/enum").valueStream().map(JsonNode::asString).toList())
        .isEqualTo(ExperimentReader.ORDERS);
    assertThat(
            SOURCE
                .at("/properties/factors/propertyNames/not/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList())
        .isEqualTo(Experiment.PLACES);
  }

  private static List<String> keys(JsonNode object) {
    Collection<String> names = object.get("properties").propertyNames();
    return List.copyOf(names);
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_is_read_and_valid(Path file) throws IOException {
    assertThat(ExperimentReader.read(file).variants()).isNotEmpty();
    assertThat(complaints(Files.readString(file))).isEmpty();
  }

  static Stream<String> documented() throws IOException {
    String page =
        Files.readString(DOCS.resolve("experiments.md"))
            + Files.readString(DOCS.resolve("matrix.md"));
    return Pattern.compile("(?ms)^```yaml\n(.*?)^```$")
        .matcher(page)
        .results()
        .map(block -> block.group(1))
        .toList()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void every_experiment_on_the_page_is_read_and_valid(String text) {
    assertThat(ExperimentReader.parse(text, "experiments.md", DOCS).variants()).isNotEmpty();
    assertThat(complaints(text)).isEmpty();
  }

  @Test
  void every_key_is_on_the_page() throws IOException {
    String page = Files.readString(DOCS.resolve("experiments.md"));
    Stream.of(
            ExperimentReader.KEYS,
            WorkloadReader.VARIANT_KEYS,
            HttpKind.MAP_KEYS,
            RequestTemplateReader.FIRST_KEYS,
            RequestTemplateReader.BODY_KEYS,
            SubjectReader.KEYS,
            SubjectReader.ISOLATION_KEYS,
            SubjectReader.KINDS,
            EndingReader.OUTPUTS,
            Experiment.PLACES.stream().map("{%s}"::formatted).toList(),
            ExperimentReader.ORDERS)
        .flatMap(List::stream)
        .forEach(key -> assertThat(page).contains("`" + key + "`"));
  }
}
