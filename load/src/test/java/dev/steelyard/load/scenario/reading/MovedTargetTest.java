package dev.steelyard.load.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.load.scenario.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MovedTargetTest {

  private static final String SERVER = "http://127.0.0.1:7";

  @TempDir Path folder;

  private Target moved(String target) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("x.yaml"),
            "name: x\n%susers: 1\niterations: 1\ntasks: {a: GET /a}\n".formatted(target));
    return ScenarioReader.readMoved(file, Map.of("BASE", "/v2"), SERVER).target();
  }

  @Test
  void the_path_and_the_user_stay_and_the_server_is_another() throws IOException {
    assertThat(moved("target: https://user:word@nowhere.invalid:9/v1/\n"))
        .isEqualTo(Target.of("http://user:word@127.0.0.1:7/v1"));
    assertThat(moved("target: 'http://h{{env:BASE}}'\n")).isEqualTo(Target.of(SERVER + "/v2"));
    assertThat(moved("target: http://h\n")).isEqualTo(Target.of(SERVER));
  }

  @Test
  void a_scenario_needs_no_target() throws IOException {
    assertThat(moved("")).isEqualTo(Target.of(SERVER));
  }

  @Test
  void a_target_whose_path_cannot_be_known_is_refused_with_its_place() {
    assertThatThrownBy(() -> moved("target: 'http://h/{{env:UNSET}}'\n"))
        .hasMessageContaining("x.yaml:2:9")
        .hasMessageContaining("UNSET");
    assertThatThrownBy(() -> moved("target: nonsense\n")).hasMessageContaining("x.yaml:2:9");
  }
}
