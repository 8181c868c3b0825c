package dev.steelyard.cli.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.report.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a search says while it goes on, where nothing can be written over. */
class BisectProgressTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private BisectProgress progress(boolean quiet) {
    return new BisectProgress(
        new CliContext(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Terminal.PLAIN,
            false,
            Map.of(),
            Path.of("/")),
        quiet);
  }

  @Test
  void that_others_measure_is_said_once_a_search_and_not_to_who_wants_no_progress() {
    BisectProgress quiet = progress(true);
    quiet.waiting("waiting for db-1 (process 7), which is measuring on this machine");
    assertThat(err.size()).isZero();

    BisectProgress progress = progress(false);
    progress.waiting("waiting for db-1 (process 7), which is measuring on this machine");
    progress.waiting("waiting for db-2 (process 7), which is measuring on this machine");

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("waiting for db-1 (process 7), which is measuring on this machine\n");
  }

  @Test
  void a_warning_is_said_once_also_to_who_wants_no_progress() {
    BisectProgress quiet = progress(true);
    quiet.warning("the build of 1234567 is built again");
    quiet.warning("the build of 1234567 is built again");

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("warning: the build of 1234567 is built again\n");
  }
}
