package dev.steelyard.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.report.Format;
import dev.steelyard.report.ReportSamples;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Report;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What programs said is code for a reader of markdown, whatever it is and whatever is before it.
 */
class QuotedOutputTest {

  private static final List<String> SAID =
      List.of(
          "steelyard: head.json:3: '@acme/maintainers [accepted](https://evil.example)' has no units",
          "# accepted",
          "  - ![](https://evil.example/x.png)",
          "</details> <!-- <img src=x>",
          "| a | b |",
          "",
          "~~~",
          "  ```",
          "````` **accepted**");

  private static String quoted(String said) throws IOException {
    return QuotedOutput.read(new StringReader(said)).markdown();
  }

  /** The texts of all that is code, between fences at the outermost level. */
  private static List<String> code(String markdown) {
    List<String> blocks = new ArrayList<>();
    Node all = Parser.builder().build().parse(markdown);
    all.accept(
        new AbstractVisitor() {
          @Override
          public void visit(FencedCodeBlock block) {
            assertThat(block.getParent()).isSameAs(all);
            blocks.add(block.getLiteral());
          }
        });
    return blocks;
  }

  static Stream<String> ends() {
    Report doubtful = ReportSamples.compress();
    return Stream.concat(
        Stream.of(
            "**? Not compared:** `abc1234`; why stands below.\n",
            "- a doubt\n",
            "- a rule\n  - its cell\n",
            "1. one\n\n   two\n",
            "> somebody's words\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n",
            "<details><summary>x</summary>\n\n| a |\n|---|\n\n</details>\n",
            "```\ncode\n```\n",
            "    code\n",
            "a line that does not end"),
        Stream.of(
                doubtful,
                doubtful.withFailures(List.of()),
                doubtful.withWarnings(List.of(new Note("a warning", "a remedy"))),
                ReportSamples.three(3),
                ReportSamples.many(200),
                ReportSamples.matrix(),
                ReportSamples.hostile())
            .map(report -> Reports.comparison(Format.MARKDOWN, Terminal.PLAIN).render(report)));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void every_line_is_in_a_block_of_code_behind_each_ending_of_a_report(String report)
      throws IOException {
    String all = report + (report.endsWith("\n") ? "" : "\n") + quoted(String.join("\n", SAID));

    assertThat(code(all).getLast().lines()).containsExactlyElementsOf(SAID);
  }

  @Test
  void what_is_left_out_is_counted() throws IOException {
    String said =
        IntStream.range(0, 25).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

    assertThat(quoted(said))
        .contains("line 19\n```\n", "…and 5 more lines, in the run's log")
        .doesNotContain("line 20");
    assertThat(quoted(said + "\n")).isEqualTo(quoted(said));
    assertThat(quoted(said.substring(0, said.indexOf("line 21")))).contains("…and 1 more line,");
    assertThat(quoted(said.substring(0, said.indexOf("line 20")))).doesNotContain("more");
  }

  @Test
  void a_line_without_an_end_is_cut_and_what_steers_is_written_out() throws IOException {
    assertThat(quoted("\u001b\u202e\r" + "`".repeat(100_000)))
        .contains("\n\\u001b\\u202e\\r`")
        .endsWith("`…\n" + "`".repeat(387) + "\n")
        .hasSizeLessThan(1_300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \n\n"})
  void who_said_nothing_is_not_quoted(String said) throws IOException {
    assertThat(quoted(said)).isEmpty();
  }
}
