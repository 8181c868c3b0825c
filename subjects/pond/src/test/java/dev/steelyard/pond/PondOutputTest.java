package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PondOutputTest {

  @TempDir private Path folder;
  private PondTrial trial;

  @BeforeEach
  void begin() {
    trial = PondTrial.begin(folder);
    trial.copy("/a.series", "time,v\n2025-01-01 00:00:00,1\n");
    trial.run("copy", trial.file("notes", "notes").toString(), "/notes/\u00e4");
  }

  private PondTrial.Done into(OutputStream out, String... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        PondMain.run(
            List.of(words),
            Map.of("POND", trial.pond().toString()),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new PondTrial.Done(code, "", err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat /a.series",
        "cat /notes/\u00e4",
        "list",
        "log",
        "copy FOLDER/notes /notes/b",
        "export -p /a.series --dir FOLDER/out --temporal year"
      })
  void an_answer_that_cannot_be_written_is_told(String command) throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      PondTrial.Done done = into(full, command.replace("FOLDER", folder.toString()).split(" "));

      assertThat(done.code()).isEqualTo(3);
      assertThat(done.err()).startsWith("pond: cannot write to standard output: ");
      assertThat(done.lines()).isEmpty();
    }
  }

  @Test
  void what_a_command_fails_at_is_told_also_where_its_answer_cannot_be_written() throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      assertThat(into(full, "cat", "/nothing"))
          .isEqualTo(new PondTrial.Done(2, "", "pond: there is no /nothing in the pond\n"));
    }
  }

  @Test
  void a_reader_who_has_left_has_what_it_wanted() throws Exception {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    try (OutputStream left = Channels.newOutputStream(pipe.sink())) {
      assertThat(into(left, "cat", "/a.series")).isEqualTo(new PondTrial.Done(0, "", ""));
    }
  }

  @Test
  void names_are_in_utf8_whatever_the_locale() throws Exception {
    ProcessBuilder list =
        PondProcess.of(
            List.of(), folder, PondMain.class, "--pond", trial.pond().toString(), "list");
    list.environment().put("LC_ALL", "C");
    Process process = list.redirectError(ProcessBuilder.Redirect.DISCARD).start();

    assertThat(process.inputReader(StandardCharsets.UTF_8).lines())
        .contains("data            /notes/\u00e4");
    assertThat(process.waitFor()).isZero();
  }
}
