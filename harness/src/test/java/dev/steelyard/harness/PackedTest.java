package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.HarnessFixtures.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Compressed files are read as what is in them. */
class PackedTest {

  @TempDir Path folder;

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] fixture() {
    return HarnessFixtures.text(HarnessFixtures.JMH_GC).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void gzip_and_zstd_are_read_by_their_content_under_any_name() {
    Said plain = HarnessFixtures.read(HarnessFixtures.JMH_GC);
    for (byte[] packed : List.of(gzip(fixture()), Zstd.compress(fixture()))) {
      Path file = HarnessFixtures.write(folder, packed);

      Said said = HarnessFixtures.read(file);

      assertThat(said.report().format()).isEqualTo("jmh");
      assertThat(said.names()).isEqualTo(plain.names());
      assertThat(said.report().file()).isEqualTo(file.toString());
      assertThat(Formats.of(file)).contains("jmh");
    }
  }

  @Test
  void two_gzip_files_one_after_the_other_are_one() {
    byte[] half = gzip("{\"reason\":\"group-complete\"}\n".getBytes(StandardCharsets.UTF_8));
    byte[] rest =
        gzip(
            HarnessFixtures.text(HarnessFixtures.CRITERION_MESSAGES)
                .getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(half, half.length + rest.length);
    System.arraycopy(rest, 0, both, half.length, rest.length);

    assertThat(HarnessFixtures.read(HarnessFixtures.write(folder, both)).names()).hasSize(10);
  }

  @Test
  void a_packed_file_that_is_cut_off_is_refused() {
    for (byte[] packed : List.of(gzip(fixture()), Zstd.compress(fixture()))) {
      Path file = HarnessFixtures.write(folder, Arrays.copyOf(packed, packed.length * 2 / 3));

      assertThatThrownBy(() -> HarnessFixtures.read(file))
          .isInstanceOfSatisfying(
              SteelyardException.class,
              e -> assertThat(e.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT))
          .hasMessageContaining("damaged or cut off");
    }
  }

  @Test
  void what_is_packed_twice_or_in_another_way_says_so() {
    Path twice = HarnessFixtures.write(folder, gzip(gzip(fixture())));
    assertThatThrownBy(() -> HarnessFixtures.read(twice))
        .hasMessageContaining("it is compressed with gzip, and what is inside too");
    Path zip = HarnessFixtures.write(folder, new byte[] {'P', 'K', 3, 4, 20, 0});
    assertThatThrownBy(() -> HarnessFixtures.read(zip))
        .hasMessageContaining("compressed with zip, which is not read");
  }

  @Test
  void a_file_that_grows_without_measure_is_refused() {
    byte[] start = "{\"reason\":\"group-complete\"}\n".getBytes(StandardCharsets.UTF_8);
    byte[] bomb = Arrays.copyOf(start, 100 << 20);
    Arrays.fill(bomb, start.length, bomb.length, (byte) ' ');
    for (byte[] packed : List.of(gzip(bomb), Zstd.compress(bomb))) {
      Path file = HarnessFixtures.write(folder, packed);

      assertThatThrownBy(() -> HarnessFixtures.read(file))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("it grows more than 250 times when it is unpacked");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void what_is_packed_comes_out_of_a_pipe() throws Exception {
    Path file = Files.write(folder.resolve("packed"), Zstd.compress(fixture()));
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    new ProcessBuilder("sh", "-c", "cat \"$0\" > \"$1\"", file.toString(), pipe.toString()).start();

    assertThat(HarnessFixtures.read(pipe).report().format()).isEqualTo("jmh");
  }
}
