package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.Needs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Completion and man pages, as the shells and readers that they are for take them. */
class HandbookTest extends CliTest {

  private static final String COMPLETED_BY_BASH =
      """
      source completion/steelyard.bash
      COMP_WORDS=(steelyard $1)
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _complete_steelyard 2>/dev/null # compopt is for shells at a terminal
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @BeforeEach
  void write() throws IOException {
    Handbook.write(folder, "2026-01-31");
  }

  private List<String> linesOf(String... command) throws IOException, InterruptedException {
    String program = command[0];
    if (Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .noneMatch(bin -> Files.isExecutable(Path.of(bin, program)))) {
      Needs.missing("there is no %s; install it".formatted(program));
    }
    return ChildProcesses.run(folder, command).lines().map(String::strip).toList();
  }

  private List<String> completedByBash(String words) throws IOException, InterruptedException {
    return linesOf("bash", "--norc", "-c", COMPLETED_BY_BASH, "bash", words);
  }

  @Test
  void bash_completes_commands_options_and_words() throws Exception {
    assertThat(completedByBash("re")).containsExactly("results", "report");
    assertThat(completedByBash("check --min"))
        .containsExactlyInAnyOrder("--minimum-effect", "--minimum-difference");
    assertThat(completedByBash("store ver")).containsExactly("verify");
    assertThat(completedByBash("compare --format ma")).containsExactly("markdown");
    assertThat(completedByBash("publish --format jm")).containsExactly("jmh");
    assertThat(completedByBash("profile sh")).containsExactly("show");
    assertThat(completedByBash("profile diff --per s")).containsExactly("share", "second");
  }

  /** All words of the place: zsh itself leaves out those that do not fit what was typed. */
  private List<String> completedByZsh(String words) throws IOException, InterruptedException {
    return linesOf(
        "zsh",
        "-f",
        "-c",
        """
        source completion/steelyard.bash
        [[ $_comps[steelyard] == *_complete_steelyard* ]] || exit 1
        setopt ksharrays
        COMP_WORDS=(steelyard %s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_steelyard
        print -l -- "${COMPREPLY[@]}"
        """
            .formatted(words));
  }

  @Test
  void zsh_completes_by_the_same_file() throws Exception {
    assertThat(completedByZsh("re")).contains("results", "report", "run");
    assertThat(completedByZsh("check --min"))
        .contains("--minimum-effect", "--all")
        .doesNotContain("run");
  }

  private List<String> completedByFish(String words) throws IOException, InterruptedException {
    return linesOf(
        "fish",
        "--no-config",
        "-c",
        "source completion/steelyard.fish; complete -C 'steelyard %s'".formatted(words));
  }

  @Test
  void fish_completes_commands_options_and_words_and_says_what_they_do() throws Exception {
    assertThat(completedByFish("ch"))
        .containsExactly(
            "changes\tFinds the builds since which benchmarks are slower or faster",
            "check\tHolds the build that was published last against its history, benchmark by"
                + " benchmark");
    assertThat(completedByFish("check --minimum-e"))
        .containsExactly("--minimum-effect\tThe smallest change that matters");
    assertThat(completedByFish("store ver")).containsExactly("verify");
    assertThat(completedByFish("profile he").getFirst()).startsWith("heap\t");
    assertThat(completedByFish("profile heap --hold").getFirst()).startsWith("--holders\t");
    assertThat(completedByFish("doctor --format j")).containsExactly("json\ttext or json");
  }

  @Test
  void fish_offers_files_where_a_command_takes_some_and_nowhere_else() throws Exception {
    file("measured.json", "{}");

    assertThat(completedByFish("publish meas")).containsExactly("measured.json");
    assertThat(completedByFish("check --output meas")).containsExactly("measured.json");
    assertThat(completedByFish("check meas")).isEmpty();
    assertThat(completedByFish("meas")).isEmpty();
  }

  @Test
  void every_command_has_a_page() throws Exception {
    try (Stream<Path> pages = Files.list(folder.resolve("man/man1"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .contains("steelyard.1")
          .containsAll(
              Steelyard.commands().stream().map(name -> "steelyard-%s.1".formatted(name)).toList())
          .contains("steelyard-profile-record.1")
          .filteredOn(page -> !page.matches("steelyard-(profile|trace)-.*"))
          .hasSize(1 + Steelyard.commands().size());
    }
  }

  @Test
  void a_page_says_what_the_help_says_and_breaks_no_rule_of_its_language() throws Exception {
    for (String name : List.of("steelyard", "steelyard-check", "steelyard-run")) {
      String page = folder.resolve("man/man1/" + name + ".1").toString();

      assertThat(linesOf("mandoc", "-T", "lint", "-W", "warning", page)).as(page).isEmpty();
    }
    String check = String.join("\n", page("steelyard-check"));
    assertThat(check)
        .contains(
            "steelyard-check - Holds the build that was published last",
            "steelyard check [-hq] [--all]",
            "--minimum-effect=SHARE",
            "The smallest change that matters. Default: 2%, or what the experiment says.",
            "steelyard check --dut mydb",
            "Exits 1 when a benchmark regressed",
            "steelyard(1)");
    assertThat(String.join("\n", page("steelyard-publish")))
        .contains("The build that was measured");
    assertThat(String.join("\n", page("steelyard-run"))).contains("--only=FACTOR=LEVEL[,…]");
  }

  private List<String> page(String name) throws IOException, InterruptedException {
    return linesOf("mandoc", "-T", "utf8", "-O", "width=200", "man/man1/" + name + ".1").stream()
        .map(line -> line.replaceAll(".\b", ""))
        .toList();
  }

  @Test
  void the_same_is_written_again() throws Exception {
    Path again = Files.createDirectory(folder.resolve("again"));
    Handbook.write(again, "2026-01-31");

    ChildProcesses.run(folder, "diff", "-r", "completion", "again/completion");
    ChildProcesses.run(folder, "diff", "-r", "man", "again/man");
  }
}
