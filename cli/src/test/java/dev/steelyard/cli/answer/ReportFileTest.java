package dev.steelyard.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
  void several_files_are_written_each_in_the_format_of_its_name() throws IOException {
    ReportFile report = named("a.html", "b.json", "c.txt");
    report.check();

    assertThat(report.write(Format.TEXT, (as, out) -> out.append(as.name()))).hasSize(3);

    assertThat(folder.resolve("a.html")).hasContent("HTML");
    assertThat(folder.resolve("b.json")).hasContent("JSON");
    assertThat(folder.resolve("c.txt")).hasContent("TEXT");
    assertThat(report.besides(Format.JSON)).isEqualTo(Format.TEXT);
    assertThat(report.besides(Format.CSV)).isEqualTo(Format.CSV);
  }

  @Test
  void one_that_cannot_be_written_does_not_cost_the_others() {
    ReportFile report = named("gone/a.html", "b.json");

    assertThatThrownBy(() -> report.write(Format.TEXT, (as, out) -> out.append(as.name())))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("a.html");

    assertThat(folder.resolve("b.json")).hasContent("JSON");
  }

  /** As the command line names them. */
  private ReportFile named(String... files) {
    ReportFile report = new ReportFile();
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
    line.getCommandSpec()
        .addMixin("file", CommandLine.Model.CommandSpec.forAnnotatedObject(report));
    String[] words =
        Stream.of(files).flatMap(one -> Stream.of("-o", folder + "/" + one)).toArray(String[]::new);
    line.parseArgs(words);
    return report;
  }

  @Test
  void a_device_is_not_deleted() {
    Path full = Path.of("/dev/full");

    assertThatThrownBy(() -> ReportFile.write(full, out -> out.append("x")))
        .isInstanceOf(SteelyardException.class);

    assertThat(full).exists();
  }
}
