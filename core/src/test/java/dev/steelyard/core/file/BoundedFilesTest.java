package dev.steelyard.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BoundedFilesTest {

  private static final int MOST = 1 << 20;

  @TempDir Path folder;

  private static String refused(Runnable read) {
    SteelyardException refused = catchThrowableOfType(SteelyardException.class, read::run);
    assertThat(refused.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT);
    return String.valueOf(refused.getMessage());
  }

  private String refusedText(byte... content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    return refused(() -> BoundedFiles.text(file, "a file", MOST))
        .substring(file.toString().length());
  }

  @Test
  void a_file_as_large_as_the_bound_is_read_and_one_byte_more_is_not() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[MOST]);
    assertThat(BoundedFiles.bytes(file, "a file", MOST)).hasSize(MOST);

    Files.write(file, new byte[MOST + 1]);
    assertThat(refused(() -> BoundedFiles.bytes(file, "a file", MOST)))
        .isEqualTo(file + " has more than 1 MiB, which is too much");
  }

  @Test
  void what_is_missing_or_a_folder_is_said_to_be_so() {
    Path none = folder.resolve("none");
    assertThat(refused(() -> BoundedFiles.text(none, "an experiment file", MOST)))
        .isEqualTo("there is no experiment file " + none);
    assertThat(refused(() -> BoundedFiles.text(none, "the comment", MOST)))
        .isEqualTo("there is no comment " + none);
    assertThat(refused(() -> BoundedFiles.text(folder, "an experiment file", MOST)))
        .isEqualTo(folder + " is a folder, not an experiment file");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_device_without_end_is_read_to_the_bound_and_refused() {
    assertThat(refused(() -> BoundedFiles.bytes(Path.of("/dev/zero"), "a file", MOST)))
        .isEqualTo("/dev/zero has more than 1 MiB, which is too much");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_of_the_kernel_that_claims_to_be_empty_is_read() {
    assertThat(BoundedFiles.text(Path.of("/proc/self/status"), "a file", MOST)).contains("Name:");
    assertThat(BoundedFiles.bytes(Path.of("/dev/null"), "a file", MOST)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_pipe_is_read_to_its_end_and_one_that_nobody_writes_to_is_given_up() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(refused(() -> BoundedFiles.bytes(pipe, "a file", MOST, Duration.ofMillis(50))))
        .isEqualTo(
            "cannot read %s: it is a pipe or device, and nothing came out of it for 0 s"
                .formatted(pipe));

    Path other = folder.resolve("other");
    assertThat(new ProcessBuilder("mkfifo", other.toString()).start().waitFor()).isZero();
    Process writer =
        new ProcessBuilder("sh", "-c", "echo hello > \"$0\"", other.toString()).start();
    assertThat(BoundedFiles.text(other, "a file", MOST)).isEqualTo("hello\n");
    assertThat(writer.waitFor()).isZero();
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_text() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "\uFEFFname: größer 🐘");
    assertThat(BoundedFiles.text(file, "a file", MOST)).isEqualTo("name: größer 🐘");
  }

  @Test
  void bytes_that_are_no_utf_8_are_named_with_their_place() throws IOException {
    assertThat(refusedText("a: 1\nb: Gr\u00f6\u00dfe".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(":2:6: the byte 0xF6 is not UTF-8; save the file as UTF-8");
    assertThat(refusedText("abcdefghijk\u00e4".getBytes(StandardCharsets.ISO_8859_1)))
        .startsWith(":1:12: the byte 0xE4");
    // An overlong form, half of a surrogate pair, and a character that is cut off.
    assertThat(refusedText((byte) 'a', (byte) 0xC0, (byte) 0x80)).startsWith(":1:2: ");
    assertThat(refusedText((byte) 0xED, (byte) 0xA0, (byte) 0x80)).startsWith(":1:1: ");
    assertThat(refusedText((byte) 'a', (byte) '\n', (byte) 0xE2, (byte) 0x82)).startsWith(":2:1: ");
  }

  @Test
  void another_encoding_and_binary_data_are_called_so() throws IOException {
    assertThat(refusedText("\uFEFFa: 1".getBytes(StandardCharsets.UTF_16LE))).contains("UTF-16");
    assertThat(refusedText("\uFEFFa: 1".getBytes(StandardCharsets.UTF_16BE))).contains("UTF-16");
    assertThat(refusedText("a: 1".getBytes(StandardCharsets.UTF_16LE))).contains("binary data");
  }
}
