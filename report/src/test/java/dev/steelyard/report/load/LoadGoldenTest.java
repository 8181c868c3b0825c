package dev.steelyard.report.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format is sealed by files; {@code -Dsteelyard.golden=write} writes them anew. */
class LoadGoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/steelyard/report/golden");

  private static final Map<String, LoadReport> SAMPLES =
      Map.of(
          "stalled", StalledLoad.report(),
          "calm", LoadSamples.calm(),
          "hung", LoadSamples.hung(),
          "kinds", LoadSamples.kinds(),
          "nothing", LoadSamples.nothing());

  @Test
  void a_second_of_an_open_model_has_the_time_from_the_real_start_beside_the_latency() {
    Terminal terminal = new Terminal(80, false);
    String json = Reports.load(Format.JSON, terminal).render(StalledLoad.report());
    String second = json.substring(json.indexOf("\"seconds\""));
    assertThat(second).containsPattern("\"service\"\\s*:\\s*\\{\\s*\"p50\"");
  }

  @ParameterizedTest
  @CsvSource({
    "stalled, TEXT, 80, false, load-80.txt",
    "stalled, TEXT, 50, false, load-50.txt",
    "stalled, TEXT, 120, true, load-colour.txt",
    "stalled, MARKDOWN, 80, false, load.md",
    "stalled, CSV, 80, false, load.csv",
    "calm, TEXT, 80, false, load-calm-80.txt",
    "calm, TEXT, 50, false, load-calm-50.txt",
    "calm, JSON, 80, false, load-calm.json",
    "hung, TEXT, 80, false, load-hung-80.txt",
    "hung, TEXT, 50, false, load-hung-50.txt",
    "hung, MARKDOWN, 80, false, load-hung.md",
    "hung, JSON, 80, false, load-hung.json",
    "kinds, TEXT, 80, false, load-kinds-80.txt",
    "kinds, TEXT, 50, false, load-kinds-50.txt",
    "kinds, MARKDOWN, 80, false, load-kinds.md",
    "kinds, JSON, 80, false, load-kinds.json",
    "nothing, TEXT, 80, false, load-nothing-80.txt",
    "nothing, CSV, 80, false, load-nothing.csv",
  })
  void a_load_test_is_written_as_sealed(
      String sample, Format format, int columns, boolean colour, String file) throws IOException {
    String written =
        Reports.load(format, new Terminal(columns, colour))
            .render(requireNonNull(SAMPLES.get(sample)));
    Path golden = FOLDER.resolve(file);
    if ("write".equals(System.getProperty("steelyard.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, written);
    }
    assertThat(written).isEqualTo(Files.readString(golden));
  }

  static Stream<LoadReport> reports() {
    return Stream.of(
        StalledLoad.report(),
        LoadSamples.calm(),
        LoadSamples.kinds(),
        LoadSamples.nothing(),
        HostileLoad.report());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void no_line_is_wider_than_the_terminal(LoadReport report) {
    for (int columns : List.of(40, 50, 64, 80, 120)) {
      String text = Reports.load(Format.TEXT, new Terminal(columns, false)).render(report);
      assertThat(text.lines())
          .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns));
    }
  }
}
