package dev.steelyard.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Tone;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said first is said whole, however narrow the window is. */
class NarrowHeadlineTest {

  private static List<String> lines(Document document, int columns) throws IOException {
    StringBuilder out = new StringBuilder();
    TextPrinter.print(document, new Terminal(columns, false), out);
    return out.toString().lines().toList();
  }

  @Test
  void a_phrase_that_is_wider_than_the_window_goes_on_in_the_next_line() throws IOException {
    Document document =
        new Document(Medium.TEXT)
            .headline(
                Tone.STRONG,
                "2,440 operations of 4 layers in 214.6 ms, on 21 threads · 1 regressed",
                "run.jfr");

    assertThat(lines(document, 50))
        .containsExactly(
            "2,440 operations of 4 layers in 214.6 ms, on 21", "threads · 1 regressed", "run.jfr");
  }

  @Test
  void a_name_that_is_wider_than_the_window_is_cut_between_its_parts_and_lacks_nothing()
      throws IOException {
    Document document =
        new Document(Medium.TEXT)
            .headline(
                Tone.STRONG,
                "/home/someone/projects/pond/recordings/recordings-of-main → after.jfr",
                "");

    List<String> lines = lines(document, 50);

    assertThat(lines)
        .containsExactly(
            "/home/someone/projects/pond/recordings/recordings-", "of-main → after.jfr");
  }

  @Test
  void phrases_that_fit_stay_together() throws IOException {
    Document document =
        new Document(Medium.TEXT)
            .headline(
                Tone.STRONG, "1 plan changed for the worse · 12 regressed · 3 improved", "a → b");

    assertThat(lines(document, 50))
        .containsExactly("1 plan changed for the worse · 12 regressed ·", "3 improved", "a → b");
  }
}
