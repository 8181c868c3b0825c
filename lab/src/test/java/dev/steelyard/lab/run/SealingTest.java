package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.MetadataFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SealingTest extends RunTest {

  @BeforeEach
  void makePrograms() throws IOException {
    Files.copy(Path.of("/bin/true"), here.resolve("one"));
    Files.copy(Path.of("/bin/true"), here.resolve("other"));
    Files.writeString(here.resolve("same.sh"), "exit 0\n");
    Files.writeString(here.resolve("twin.sh"), "exit 0\n");
    Files.writeString(here.resolve("else.sh"), "exit 0 #\n");
    for (String program : List.of("one", "other")) {
      here.resolve(program).toFile().setExecutable(true);
    }
  }

  private String compare(String a, String b) {
    execute("{name: x, variants: {a: %s, b: %s}, iterations: 1, warmup: 0}".formatted(a, b));
    return String.join("\n", warnings);
  }

  @Test
  void a_copy_of_a_program_under_another_name_is_called_out() {
    assertThat(compare("{command: ./one x}", "{command: ./other 'x'}"))
        .isEqualTo("a and b run the same program with the same arguments and environment");
    assertThat(stored("x[variant=a]").provenance().seal())
        .isEqualTo(stored("x[variant=b]").provenance().seal());
  }

  @Test
  void two_equal_variants_are_called_out() {
    assertThat(compare("{command: ./one, env: {A: 1}}", "{env: {A: '1'}, command: [./one]}"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./one y",
        "./one x ''",
        "./one",
        "./one, env: {A: 1}",
        "./one x, env: {A: 1}",
        "./one x, stdin: same.sh",
        "sh same.sh"
      })
  void what_differs_in_anything_is_not_called_out(String other) {
    assertThat(compare("{command: ./one x}", "{command: %s}".formatted(other))).isEmpty();
  }

  @Test
  void environments_that_only_look_alike_are_not_the_same() {
    assertThat(
            compare("{command: ./one, env: {A: '1, B=2'}}", "{command: ./one, env: {A: 1, B: 2}}"))
        .isEmpty();
  }

  @Test
  void the_same_script_under_another_name_is_called_out() {
    assertThat(compare("{command: sh same.sh}", "{command: sh twin.sh}")).isNotEmpty();
  }

  @Test
  void the_same_script_with_other_arguments_is_not_called_out() {
    assertThat(compare("{command: sh same.sh x}", "{command: sh twin.sh y}")).isEmpty();
  }

  @Test
  void the_script_of_an_interpreter_is_sealed_too() {
    assertThat(compare("{command: sh same.sh}", "{command: sh else.sh}")).isEmpty();
    String first =
        String.valueOf(
            MetadataFields.write(stored("x[variant=a]").metadata()).get("program_sha256"));
    String second =
        String.valueOf(
            MetadataFields.write(stored("x[variant=b]").metadata()).get("program_sha256"));
    assertThat(first).hasSize(129).isNotEqualTo(second);
    assertThat(first.substring(0, 64)).isEqualTo(second.substring(0, 64));
  }

  @Test
  void what_an_archive_has_on_its_class_path_is_sealed_too() throws IOException {
    for (String variant : List.of("a", "b")) {
      Path lib = Files.createDirectories(here.resolve(variant).resolve("lib"));
      Files.writeString(lib.resolve("part.jar"), variant.equals("b") ? "other" : "part");
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/part.jar lib/none.jar");
      Path archive = here.resolve(variant).resolve("server.jar");
      new JarOutputStream(Files.newOutputStream(archive), manifest).close();
    }
    // Named like the interpreter, it needs no class in the archive.
    Files.copy(Path.of("/bin/true"), here.resolve("java"));
    here.resolve("java").toFile().setExecutable(true);

    assertThat(
            compare("{command: ./java -jar a/server.jar}", "{command: ./java -jar b/server.jar}"))
        .isEmpty();
    assertThat(
            String.valueOf(
                MetadataFields.write(stored("x[variant=a]").metadata()).get("program_sha256")))
        .hasSize(194);
  }

  @Test
  void what_prepare_does_is_part_of_it() {
    execute(
        """
        name: x
        workload: {command: ./one}
        variants: {a: , b: }
        prepare: [sh, -c, ': switch to {variant}']
        iterations: 1
        """);
    assertThat(warnings).isEmpty();
  }
}
