package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the documentation: every {@code ./steelyard} line of README and docs, in a {@code console}
 * block (after {@code $}) or in an indented one.
 *
 * <p>The commands of one page are run one after the other in a process each, in a work tree that
 * holds {@code examples/}, what other tools would have written (`target/criterion`,
 * `criterion.json`, `benchmarks.json`, `jmh.json`) and a store with builds of {@code mydb}; where a
 * page names it, a second store {@code history} with many more. A comment before a block says what
 * is special: {@code <!-- exit 1 -->}, or {@code <!-- not run: why -->}.
 */
class DocumentationTest extends CliTest {

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:<!-- ([^>]*) -->\\s*)?^(?:```console\\n(.*?)^```|((?: {4}[^\\n]*\\n)+))",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern EXIT = Pattern.compile("exit (\\d+)");
  private static final Pattern NOT_RUN = Pattern.compile("not run: .{10,}");

  record Example(String command, int exit) {}

  @TestFactory
  Stream<DynamicTest> every_example_does_what_it_says() throws IOException {
    return pages()
        .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> run(page)));
  }

  private static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> docs = Files.list(REPOSITORY.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    pages.add(REPOSITORY.resolve("README.md"));
    return pages.stream().filter(Files::exists);
  }

  private void run(Path page) throws Exception {
    String text = Files.readString(page);
    List<Example> examples = examples(text);
    if (examples.isEmpty()) {
      return;
    }
    Path place = Files.createDirectory(folder.resolve(page.getFileName().toString()));
    Path store = prepare(place);
    if (text.contains("--store history")) {
      history(place.resolve("history"));
    }
    for (Example example : examples) {
      Said said = ChildCli.shell(place, store, example.command()).await();
      assertThat(said.code())
          .as("%s%n%s%n%s", example, said.out(), said.err())
          .isEqualTo(example.exit());
    }
  }

  static List<Example> examples(String page) {
    List<Example> examples = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      String comment = block.group(1) == null ? "" : block.group(1);
      if (NOT_RUN.matcher(comment).matches()) {
        continue;
      }
      Matcher exit = EXIT.matcher(comment);
      int code = exit.matches() ? Integer.parseInt(exit.group(1)) : 0;
      String lines = block.group(2) == null ? block.group(3) : block.group(2);
      lines
          .replace("\\\n", " ")
          .lines()
          .map(line -> line.replaceFirst("^(\\$ | {4})", ""))
          .filter(line -> line.startsWith("./steelyard "))
          .forEach(line -> examples.add(new Example(line, code)));
    }
    return examples;
  }

  private static Path prepare(Path place) throws IOException, InterruptedException {
    Files.createDirectory(place.resolve("examples"));
    try (Stream<Path> examples = Files.list(REPOSITORY.resolve("examples"))) {
      for (Path example : examples.toList()) {
        Files.copy(example, place.resolve("examples").resolve(example.getFileName()));
      }
    }
    OrdinaryUser.shorten(place.resolve("examples"));
    Files.copy(Path.of(CRITERION), place.resolve("criterion.json"));
    Files.copy(
        FIXTURES.resolve("pytest-benchmark/with-data.json"), place.resolve("benchmarks.json"));
    Files.copy(FIXTURES.resolve("jmh/every-mode.json"), place.resolve("jmh.json"));
    copyTree(FIXTURES.resolve("criterion/cargo-bench"), place.resolve("target/criterion"));
    GitFolder.in(place).commitStaged("first");
    Path store = place.resolve("store");
    for (String version : List.of("0.1.0+abc1234", "0.2.0+def5678", "0+1a2b3c4", "0+5d6e7f8")) {
      steelyardIn(store, publishing(CRITERION, version).toArray(String[]::new)).exits(0);
    }
    return store;
  }

  /** Forty builds of eight benchmarks: two changed on the way, one with the newest build. */
  static void history(Path folder) {
    new Histories("mydb", 8, 40, 4)
        .step(1, 18, 6)
        .step(4, 25, -9)
        .step(6, 39, 12)
        .publish(folder, IntStream.range(0, 40).boxed().toList());
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one).toString()));
      }
    }
  }

  @Test
  void the_page_of_the_commands_shows_every_one() throws IOException {
    List<String> shown =
        examples(Files.readString(REPOSITORY.resolve("docs/commands.md"))).stream()
            .map(example -> example.command().split(" ")[1])
            .distinct()
            .toList();

    assertThat(shown)
        .contains(
            "run", "publish", "compare", "results", "report", "store", "check", "changes",
            "doctor");
  }

  @Test
  void what_is_special_about_a_block_is_understood() {
    String page =
        """
        <!-- exit 1 -->
        ```console
        $ ./steelyard compare a \\
            b
        output
        ```
        <!-- not run: it would take a minute -->
        ```console
        $ ./steelyard demo
        ```

        ```console
        $ ./steelyard results
        ```

            ./steelyard store    # shows it
            ./verify
        """;

    assertThat(examples(page).stream().map(one -> one.command().replaceAll(" +", " ") + one.exit()))
        .containsExactly(
            "./steelyard compare a b1", "./steelyard results0", "./steelyard store # shows it0");
  }
}
