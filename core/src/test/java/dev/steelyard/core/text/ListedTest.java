package dev.steelyard.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListedTest {

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
  }

  @Test
  void a_few_are_named_and_the_others_counted() {
    assertThat(Listed.few(names(5))).isEqualTo("n0, n1, n2, n3, n4");
    assertThat(Listed.few(names(1_006))).isEqualTo("n0, n1, n2, n3, n4 and 1,001 more");
    assertThat(Listed.few(names(7), " or ")).isEqualTo("n0 or n1 or n2 or n3 or n4 or 2 more");
    assertThat(Listed.few(List.of())).isEmpty();
  }

  @Test
  void long_names_are_fewer_and_lose_their_middle() {
    String name = "a".repeat(500);
    String listed = Listed.few(List.of(name, name + "b", name + "c"));

    assertThat(listed).isEqualTo("a".repeat(20) + "…" + "a".repeat(19) + " and 2 more");
    assertThat(Listed.few(List.of("x".repeat(40)))).isEqualTo("x".repeat(40));
  }
}
