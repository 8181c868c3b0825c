package dev.steelyard.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code null} where it is a word like others. */
final class WordNullTest {

  private static String read(String text) {
    Problems problems = new Problems("x.yaml");
    YamlMap map = YamlDocument.parse(text, problems).map("it", List.of("a", "b"), Set.of("a"));
    String word = map.getOrNull("a").map(node -> node.word("a")).orElse("nothing");
    problems.throwIfAny();
    return word;
  }

  @Test
  void it_is_a_word_quoted_or_not() {
    assertThat(read("a: null")).isEqualTo("null");
    assertThat(read("a: 'null'")).isEqualTo("null");
    assertThat(read("a: b")).isEqualTo("b");
    assertThat(read("b: 1")).isEqualTo("nothing");
  }

  @Test
  void what_is_missing_is_not_a_word_nor_is_null_at_other_keys() {
    assertThatThrownBy(() -> read("a:")).hasMessageContaining("the key 'a' has no value");
    assertThatThrownBy(() -> read("b: null")).hasMessageContaining("the key 'b' has no value");
  }
}
