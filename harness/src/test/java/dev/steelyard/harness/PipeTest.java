package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.Piping;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipes, devices, and files that are written to while they are read. */
@EnabledOnOs(OS.LINUX)
class PipeTest {

  private static final String LINE =
      "{\"reason\":\"benchmark-complete\",\"id\":\"a\",\"iteration_count\":[1],\"measured_values\":[1],\"unit\":\"ns\"}\n";

  @TempDir Path folder;

  private Path pipe(String command) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    new ProcessBuilder("sh", "-c", command + " > \"$0\"", pipe.toString())
        .redirectErrorStream(true)
        .start();
    return pipe;
  }

  @Test
  void a_format_that_is_read_twice_comes_out_of_a_pipe() throws Exception {
    Path pipe = pipe("cat " + HarnessFixtures.PYTEST.toAbsolutePath());

    assertThat(HarnessFixtures.read(pipe).names())
        .isEqualTo(HarnessFixtures.read(HarnessFixtures.PYTEST).names());
  }

  @Test
  void a_pipe_that_goes_on_past_the_bound_is_refused() throws Exception {
    Path pipe = pipe("yes '" + LINE.strip() + "'");

    assertThatThrownBy(
            () -> Harness.read(pipe, Formats.AUTO, new Piping(10 << 20, line -> {}), reading -> {}))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("more than 10 MiB came out of it; set STEELYARD_PIPE_LIMIT");
  }

  @Test
  void a_device_that_never_ends_is_refused_by_its_beginning() {
    assertThatThrownBy(() -> HarnessFixtures.read(Path.of("/dev/zero")))
        .hasMessageContaining("it is binary");
    assertThatThrownBy(() -> HarnessFixtures.read(Path.of("/dev/null")))
        .hasMessageContaining("it is empty");
  }

  @Test
  void nothing_is_left_of_what_was_kept_whatever_the_end() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process reader =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                "/dev/stdin")
            .start();
    try (var in = reader.getOutputStream();
        BufferedReader said = reader.inputReader()) {
      byte[] much = LINE.repeat(10_000).getBytes(StandardCharsets.UTF_8);
      // Said at 256 MiB: by then there is a file, with nearly all of that in it.
      for (long sent = 0; sent < 270L << 20; sent += much.length) {
        in.write(much);
      }
      in.flush();
      assertThat(said.readLine()).contains("256 MiB of '/dev/stdin' so far, kept in " + temporary);
      assertThat(openFiles(reader))
          .anyMatch(file -> file.matches(".*/tmp/steelyard-.*\\(deleted\\)"));
      assertThat(temporary).isEmptyDirectory();
      reader.destroyForcibly();
      assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (IOException brokenPipe) {
      assertThat(reader.isAlive()).isFalse();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  private static List<String> openFiles(Process process) throws IOException {
    List<String> open = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      for (Path one : all.toList()) {
        if (Files.isSymbolicLink(one)) {
          open.add(Files.readSymbolicLink(one).toString());
        }
      }
    }
    return open;
  }

  @Test
  void a_file_that_grows_while_it_is_read_ends_where_it_ended_and_is_told() throws IOException {
    Path file = HarnessFixtures.write(folder, LINE);
    List<Reading> readings = new ArrayList<>();

    // A writer that is as fast as the reader would never let it end.
    Harness.read(
        file,
        Formats.AUTO,
        reading -> {
          readings.add(reading);
          append(file);
        });

    assertThat(readings).hasSize(2);
    assertThat(readings.getFirst()).isInstanceOf(Measurement.class);
    assertThat(readings.getLast())
        .isInstanceOf(ReadProblem.class)
        .asString()
        .contains("it was written to while it was read");
  }

  private static void append(Path file) {
    try {
      Files.writeString(file, LINE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The program that is killed. */
  static final class Reader {

    private Reader() {}

    public static void main(String[] args) {
      Harness.read(
          Path.of(args[0]),
          Formats.AUTO,
          new Piping(Piping.USUAL_MOST, System.out::println),
          reading -> {});
    }
  }
}
