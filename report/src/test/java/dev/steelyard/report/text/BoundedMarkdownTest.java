package dev.steelyard.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BoundedMarkdownTest {

  @Test
  void what_fits_stays_as_it_is() {
    String text = table("seen", 3) + fold("folded", 4);
    assertThat(BoundedMarkdown.of(text, 2_000, "see the page")).isEqualTo(text);
  }

  @Test
  void rows_that_are_folded_away_go_before_those_that_are_seen() {
    String text = "**verdict**\n\n" + table("seen", 20) + fold("folded", 200);
    String cut = BoundedMarkdown.of(text, 2_000, "see the page");
    assertThat(cut.length()).isBetween(1_500, 2_000);
    assertThat(cut).startsWith("**verdict**").contains("| seen 19 |", "| folded 0 |");
    assertThat(cut).doesNotContain("| folded 199 |");
    assertThat(cut).endsWith("; see the page.\n").containsPattern("…and \\d+ lines\n\n</details>");
  }

  @Test
  void what_is_said_of_rows_stays_longer_than_the_rows() {
    String text = "**verdict**\n\n" + table("seen", 200) + "**Doubts**\n\n- few values\n- noisy\n";
    String cut = BoundedMarkdown.of(text, 2_000, "see the page");
    assertThat(cut)
        .contains("| seen 0 |", "- few values\n- noisy\n")
        .doesNotContain("| seen 199 |");
  }

  @Test
  void the_count_of_what_is_left_out_is_that_of_the_rows_that_are_gone() {
    String text = "**verdict**\n\n" + fold("folded", 400);
    String cut = BoundedMarkdown.of(text, 2_000, "see the page");
    long kept = cut.lines().filter(line -> line.startsWith("| folded")).count();
    assertThat(cut).contains("%d lines are left out".formatted(400 - kept));
  }

  @RepeatedTest(100)
  void it_is_never_longer_than_what_is_allowed_and_closes_what_it_opens(RepetitionInfo which) {
    Random random = new Random(which.getCurrentRepetition());
    int seen = random.nextInt(301);
    int folded = random.nextInt(301);
    int most = random.nextInt(1_000, 9_001);
    String text = "**verdict**\n\n" + table("seen", seen) + fold("folded", folded) + "last words\n";
    String cut = BoundedMarkdown.of(text, most, "see the page");
    assertThat(cut.length()).isLessThanOrEqualTo(most);
    assertThat(cut.split("<details>", -1)).hasSameSizeAs(cut.split("</details>", -1));
    assertThat(cut).startsWith("**verdict**\n");
  }

  @Test
  void a_block_of_code_that_is_cut_ends() {
    String code = "```\n" + "at a.b.c(D.java)\n".repeat(200) + "```\n";
    String cut = BoundedMarkdown.of("**verdict**\n\n" + code, 2_000, "see the page");
    assertThat(cut).contains("…and ");
    assertThat(cut.lines().filter("```"::equals)).hasSize(2);
  }

  @Test
  void one_endless_line_is_cut_and_never_within_a_character() {
    String cut = BoundedMarkdown.of("𝔘".repeat(5_000), 1_001, "see the page");
    assertThat(cut.length()).isLessThanOrEqualTo(1_001);
    assertThat(cut.substring(0, cut.indexOf('\n'))).matches("(𝔘)+");
  }

  private static String table(String name, int rows) {
    return "| name | value |\n|---|---|\n"
        + IntStream.range(0, rows)
            .mapToObj(i -> "| %s %d | 12.3%% slower |\n".formatted(name, i))
            .collect(Collectors.joining())
        + "\n";
  }

  private static String fold(String name, int rows) {
    return "<details><summary>more</summary>\n\n" + table(name, rows) + "</details>\n\n";
  }
}
