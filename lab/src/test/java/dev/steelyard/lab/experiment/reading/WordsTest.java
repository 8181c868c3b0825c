package dev.steelyard.lab.experiment.reading;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.lab.template.reading.ShellWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WordsTest {

  /** Pieces of the grammar that a line of words shares with a shell's. */
  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> bare = Arbitraries.of("a", "b-c", "x=y", "/p.q", "é", "🚀", "%s", "{f}", "@");
    Arbitrary<String> inSingle =
        Arbitraries.strings().withChars(" \"\\$`a;|\n\t\r#*é").ofMaxLength(6);
    Arbitrary<String> inDouble =
        Arbitraries.of(
                "a", " ", "'", "\\\"", "\\\\", "\\$", "\\`", "\\a", "\n", "\\\n", "\t", ";", "é")
            .list()
            .ofMaxSize(6)
            .map(all -> String.join("", all));
    Arbitrary<String> escaped =
        Arbitraries.of(" ", "'", "\"", "\\", "$", "a", ";", "#", "\n", "\t", "*")
            .map(c -> "\\" + c);
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            bare,
            inSingle.map(text -> "'" + text + "'"),
            inDouble.map(text -> "\"" + text + "\""),
            escaped);
    Arbitrary<String> word =
        piece.list().ofMinSize(1).ofMaxSize(4).map(all -> String.join("", all));
    Arbitrary<String> gap = Arbitraries.of(" ", "  ", "\t", " \t ");
    return word.list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .flatMap(words -> gap.map(between -> between + String.join(between, words) + between));
  }

  @Property(tries = 400)
  void words_are_the_shells(@ForAll("lines") String line) throws IOException {
    // The mark in front keeps a line without any word apart from one with an empty word.
    assertThat(ShellWords.split("mark " + line)).isEqualTo(shell("mark " + line));
  }

  @Example
  void a_shells_operator_is_found_wherever_it_stands_unless_it_is_quoted() {
    Map.ofEntries(
            entry("a | b", "|"),
            entry("a|b", "|"),
            entry("a > f", ">"),
            entry("a>f", ">"),
            entry("a >>'my f'", ">>"),
            entry("'a'>\"f\"", ">"),
            entry("a 2>/dev/null", ">"),
            entry("a 2>&1 | b", ">&"),
            entry("a && b", "&&"),
            entry("a&&b", "&&"),
            entry("a || b", "||"),
            entry("a; b", ";"),
            entry("a;b", ";"),
            entry("a &", "&"),
            entry("get http://h/?a=1&b=2", "&"),
            entry("a < f", "<"),
            entry("a <<E", "<<"))
        .forEach((line, operator) ->
            assertThat(ShellWords.shellOperator(line)).as(line).hasValue(operator));
    for (String line :
        List.of(
            "a '|' b",
            "a \\; b",
            "a \">\" f",
            "sh -c 'a | b'",
            "get 'http://h/?a=1&b=2'",
            "a x\\&y",
            "a 'it''s <'",
            "a {{ }} $x `y` $(z) * ? ~ # !")) {
      assertThat(ShellWords.shellOperator(line)).as(line).isEmpty();
    }
  }

  private static List<String> shell(String line) throws IOException {
    Process shell = new ProcessBuilder("/bin/sh", "-c", "set -f; printf '%s\\0' " + line).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return List.of(output.substring(0, output.length() - 1).split("\0", -1));
  }

  @Example
  void nothing_else_of_a_shell_is_special() {
    assertThat(ShellWords.split("a $b `c` $(d) | e > f; g & * ? ~ # h"))
        .containsExactly(
            "a", "$b", "`c`", "$(d)", "|", "e", ">", "f;", "g", "&", "*", "?", "~", "#", "h");
  }

  @Example
  void lines_are_joined_and_separate_words() {
    assertThat(ShellWords.split("a\nb \\\n  c d\\\ne")).containsExactly("a", "b", "c", "de");
  }

  @Example
  void empty_words_are_words() {
    assertThat(ShellWords.split("'' \"\" a''")).containsExactly("", "", "a");
  }

  @Example
  void an_empty_line_is_refused() {
    for (String empty : List.of("", "  ", "\n\t", "\\\n")) {
      assertThatThrownBy(() -> ShellWords.split(empty)).hasMessage("the command is empty");
    }
  }
}
