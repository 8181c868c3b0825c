package dev.steelyard.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

  @TempDir Path folder;

  @Test
  void what_is_half_written_is_no_report_and_goes() {
    Path file = folder.resolve("report.html");

    assertThatThrownBy(() ->
            ReportFile.write(
                file,
                out -> {
                  out.append("half");
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("No space left on device");

    assertThat(file).doesNotExist();
  }

  /** Whoever may delete a file need not be let write it: nobody writes a program that runs. */
  @Test
  void what_cannot_be_opened_stays_as_it_was() throws Exception {
    Path file = Files.copy(Path.of("/bin/sleep").toRealPath(), folder.resolve("report.html"));
    Process running = new ProcessBuilder(file.toString(), "600").start();
    try {
      assertThatThrownBy(() -> ReportFile.write(file, out -> out.append("new")))
          .isInstanceOf(SteelyardException.class);

      assertThat(file).hasSameBinaryContentAs(Path.of("/bin/sleep"));
    } finally {
      running.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_device_is_not_deleted() {
    Path full = Path.of("/dev/full");

    assertThatThrownBy(() -> ReportFile.write(full, out -> out.append("x")))
        .isInstanceOf(SteelyardException.class);

    assertThat(full).exists();
  }
}
