package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the workflows that comment say of what could not be compared, or not all of it. */
class WorkflowCommentsTest extends WorkflowSteps {

  private static String entry(String benchmark, String values) {
    return "{\"benchmark_name\": \"%s\", \"values\": [%s], \"units\": \"ms\"}"
        .formatted(benchmark, values);
  }

  /** Puts what was measured where the workflow that comments finds it. */
  private void measuredThere(String base, String head) throws IOException {
    Path there = Files.createDirectories(repository.resolve("measured"));
    String results = "{\"format\": \"steelyard\", \"version\": 1, \"results\": [%s]}";
    Files.writeString(there.resolve("base.json"), base.isEmpty() ? "" : results.formatted(base));
    Files.writeString(there.resolve("head.json"), head.isEmpty() ? "" : results.formatted(head));
    Files.writeString(
        there.resolve("run.json"),
        "{\"format\": \"steelyard-comparison\", \"version\": 1, \"rules\": [], \"failed_trials\":"
            + " []}");
  }

  /** What each of the workflows comments of what was measured. */
  private List<String> comments() throws Exception {
    List<String> bodies = new ArrayList<>();
    String event = asking("@steelyard run");
    decide(event);
    for (String file : List.of("benchmark-comment.yml", "bot.yml")) {
      boolean isBot = file.equals("bot.yml");
      String said = isBot ? event : afterwards();
      assertThat(run(file, "comment/Comment", said)).as(file).isZero();
      bodies.add(JsonMapper.shared().readTree(server.comments.getLast().body()).asString());
    }
    return bodies;
  }

  @Test
  void sides_that_are_measured_and_cannot_be_compared_are_told_so_in_the_words_of_compare()
      throws Exception {
    measuredThere(entry("scan", "1, 2, 3"), entry("renamed", "1, 2, 3"));

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(body ->
            assertThat(body)
                .contains("**? Not compared", "```", "no benchmark in common", "'renamed'")
                .doesNotContain("ot measured", "Nothing to compare"));
  }

  @Test
  void a_table_of_what_could_be_compared_stands_below_the_word_that_it_is_not_all()
      throws Exception {
    String sound = entry("scan", "1, 2, 3");
    measuredThere(sound, sound + ",\n" + entry("lost", ""));

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(body ->
            assertThat(body)
                .containsSubsequence("**? Not all is compared;**", "scan", "```", "head.json:2:")
                .doesNotContain("ot measured", "Nothing to compare", "Not compared"));
  }

  @Test
  void the_side_that_is_missing_is_named() throws Exception {
    measuredThere(entry("scan", "1, 2, 3"), "");

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(
            body -> assertThat(body).contains("no results of head;").doesNotContain("base"));
  }

  /** The texts of a comment's blocks of code. */
  private static List<String> code(String body) {
    List<String> blocks = new ArrayList<>();
    Parser.builder()
        .build()
        .parse(body)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                blocks.add(block.getLiteral());
              }
            });
    return blocks;
  }

  private static final String MARKUP =
      "```\\n<!-- \\r@acme/maintainers [accepted](https://evil.example) ~~~";

  /** Names are the fork's own text: no mention, no markup, nothing that hides what follows. */
  @Test
  void the_words_of_compare_are_a_block_of_code_whatever_is_named_in_them() throws Exception {
    measuredThere(entry("scan", "1, 2, 3"), entry(MARKUP, "1, 2, 3"));

    assertThat(comments()).hasSize(2).allSatisfy(WorkflowCommentsTest::saysAcceptedInCodeAlone);
  }

  /** The doubts of a report end with a list, which a block of blanks would go on with. */
  @Test
  void they_are_so_behind_a_list_of_doubts_too() throws Exception {
    String sound = entry("scan", "1, 2, 3");
    measuredThere(
        sound, sound + ",\n{\"benchmark_name\": \"%s\", \"values\": [1, 2]}".formatted(MARKUP));

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(body -> assertThat(body).containsSubsequence("\n- ", "\n```"))
        .allSatisfy(WorkflowCommentsTest::saysAcceptedInCodeAlone);
  }

  private static void saysAcceptedInCodeAlone(String body) {
    long said = body.lines().filter(line -> line.contains("accepted")).count();
    assertThat(code(body)).anySatisfy(block -> assertThat(block).contains("accepted"));
    assertThat(String.join("\n", code(body)).lines().filter(line -> line.contains("accepted")))
        .hasSize(Math.toIntExact(said));
  }

  @Test
  void how_many_more_are_damaged_is_said() throws Exception {
    String sound = entry("scan", "1, 2, 3");
    measuredThere(sound, sound + (",\n" + entry("lost", "")).repeat(25));

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(body -> assertThat(body).contains("…and 5 more lines, in the run's log"));
  }

  /** Its artifact is what the pull request has made, and every file in it. */
  @Test
  void a_run_that_a_comment_asks_for_says_nothing_beside_its_numbers() throws Exception {
    measuredThere(entry("scan", "1, 2, 3"), entry("scan", "1, 2, 3"));
    for (String file : List.of("said.txt", "base.txt", "head.txt")) {
      Files.writeString(repository.resolve("measured").resolve(file), "# accepted\n");
    }

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(body -> assertThat(body).doesNotContain("accepted", "Not all is compared"));
  }

  @Test
  void a_compare_that_is_killed_is_told_so() throws Exception {
    measuredThere(entry("scan", "1, 2, 3"), entry("scan", "1, 2, 3"));
    Path killing =
        Files.writeString(
            folder.resolve("killing.sh"),
            """
            steelyard() {
              if [ "$1" = compare ]; then echo '| a'; (kill -KILL "$BASHPID"); else command steelyard "$@"; fi
            }
            """);
    machine.put("BASH_ENV", killing.toString());

    assertThat(comments())
        .hasSize(2)
        .allSatisfy(body ->
            assertThat(body)
                .contains("**? Not compared", "compare was ended: exit code 137")
                .doesNotContain("| a"));
  }

  @Test
  void what_is_damaged_in_the_store_ends_red_and_stands_above_what_is_left() throws Exception {
    for (String commit : List.of(base, head)) {
      String version = "1.4.0+" + commit.substring(0, 7);
      publish(measured("a.json", "scan", "1, 2, 3").toString(), version).exits(0);
    }
    publish(measured("b.json", "first-name", "1, 2").toString(), "1.4.0+" + head.substring(0, 7))
        .exits(0);
    damageNames();
    String event = asking("@steelyard compare");
    decide(event);

    assertThat(lookUp(event)).isEqualTo(3);
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();

    assertThat(server.comments.getLast().body())
        .containsSubsequence("**? Not all is compared;**", "scan", "fIrst-name");
  }
}
