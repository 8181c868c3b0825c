package dev.steelyard.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.report.Samples;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  @Test
  void the_verdict_is_the_first_thing_after_the_title() {
    assertThat(new MarkdownReport().render(Samples.compress()).lines().skip(2).findFirst())
        .hasValueSatisfying(line -> assertThat(line).startsWith("**4 regressed · 1 improved"));
  }

  @Test
  void hostile_names_bring_no_markup() {
    String markdown = new MarkdownReport().render(Samples.hostile());
    String own = markdown.replaceAll("</?(details|summary)>", "");
    assertThat(own).doesNotContain("<").doesNotContain("@").doesNotContain("javascript:");
    assertThat(own.replace("\\`", "")).doesNotContain("`");
  }

  @Test
  void hostile_names_break_no_table() {
    assertThat(new MarkdownReport().render(Samples.hostile()).lines())
        .filteredOn(line -> line.startsWith("| ✗") || line.startsWith("| ?"))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(7));
  }

  @Test
  void a_long_list_stays_below_what_a_comment_holds() {
    String markdown = new MarkdownReport().render(Samples.many(1000));
    assertThat(markdown).contains("…and ").hasSizeLessThan(65_536);
  }
}
