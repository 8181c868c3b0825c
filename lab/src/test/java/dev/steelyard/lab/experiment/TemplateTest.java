package dev.steelyard.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.lab.template.Template;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {

  private static String fill(String text) {
    return new Template(text).fill(Map.of("a", "1", "b.c-d", "{a}", "e", "$1\\"));
  }

  @Test
  void placesAreFilledInOnceAndLiterally() {
    assertThat(fill("{a}{a} {b.c-d} {e}")).isEqualTo("11 {a} $1\\");
  }

  @Test
  void doubledBracesStandForBraces() {
    assertThat(fill("{{a}} {{{a}}} }} {{")).isEqualTo("{a} {1} } {");
  }

  @Test
  void bracesAroundWhatIsNoNameAreKept() {
    assertThat(fill("{} {1} { a } {\"a\":1} {a b} {")).startsWith("{} {1} { a } {\"a\":1} {a b} ");
  }

  @Test
  void namesAreListedOnceEach() {
    assertThat(new Template("{a}{b} {a} {{c}}").names()).containsExactly("a", "b");
  }

  @Test
  void anUnknownNameIsRefusedWithWhatWasMeant() {
    assertThatThrownBy(() -> new Template("{leven}").check(List.of("level", "variant")))
        .hasMessage("nothing is called {leven}; did you mean 'level'?");
    assertThatThrownBy(() -> new Template("{zzz}").check(List.of("level", "variant")))
        .hasMessage(
            "nothing is called {zzz}; known are {level}, {variant}; for braces write {{ }}");
  }
}
