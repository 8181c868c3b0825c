package dev.steelyard.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings in one form and out in another, and their lines beside the text. */
class ProfileFormsTest extends CliTest {

  private Path recording() throws IOException {
    Files.createDirectories(folder.resolve("app"));
    file("app/job.py", "def work():\n    pass\n\ndef main():\n    work()\n");
    return file(
        "stacks.txt",
        "main (/build/app/job.py:5);work (/build/app/job.py:2) 3\nmain (/build/app/job.py:5) 1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.pb.gz", "p.otlp", "p.otlp.gz"})
  void a_recording_is_written_for_other_tools_and_read_again(String name) throws IOException {
    String to = folder.resolve(name).toString();
    Said shown = steelyard("profile", "show", recording().toString(), "--output", to);
    Said again = steelyard("profile", "show", to);

    assertThat(shown.code()).isZero();
    assertThat(again.code()).isZero();
    assertThat(again.out().lines().skip(1).toList())
        .isEqualTo(shown.out().lines().skip(1).toList());
  }

  @Test
  void hot_lines_stand_beside_their_text() throws IOException {
    Said said =
        steelyard(
            "profile",
            "lines",
            recording().toString(),
            "--sources",
            folder.toString(),
            "--context",
            "0");

    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .contains("work (" + folder.resolve("app/job.py") + ")\n75.0% own · 75.0% total\n")
        .contains("  75.0%  75.0%     2      pass\n")
        .contains("  25.0%  100.0%     5      work()\n");
  }

  @Test
  void lines_are_there_for_programs_too() throws IOException {
    Said said = steelyard("profile", "lines", recording().toString(), "--format", "json");

    assertThat(said.code()).isZero();
    assertThat(said.out().replaceAll("\\s", ""))
        .contains("\"format\":\"steelyard-profile-lines\",\"version\":1")
        .contains("\"lines\":[{\"line\":2,\"own\":3,\"total\":3}]")
        .doesNotContain("\"text\"");
  }

  @Test
  void markdown_keeps_the_indentation_of_source_text() throws IOException {
    Files.createDirectories(folder.resolve("app"));
    file("app/job.py", "def work():\n    if a | b: x = `1`\n");
    String stacks = file("stacks.txt", "work (/build/app/job.py:2) 3\n").toString();

    Said said =
        steelyard(
            "profile", "lines", stacks, "--sources", folder.toString(), "--format", "markdown");

    assertThat(said.exits(0).out()).contains("| 2 | ``     if a \\| b: x = `1` `` |");
  }

  @Test
  void what_cannot_be_shown_by_line_is_refused_in_a_line() throws IOException {
    String bare = file("bare.txt", "a;b 3\n").toString();
    assertRefused(2, "tells of no line of code", "profile", "lines", bare);
    assertRefused(2, "there is no file nothing.jfr", "profile", "lines", "nothing.jfr");
    assertRefused(2, "--at is 'top'", "profile", "lines", bare, "--at", "top");
    assertRefused(2, "--context is 101", "profile", "lines", bare, "--context", "101");
    assertRefused(2, "there is no such folder", "profile", "lines", bare, "--sources", "/no");
    assertRefused(2, "needs a program of Python", "profile", "lines", "--event", "held", "1");
    assertRefused(
        3, "left no account of its memory", "profile", "lines", "--event", "held", "--", "true");
  }

  private void assertRefused(int code, String why, String... words) {
    Said said = steelyard(words);
    assertThat(said.code()).as(said.err()).isEqualTo(code);
    assertThat(said.err()).contains(why);
    assertThat(said.err().lines()).hasSizeLessThan(3);
  }
}
