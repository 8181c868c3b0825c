package dev.steelyard.load.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioProblemsTest {

  @TempDir Path folder;

  private static Scenario parse(String text) {
    return ScenarioReader.parse(text, "x.yaml", Path.of("/"), Map.of(), Optional.empty());
  }

  private static SteelyardException problem(String text) {
    SteelyardException problem = catchThrowableOfType(SteelyardException.class, () -> parse(text));
    assertThat(problem).as(text.substring(0, Math.min(200, text.length()))).isNotNull();
    assertThat(problem.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT);
    return problem;
  }

  @ParameterizedTest
  @MethodSource({
    "dev.steelyard.load.scenario.reading.MalformedScenarios#all",
    "dev.steelyard.load.scenario.reading.SenselessScenarios#all"
  })
  void each_is_said_once_with_its_place(String text, int line, int column, String message) {
    assertThat(problem(text).getMessage())
        .startsWith("x.yaml:%d:%d: %s".formatted(line, column, message))
        .hasLineCount(1);
  }

  @ParameterizedTest
  @MethodSource("dev.steelyard.load.scenario.reading.ScenarioDocuments#good")
  void a_right_scenario_has_none(String text) {
    assertThat(parse(text).text()).isEqualTo(text);
  }

  @Test
  void several_are_said_together() {
    assertThat(
            problem("name: a\ntarget: http://x\nusers: -1\nfor: x\ntasks: {t: GOT}").getMessage())
        .hasLineCount(3)
        .contains("x.yaml:3:8: users is -1", "x.yaml:4:6: for: ", "x.yaml:5:12: request is 'GOT'");
  }

  @Test
  void no_text_is_more_than_a_problem() {
    Random random = new Random(2);
    String letters = "nametrgsk:{}[],&*!|>'\"%@`#-? \n\t~\\$(){{}}";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder("name: a\ntarget: http://x\ntasks:");
      for (int j = random.nextInt(40); j > 0; j--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(problem(text.toString()).getMessage()).startsWith("x.yaml:");
    }
  }

  @Test
  void a_missing_file_and_a_folder_are_said_to_be_so() throws IOException {
    assertThat(read(folder.resolve("none"))).hasMessageStartingWith("there is no scenario file");
    assertThat(read(folder)).hasMessageEndingWith("is a folder, not a scenario file");
    Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, 1, 0});
    assertThat(read(binary)).hasMessageEndingWith("b:1:1: this is binary data, not text");
  }

  private static SteelyardException read(Path file) {
    return catchThrowableOfType(
        SteelyardException.class, () -> ScenarioReader.read(file, Map.of(), Optional.empty()));
  }
}
