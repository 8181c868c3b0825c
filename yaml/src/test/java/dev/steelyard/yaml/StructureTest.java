package dev.steelyard.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.SteelyardException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no reader of nodes has to think of, since no document that has it is opened. */
class StructureTest {

  private static String complaint(String text) {
    SteelyardException refused =
        catchThrowableOfType(
            SteelyardException.class,
            () -> {
              Problems problems = new Problems("x.yaml");
              YamlDocument.parse(text, problems);
              problems.throwIfAny();
            });
    assertThat(refused).as("'%s' is refused", text).isNotNull();
    assertThat(refused.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT);
    return String.valueOf(refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "json: &a [*a]            | x.yaml:1:11: the alias *a stands inside what it repeats, which begins at line 1, column 7",
        "a: &a {b: {c: [1, *a]}}  | x.yaml:1:19: the alias *a stands inside",
        "&a [1, &b [*a, *b]]      | x.yaml:1:12: the alias *a stands inside",
        "a: *nothing              | x.yaml:1:4: the alias *nothing has no anchor before it",
        "{a: 1, b: 2, a: 3}       | x.yaml:1:14: the key 'a' stands here a second time; the first is at line 1, column 2",
        "{x: {a: 1, \"a\": 2}}    | x.yaml:1:12: the key 'a' stands here a second time; the first is at line 1, column 6",
        "{x: &k a, *k : 1, a: 2}  | x.yaml:1:19: the key 'a' stands here a second time; the first is at line 1, column 11",
        "[1, 2                    | x.yaml:1:",
        "{a: \tb, c: [}           | x.yaml:1:",
      })
  void is_refused_with_its_place(String text, String complaint) {
    assertThat(complaint(text)).startsWith(complaint).doesNotContain("\n");
  }

  @Test
  void a_tab_that_indents_is_refused_with_its_place() {
    assertThat(complaint("a:\n\tb: 1\n"))
        .startsWith("x.yaml:2:1: this is not YAML: ")
        .contains("TAB");
  }

  @Test
  void a_second_document_is_refused_where_it_begins() {
    assertThat(complaint("a: 1\n---\nb: 2\n")).startsWith("x.yaml:2:1: a second document");
  }

  @Test
  void a_single_document_may_have_its_marks() {
    Problems problems = new Problems("x.yaml");
    assertThat(YamlDocument.parse("---\na: 1\n...\n", problems).isMap()).isTrue();
    problems.throwIfAny();
  }

  @Test
  void every_key_that_stands_twice_is_named_in_maps_nobody_reads_too() {
    assertThat(complaint("{a: 1, a: 2, b: {c: 1, c: 2}}").lines()).hasSize(2);
  }

  @Test
  void aliases_that_write_out_more_than_memory_holds_are_refused() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (int i = 1; i < 10; i++) {
      laughs.append("a%d: &a%d [".formatted(i, i)).append(("*a" + (i - 1) + ", ").repeat(9));
      laughs.append("*a").append(i - 1).append("]\n");
    }
    assertThat(complaint(laughs.toString())).contains("with its aliases written out");
  }

  @Test
  void a_long_text_repeated_by_aliases_is_refused() {
    String text = "a: &a " + "x".repeat(500_000) + "\nb: [" + "*a, ".repeat(20) + "*a]\n";
    assertThat(complaint(text)).startsWith("x.yaml:2:").contains("with its aliases written out");
  }

  @Test
  void aliases_that_repeat_little_are_read() {
    String text = "a: &a {x: 1}\nb: [" + "*a, ".repeat(200) + "*a]\n";
    Problems problems = new Problems("x.yaml");
    YamlMap map = YamlDocument.parse(text, problems).openMap("it");
    assertThat(map.get("b").orElseThrow().list("b")).hasSize(201);
    problems.throwIfAny();
  }

  @Test
  void nesting_is_bounded_however_it_is_written() {
    assertThat(complaint("[".repeat(101) + "]".repeat(101)))
        .isEqualTo("x.yaml:1:101: this is nested more than 100 levels deep");
    assertThat(complaint("[".repeat(100_000))).contains("nested more than 100 levels");
    assertThat(complaint("- ".repeat(100_000))).contains("nested more than 100 levels");
    String half = "[".repeat(60) + "1" + "]".repeat(60);
    assertThat(complaint("a: &a " + half + "\nb: " + half.replace("1", "*a")))
        .startsWith("x.yaml:2:")
        .contains("nested more than 100 levels");
    Problems problems = new Problems("x.yaml");
    YamlDocument.parse("[".repeat(100) + "]".repeat(100), problems);
    problems.throwIfAny();
  }
}
