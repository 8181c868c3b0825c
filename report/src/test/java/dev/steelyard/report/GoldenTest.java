package dev.steelyard.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every format is sealed by files. After a wanted change write them anew with {@code mvn test -pl
 * report -am -Dsteelyard.golden=write} and read the difference before it is committed.
 */
class GoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/steelyard/report/golden");

  @ParameterizedTest
  @CsvSource({
    "TEXT, 80, false, comparison-80.txt",
    "TEXT, 50, false, comparison-50.txt",
    "TEXT, 200, false, comparison-200.txt",
    "TEXT, 120, true, comparison-colour.txt",
    "MARKDOWN, 80, false, comparison.md",
    "CSV, 80, false, comparison.csv",
    "JSON, 80, false, comparison.json"
  })
  void a_comparison_is_written_as_sealed(Format format, int columns, boolean colour, String file)
      throws IOException {
    Terminal terminal = new Terminal(columns, colour);
    check(file, Reports.comparison(format, terminal).render(ReportSamples.compress()));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, 80, factors-80.txt",
    "TEXT, 50, factors-50.txt",
    "TEXT, 120, factors-120.txt",
    "MARKDOWN, 80, factors.md"
  })
  void two_factors_are_written_as_sealed(Format format, int columns, String file)
      throws IOException {
    Terminal terminal = new Terminal(columns, false);
    check(file, Reports.comparison(format, terminal).render(ReportSamples.pressure()));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, results.txt",
    "MARKDOWN, results.md",
    "CSV, results.csv",
    "JSON, results.json"
  })
  void a_listing_is_written_as_sealed(Format format, String file) throws IOException {
    Renderer<List<Result>> renderer = Reports.listing(format, Terminal.PLAIN);
    check(file, renderer.render(ReportSamples.compress().results().subList(0, 3)));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, 80, false, checkup-80.txt",
    "TEXT, 50, false, checkup-50.txt",
    "TEXT, 100, true, checkup-colour.txt",
    "JSON, 80, false, checkup.json"
  })
  void a_checkup_is_written_as_sealed(Format format, int columns, boolean colour, String file)
      throws IOException {
    Terminal terminal = new Terminal(columns, colour);
    check(file, MachineReports.checkup(format, terminal).render(ReportSamples.checkup()));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, 80, self-weighing-80.txt",
    "TEXT, 50, self-weighing-50.txt",
    "JSON, 80, self-weighing.json"
  })
  void a_self_weighing_is_written_as_sealed(Format format, int columns, String file)
      throws IOException {
    Terminal terminal = new Terminal(columns, false);
    check(file, MachineReports.selfWeighing(format, terminal).render(ReportSamples.selfWeighing()));
  }

  static void check(String file, String written) throws IOException {
    Path golden = FOLDER.resolve(file);
    if ("write".equals(System.getProperty("steelyard.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, written);
    }
    assertThat(written).isEqualTo(Files.readString(golden));
  }
}
