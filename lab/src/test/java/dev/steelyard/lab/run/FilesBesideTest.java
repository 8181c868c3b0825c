package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an experiment is beside its text. */
class FilesBesideTest {

  private static final String TEXT =
      """
      name: x
      setup: sh {here}/setup.sh
      prepare: sh prepare.sh
      cleanup: sh {here}/cleanup.sh
      workload: {command: 'sh {here}/drive.sh {source} {size}'}
      factors: {size: [1, 2]}
      variants:
        tip: {git: {repo: ., ref: HEAD}, build: 'sh {here}/build.sh'}
      """;

  @TempDir Path here;

  private String content() {
    Experiment experiment = ExperimentReader.parse(TEXT, "x.yaml", here);
    return FilesBeside.content(experiment, Selection.ALL);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(here.resolve(name), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drive.sh", "setup.sh", "prepare.sh", "cleanup.sh", "build.sh"})
  void another_content_of_a_file_that_a_command_names_is_another_experiment(String file)
      throws Exception {
    write(file, "exit 0\n");
    String before = content();
    write("other.sh", "exit 0\n");

    assertThat(content()).isEqualTo(before);
    write(file, "exit 0 # of another kind\n");
    String after = content();
    assertThat(after).isNotEqualTo(before);
    Files.delete(here.resolve(file));
    assertThat(content()).isNotEqualTo(after);
  }

  @Test
  void where_nothing_is_named_that_is_there_it_says_the_same() {
    assertThat(content()).isEqualTo(content());
  }
}
