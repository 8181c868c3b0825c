package dev.steelyard.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.lab.template.TextTemplate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {

  private static String fill(String text) {
    return new TextTemplate(text).fill(Map.of("a", "1", "b.c-d", "{a}", "e", "$1\\"));
  }

  @Test
  void places_are_filled_in_once_and_literally() {
    assertThat(fill("{a}{a} {b.c-d} {e}")).isEqualTo("11 {a} $1\\");
  }

  @Test
  void doubled_braces_stand_for_braces() {
    assertThat(fill("{{a}} {{{a}}} }} {{")).isEqualTo("{a} {1} } {");
  }

  @Test
  void braces_around_what_is_no_name_are_kept() {
    assertThat(fill("{} {1} { a } {\"a\":1} {a b} {")).startsWith("{} {1} { a } {\"a\":1} {a b} ");
  }

  @Test
  void names_are_listed_once_each() {
    assertThat(new TextTemplate("{a}{b} {a} {{c}}").names()).containsExactly("a", "b");
  }

  @Test
  void an_unknown_name_is_refused_with_what_was_meant() {
    assertThatThrownBy(() -> new TextTemplate("{leven}").check(List.of("level", "variant")))
        .hasMessage("nothing is called {leven}; did you mean 'level'?");
    assertThatThrownBy(() -> new TextTemplate("{zzz}").check(List.of("level", "variant")))
        .hasMessage(
            "nothing is called {zzz}; known are {level}, {variant}; for braces write {{ }}");
  }
}
