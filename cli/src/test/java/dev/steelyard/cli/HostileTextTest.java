package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Text of others goes through every command that shows it, and steers no terminal. */
class HostileTextTest extends CliTest {

  private static final String NASTY =
      "x\u001b]0;t\u0007\u009b2J\r\n\t\u202e\u2066\u200e\u200b\ufeff\u00ad<b>&|`[a](http://b)";

  private Path hostile(String version, String values) throws IOException {
    JsonMapper json = JsonMapper.shared();
    String text = json.writeValueAsString(NASTY);
    String file =
        """
        {"format": "steelyard", "version": 1, "results": [{
          "dut": {"name": TEXT, "version": %s, "timestamp": 1700000000},
          "test_bed": {"name": TEXT, "cpu": TEXT, "memory_gb": 1, "os": TEXT, "created_at": 1},
          "benchmark_name": TEXT, "units": TEXT, "values": [%s],
          "metadata": {"direction": "lower", "run": TEXT, "note": TEXT}, "timestamp": 1
        }]}
        """
            .formatted(json.writeValueAsString(version + NASTY), values)
            .replace("TEXT", text);
    return file("hostile" + version + ".json", file);
  }

  private void publishBoth() throws IOException {
    for (String version : new String[] {"1", "2", "3"}) {
      String values =
          version.equals("3") ? "20, 21, 20, 21, 20, 21, 20, 21" : "10, 11, 10, 11, 10, 11, 10, 11";
      harmless(steelyard("publish", hostile(version, values).toString()).exits(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "csv", "markdown", "html"})
  void of_the_store(String format) throws IOException {
    publishBoth();
    String sides = NASTY + "@1" + NASTY;

    harmless(steelyard("results", "--format", format).exits(0));
    harmless(steelyard("compare", sides, NASTY + "@3" + NASTY, "--format", format).exits(1));
    if (!format.equals("html")) {
      harmless(steelyard("check", "--format", format));
      harmless(steelyard("changes", "--compatible", "--format", format).exits(0));
      harmless(steelyard("results", "--format", format, "--sql", "SELECT * FROM results").exits(0));
    }
  }

  @Test
  void json_keeps_it_exactly() throws IOException {
    publishBoth();

    JsonNode results =
        JsonMapper.shared()
            .readTree(steelyard("results", "--format", "json").exits(0).out())
            .path("results");

    assertThat(results).hasSize(3);
    for (JsonNode result : results) {
      assertThat(result.path("benchmark_name").asString()).isEqualTo(NASTY);
      assertThat(result.path("units").asString()).isEqualTo(NASTY);
      assertThat(result.path("test_bed").path("name").asString()).isEqualTo(NASTY);
    }
  }

  @Test
  void of_arguments_and_files() throws IOException {
    String inName = NASTY.replace("/", "");
    Path file = measured(inName, "a", "1, 2, 3");
    publishBoth();

    harmless(publish(file.toString(), "1").exits(0));
    harmless(publish(file("bad" + inName, "{\"" + NASTY).toString(), "1"));
    harmless(publish(folder.resolve("none" + inName).toString(), "1"));
    harmless(steelyard("--" + NASTY));
    harmless(steelyard(NASTY));
    harmless(steelyard("results", "--since", NASTY));
    harmless(steelyard("results", "--format", NASTY));
    harmless(steelyard("results", "--run", NASTY));
    harmless(steelyard("results", "--sql", "SELECT '" + NASTY + "' FROM " + NASTY));
    harmless(steelyard("compare", NASTY + "@1", file.toString()));
    harmless(steelyard("compare", file.toString(), hostile("1", "1, 2").toString()));
    harmless(steelyard("check"));
    harmless(steelyard("check", "--dut", "x*", "--build", NASTY));
    harmless(steelyard("report", NASTY));
    harmless(steelyard("run", folder.resolve("none" + inName).toString()));
    harmless(steelyardIn(folder.resolve("store" + inName), "store"));
    harmless(steelyardIn(file, "store", "--debug"));
  }

  @Test
  void of_experiments() throws IOException {
    String level = JsonMapper.shared().writeValueAsString(NASTY);
    Path experiment =
        file(
            "e.yaml",
            """
            name: hostile
            factors: {level: ["1", %s]}
            workload: {command: [sh, -c, 'printf "$0" >&2; test "$0" = 1', "{level}"]}
            iterations: 2
            """
                .formatted(level));

    harmless(steelyard("run", experiment.toString(), "--dry-run"));
    Said said = steelyard("run", experiment.toString());
    harmless(said);
    if (said.code() == ExitCode.FAILED) {
      harmless(steelyard("results", "--runs").exits(0));
      Path page = folder.resolve("page.html");
      harmless(steelyard("report", "hostile", "--output", page.toString()).exits(0));
      harmless(new Said(0, Files.readString(page), ""));
    }
  }

  private static void harmless(Said said) {
    assertThat(said.out()).doesNotContain("an error of its own");
    assertThat(said.err()).doesNotContain("an error of its own");
    for (String text : new String[] {said.out().replace("\r\n", "\n"), said.err()}) {
      assertThat(text.codePoints().filter(HostileTextTest::steers).mapToObj(Integer::toHexString))
          .as(text)
          .isEmpty();
    }
  }

  private static boolean steers(int point) {
    int type = Character.getType(point);
    return point != '\n' && (type == Character.CONTROL || type == Character.FORMAT);
  }
}
