package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordNamesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "rows.csv, rows.csv",
        "@options, options",
        "--data=@rows.csv, rows.csv",
        "--o=a b.txt, a b.txt",
        "--o=k=v.txt, k=v.txt",
        "cat 'a b.txt', a b.txt",
        "|cat \"a b.txt\" && true|, a b.txt",
        "cat <in.txt >out.txt, in.txt",
        "|-cp a.jar:b.jar|, b.jar",
        "|a.txt,b.txt|, b.txt",
        "|cat n{1,2}.txt|, |n{1,2}.txt|",
        "cat parts/*.csv, parts/*.csv",
        "-Iinclude, include",
        "-Cglue.txt, glue.txt",
        "|cat esc\\ ape.txt|, esc ape.txt",
        "|cat \"o\"ct.txt|, oct.txt",
        "|cat 'sp'\" ace.txt\"|, sp ace.txt",
        "|cat \"q'uote.txt\"|, |q'uote.txt|",
      })
  void a_word_may_name_this(String word, String name) {
    assertThat(WordNames.in(word)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat ~/h.txt",
        "cat $HOME/h.txt",
        "cat \"${HOME}/h.txt\"",
        "cat ${HOME:-/x}/h.txt",
        "cat ${HOME%/}/h.txt",
        "--data=$HOME/h.txt"
      })
  void a_shell_has_three_words_for_the_home_folder(String text) {
    assertThat(WordNames.in(text)).contains(System.getenv("HOME") + "/h.txt");
  }

  @Test
  void a_pattern_stands_for_what_a_shell_has_for_it() throws Exception {
    for (String file : List.of("parts/1.csv", "parts/2.csv", "parts/3.txt", "more/1.csv")) {
      Path made = folder.resolve(file);
      Files.createDirectories(made.resolveSibling(""));
      Files.createFile(made);
    }

    assertThat(ShellPattern.matches(folder, "parts/*.csv"))
        .containsExactlyInAnyOrder(folder.resolve("parts/1.csv"), folder.resolve("parts/2.csv"));
    assertThat(ShellPattern.matches(folder, "*/1.csv"))
        .containsExactlyInAnyOrder(folder.resolve("parts/1.csv"), folder.resolve("more/1.csv"));
    assertThat(ShellPattern.matches(folder, "./parts/[12]?{csv,txt}")).hasSize(2);
    assertThat(ShellPattern.matches(Path.of("/"), folder + "/parts/3.*"))
        .containsExactly(folder.resolve("parts/3.txt"));
    assertThat(ShellPattern.matches(folder, "parts/1.csv")).isEmpty();
    assertThat(ShellPattern.matches(folder, "[unclosed")).isEmpty();
    assertThat(ShellPattern.matches(folder, "none/*")).isEmpty();
  }
}
