package dev.steelyard.load.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.steelyard.load.scenario.template.Placeholders;
import dev.steelyard.load.threshold.ThresholdMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
final class ScenarioSchemaTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final JsonNode SOURCE =
      JsonMapper.shared().readTree(DOCS.resolve("load-scenario.schema.json").toFile());
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SOURCE);

  private static List<?> complaints(String yaml) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(JsonMapper.shared().writeValueAsString(document), InputFormat.JSON);
  }

  @ParameterizedTest
  @MethodSource("dev.steelyard.load.scenario.reading.ScenarioDocuments#good")
  void it_accepts_what_the_reader_accepts(String text) {
    assertThat(complaints(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.steelyard.load.scenario.reading.MalformedScenarios#all")
  void it_rejects_what_the_reader_rejects(String text) {
    assertThat(complaints(text)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.steelyard.load.scenario.reading.SenselessScenarios#all")
  void what_is_senseless_is_for_the_reader_alone(String text) {
    new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "examples", "load"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void the_examples_are_scenarios(Path file) throws IOException {
    assertThat(complaints(Files.readString(file))).isEmpty();
    assertThat(ScenarioReader.read(file, Map.of(), Optional.empty()).tasks()).isNotEmpty();
  }

  @Test
  void its_keys_are_the_readers() {
    assertThat(keys("")).containsExactlyInAnyOrderElementsOf(ScenarioReader.KEYS);
    assertThat(keys("/$defs/kind")).isEqualTo(KindsReader.KEYS);
    assertThat(keys("/$defs/request")).isEqualTo(ScenarioRequestReader.KEYS);
    assertThat(keys("/$defs/requestTask")).isEqualTo(TaskReader.KEYS);
    assertThat(keys("/$defs/stepsTask")).isEqualTo(TaskReader.STEPS_KEYS);
    assertThat(keys("/$defs/repeat")).isEqualTo(TaskReader.REPEAT_KEYS);
    assertThat(keys("/$defs/check")).isEqualTo(CheckReader.KEYS);
    assertThat(keys("/$defs/matchMap")).isEqualTo(CheckReader.MATCH_KEYS);
    assertThat(keys("/$defs/extractMap")).isEqualTo(SourceReader.EXTRACT_KEYS);
    assertThat(keys("/$defs/source")).isEqualTo(SourceReader.SOURCES);
    assertThat(keys("/$defs/metric")).isEqualTo(FeedReader.KEYS);
    assertThat(keys("/$defs/part")).isEqualTo(BodyReader.PART_KEYS);
    assertThat(keys("/$defs/dataFile")).isEqualTo(DataReader.KEYS);
    assertThat(keys("/$defs/events/anyOf/2")).isEqualTo(EventsReader.KEYS);
    assertThat(keys("/$defs/stage")).isEqualTo(ShapeReader.STAGE_KEYS);
    assertThat(keys("/$defs/thresholdMap")).isEqualTo(ThresholdsReader.KEYS);
    assertThat(keys("/$defs/subjectMetrics")).isEqualTo(MetricsReader.KEYS);
    assertThat(keys("/$defs/subjectResult")).isEqualTo(MetricsReader.RESULT_KEYS);
    assertThat(keys("/$defs/slowLog")).isEqualTo(WatchReader.LOG_KEYS);
    assertThat(words("/properties/arrivals/enum")).isEqualTo(ArrivalReader.GAPS);
    assertThat(words("/properties/shape/anyOf/0/enum")).isEqualTo(ReadyShape.words());
    assertThat(words("/$defs/dataFile/properties/pick/enum")).isEqualTo(DataReader.PICKS);
    assertThat(words("/$defs/extractMap/properties/pick/enum")).isEqualTo(SourceReader.PICKS);
  }

  private static List<String> keys(String object) {
    return List.copyOf(SOURCE.at(object).get("properties").propertyNames());
  }

  private static List<String> words(String list) {
    return SOURCE.at(list).valueStream().map(JsonNode::asString).toList();
  }

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("load.md"));
  }

  static Stream<String> documented() throws IOException {
    return Pattern.compile("(?ms)^```yaml\n(.*?)^```$")
        .matcher(page())
        .results()
        .map(block -> block.group(1))
        .toList()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void every_scenario_on_the_page_is_read_and_valid(String text) {
    Map<String, String> environment = Map.of("VECTORS_KEY", "k");
    assertThat(ScenarioReader.parse(text, "load.md", DOCS, environment, Optional.empty()).tasks())
        .isNotEmpty();
    assertThat(complaints(text)).isEmpty();
  }

  @Test
  void every_key_is_on_the_page() throws IOException {
    String page = page();
    Stream.of(
            ScenarioReader.KEYS,
            TaskReader.KEYS,
            KindsReader.KEYS,
            CheckReader.KEYS,
            CheckReader.MATCH_KEYS,
            SourceReader.EXTRACT_KEYS,
            FeedReader.KEYS,
            BodyReader.PART_KEYS,
            DataReader.KEYS,
            EventsReader.KEYS,
            MetricsReader.KEYS,
            MetricsReader.RESULT_KEYS,
            WatchReader.LOG_KEYS,
            ShapeReader.STAGE_KEYS,
            ThresholdsReader.KEYS,
            ArrivalReader.GAPS,
            ReadyShape.words(),
            DataReader.PICKS,
            SourceReader.PICKS,
            ThresholdMetric.words())
        .flatMap(List::stream)
        .forEach(key -> assertThat(page).contains("`" + key + "`"));
    Placeholders.kinds().forEach(kind -> assertThat(page).contains("`{{" + kind));
  }
}
