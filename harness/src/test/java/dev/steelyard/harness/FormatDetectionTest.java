package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatDetectionTest {

  static final Path[] FIXTURES = HarnessFixtures.FIRST.toArray(Path[]::new);

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("FIXTURES")
  void a_byte_order_mark_blank_lines_and_carriage_returns_change_nothing(Path fixture) {
    String text = HarnessFixtures.text(fixture);
    String windows = "\uFEFF \r\n\r\n\t" + text.replace("\n", "\r\n") + "\r\n  \r\n";

    HarnessFixtures.Said plain = HarnessFixtures.read(fixture);
    HarnessFixtures.Said said = HarnessFixtures.read(HarnessFixtures.write(folder, windows));

    assertThat(said.report().format()).isEqualTo(plain.report().format());
    assertThat(said.names()).isEqualTo(plain.names());
    assertThat(said.measurements().stream().map(m -> m.metadata().message()))
        .isEqualTo(plain.measurements().stream().map(m -> m.metadata().message()).toList());
    assertThat(said.problems()).hasSameSizeAs(plain.problems());
  }

  @Test
  void chatter_of_the_compiler_before_the_messages_is_reported_and_the_messages_are_read() {
    String text =
        "   Compiling fixture v0.1.0\nwarning: unused\n"
            + HarnessFixtures.text(HarnessFixtures.CRITERION_MESSAGES);

    HarnessFixtures.Said said = HarnessFixtures.read(HarnessFixtures.write(folder, text));

    assertThat(said.names()).hasSize(10);
    assertThat(said.problems())
        .extracting(Object::toString)
        .satisfiesExactly(
            first -> assertThat(first).contains("some-file:1:").contains("not JSON"),
            second -> assertThat(second).contains("some-file:2:").contains("not JSON"));
  }

  @Test
  void fields_in_another_order_are_recognised() {
    String message =
        """
        {"change":null,"id":"a","iteration_count":[1],"measured_values":[1.0],"reason":"benchmark-complete","unit":"ns"}
        """;

    assertThat(HarnessFixtures.read(HarnessFixtures.write(folder, message)).names())
        .containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n\t\r\n", "\uFEFF"})
  void an_empty_file_says_that_it_is_empty(String content) {
    assertRefused(content.getBytes(StandardCharsets.UTF_8), "it is empty");
  }

  @Test
  void what_is_no_text_says_what_it_is() {
    assertRefused(new byte[] {0, 1, 2, 3, 4}, "it is binary");
    assertRefused(new byte[] {0x1F, (byte) 0x8B, 8, 0}, "it is compressed with gzip and damaged");
    assertRefused(
        new byte[] {'P', 'K', 3, 4, 0, 0}, "it is compressed with zip, which is not read");
    assertRefused("\uFEFF{}".getBytes(StandardCharsets.UTF_16LE), "it is UTF-16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{}", "[]", "[1,2]", "{\"a\":1}", "null", "name,value\na,1\n"})
  void an_unknown_format_is_told_with_what_to_do(String content) {
    assertRefused(
        content.getBytes(StandardCharsets.UTF_8),
        "formats that docs/harness.md tells of; check the file, or name one with --format");
  }

  @Test
  void one_file_of_criterions_tree_says_to_name_the_folder() {
    assertThatThrownBy(() ->
            HarnessFixtures.read(
                HarnessFixtures.CRITERION_TREE.resolve("fibonacci/new/sample.json")))
        .hasMessageContaining("name the folder target/criterion");
  }

  private void assertRefused(byte[] content, String reason) {
    Path file = HarnessFixtures.write(folder, content);
    assertThatThrownBy(() -> HarnessFixtures.read(file))
        .isInstanceOfSatisfying(
            SteelyardException.class,
            e -> assertThat(e.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT))
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason)
        .message()
        .hasLineCount(1);
  }

  @Test
  void a_missing_file_a_folder_and_an_unknown_format_are_refused() {
    assertThatThrownBy(() -> HarnessFixtures.read(folder.resolve("none")))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> HarnessFixtures.read(folder, "jmh"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("it is a folder");
    assertThatThrownBy(() -> HarnessFixtures.read(HarnessFixtures.PYTEST, "nosuchtool"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("auto, criterion, pytest-benchmark, jmh, steelyard");
  }

  @Test
  void a_file_without_any_benchmark_is_refused() {
    Path file =
        HarnessFixtures.write(folder, "{\"reason\":\"group-complete\",\"group_name\":\"g\"}\n");

    assertThatThrownBy(() -> HarnessFixtures.read(file))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there is no benchmark in");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void a_pipe_is_read_like_a_file_and_called_by_its_own_name() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer = Thread.ofVirtual().start(() -> copy(HarnessFixtures.PYTEST, pipe));

    HarnessFixtures.Said said = HarnessFixtures.read(pipe);
    writer.join();

    assertThat(said.names()).isEqualTo(HarnessFixtures.read(HarnessFixtures.PYTEST).names());
    assertThat(said.report().file()).isEqualTo(pipe.toString());
  }

  private static void copy(Path from, Path to) {
    try {
      Files.write(to, Files.readAllBytes(from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_files_name_does_not_matter() throws Exception {
    Path file =
        Files.copy(HarnessFixtures.JMH_GC, folder.resolve("criterion-pytest-steelyard.txt"));

    assertThat(HarnessFixtures.read(file).report().format()).isEqualTo("jmh");
  }
}
