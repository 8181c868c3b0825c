package dev.steelyard.pond.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.pond.problem.PondException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "/a/*/b/**/*.series, /a/x/b/c/d/e.series, x|c/d|e",
    "/a/*/b/**/*.series, /a/x/b/e.series, x||e",
    "/**/*.series, /e.series, |e",
    "/**, /a/b, a/b",
    "/a/t-*-*.x, /a/t-1-2-3.x, 1-2|3",
    "/a/*.x, /a/.x, ''",
    "/a.b/*, /a.b/c, c",
  })
  void wildcards_capture_as_much_as_they_can_from_left_to_right(
      String pattern, String path, String captures) {
    assertThat(PathPattern.of(pattern).match(path))
        .hasValueSatisfying(found -> assertThat(String.join("|", found)).isEqualTo(captures));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/*, /a/b/c",
    "/a/*, /a",
    "/a/**/b, /a/xb",
    "/a/*.series, /a/b.table",
    "/a.b, /axb",
    "/a/b*, /a/c/b",
  })
  void what_is_no_whole_match_is_none(String pattern, String path) {
    assertThat(PathPattern.of(pattern).match(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "",
        "/",
        "/a//b",
        "/a/../b",
        "/a/b**",
        "/**/**",
        "/a/",
        "/a*b*c*d*e*f*g*h*i*j",
        "/**/a/**/a/**/a/**/a/**"
      })
  void what_is_no_pattern_is_refused(String text) {
    assertThatThrownBy(() -> PathPattern.of(text)).isInstanceOf(PondException.class);
  }

  @Property(tries = 300)
  void captures_put_into_the_pattern_give_the_path(
      @ForAll("patterns") String text, @ForAll("paths") String path) {
    PathPattern pattern = PathPattern.of(text);

    pattern
        .match(path)
        .ifPresent(captures -> {
          assertThat(captures).hasSize(pattern.captures());
          String rebuilt = text;
          for (String capture : captures) {
            String with = rebuilt.contains("/**") && isDepthNext(rebuilt) ? "**" : "*";
            rebuilt = rebuilt.replaceFirst(java.util.regex.Pattern.quote(with), capture);
          }
          assertThat(rebuilt.replaceAll("/+", "/").replaceAll("/$", "")).isEqualTo(path);
        });
  }

  private static boolean isDepthNext(String pattern) {
    return pattern.indexOf("**") == pattern.indexOf('*');
  }

  @Property(tries = 300)
  void a_path_matches_itself_and_what_has_one_name_replaced(@ForAll("paths") String path) {
    List<String> names = LakePath.segments(path);

    assertThat(PathPattern.of(path).match(path)).contains(List.of());
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      String starred =
          java.util.stream.IntStream.range(0, names.size())
              .mapToObj(one -> one == at ? "*" : names.get(one))
              .collect(Collectors.joining("/", "/", ""));
      assertThat(PathPattern.of(starred).match(path)).contains(List.of(names.get(i)));
    }
  }

  @Provide
  Arbitrary<String> paths() {
    return names("a", "b", "ab", "ba", "a.s").map(names -> "/" + String.join("/", names));
  }

  @Provide
  Arbitrary<String> patterns() {
    return names("a", "b", "ab", "*", "a*", "*b", "*.s", "**")
        .map(names -> "/" + String.join("/", names))
        .filter(text -> !text.contains("**/**"));
  }

  private static Arbitrary<List<String>> names(String... choices) {
    return Arbitraries.of(choices).list().ofMinSize(1).ofMaxSize(5);
  }

  @Test
  void a_path_has_names_between_slashes() {
    assertThat(LakePath.checked("/a/b c.series")).isEqualTo("/a/b c.series");
    for (String wrong :
        List.of("a", "/", "/a/", "/a//b", "/a/*", "/a/$0", "/a/./b", "/a\nb", "/..\\b")) {
      assertThatThrownBy(() -> LakePath.checked(wrong)).as(wrong).isInstanceOf(PondException.class);
    }
  }
}
