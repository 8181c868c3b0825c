package dev.steelyard.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way is better is known, declared or doubted, by every command alike. */
class DirectionsTest extends CliTest {

  private static final String MORE = "100, 101, 102, 103, 104, 105, 106, 107";
  private static final String LESS = "50, 50.5, 51, 51.5, 52, 52.5, 53, 53.5";

  private Path in(String unit, String name, String values, String direction) throws IOException {
    return file(
        name,
        """
        {"format": "steelyard", "version": 1, "results": [
          {"benchmark_name": "q", "values": [%s], "units": "%s", "metadata": {%s}}
        ]}
        """
            .formatted(
                values, unit, direction.isEmpty() ? "" : "\"direction\": \"" + direction + '"'));
  }

  @ParameterizedTest
  @CsvSource({
    "rows/s, regressed, 1",
    "mgas/s, regressed, 1",
    "errors/s, improved, 0",
    "millis, improved, 0",
    "points, changed, 1"
  })
  void half_as_much_is_judged_by_the_unit(String unit, String verdict, int code)
      throws IOException {
    publish(in(unit, "a.json", MORE, "").toString(), "1").exits(0);
    publish(in(unit, "b.json", LESS, "").toString(), "2").exits(0);

    assertThat(steelyard("compare", "mydb@1", "mydb@2").exits(code).out())
        .contains(verdict + "  q");
    assertThat(steelyard("check", "--build", "2").code()).isIn(0, code);
  }

  @Test
  void what_nobody_knows_has_no_word_for_good_or_bad_in_any_format() throws IOException {
    String old = in("points", "a.json", MORE, "").toString();
    String now = in("points", "b.json", LESS, "").toString();
    for (String format : new String[] {"text", "markdown", "html", "csv", "json"}) {
      Said said = steelyard("compare", old, now, "--format", format).exits(1);
      assertThat(said.out()).contains("changed").doesNotContain("slower", "faster");
    }
    assertThat(steelyard("compare", old, now).out())
        .contains("1 changed", "≠", "smaller", "--higher-is-better GLOB");
  }

  @Test
  void a_declaration_is_remembered_for_every_command() throws IOException {
    Path old = in("points", "a.json", MORE, "");
    Path now = in("points", "b.json", LESS, "");
    publish(old.toString(), "1").exits(0);
    publish(now.toString(), "2").exits(0);

    assertThat(steelyard("compare", "mydb@1", "mydb@2", "--higher-is-better", "q").exits(1).out())
        .contains("regressed  q");
    assertThat(steelyard("compare", "mydb@1", "mydb@2").exits(1).out()).contains("regressed  q");
    assertThat(steelyard("compare", old.toString(), now.toString()).exits(1).out())
        .contains("regressed  q");
    assertThat(steelyard("compare", "mydb@1", "mydb@2", "--lower-is-better", "q*").exits(0).out())
        .contains("improved  q");
  }

  @Test
  void of_the_declarations_of_one_command_the_last_that_fits_counts() throws IOException {
    publish(in("points", "a.json", MORE, "").toString(), "1").exits(0);
    publish(in("points", "b.json", LESS, "").toString(), "2").exits(0);
    String[] higherFirst = {"--higher-is-better", "*", "--lower-is-better=q"};
    String[] lowerFirst = {"--lower-is-better", "*", "--higher-is-better=q"};

    assertThat(compared(higherFirst).exits(0).out()).contains("improved  q");
    assertThat(compared(lowerFirst).exits(1).out()).contains("regressed  q");
  }

  private Said compared(String... options) {
    return steelyard(
        Stream.concat(Stream.of("compare", "mydb@1", "mydb@2"), Stream.of(options))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"higher", ""})
  void a_result_that_does_not_say_is_taken_as_others_of_its_series_say(String first)
      throws IOException {
    publish(in("score", "a.json", MORE, "higher").toString(), "1").exits(0);
    publish(in("score", "b.json", LESS, first).toString(), "2").exits(0);

    Said compared = steelyard("compare", "mydb@1", "mydb@2").exits(1);

    assertThat(compared.out()).contains("regressed  q");
    assertThat(compared.out().contains("do not say which way is better"))
        .isEqualTo(first.isEmpty());
  }

  @Test
  void what_is_below_the_smallest_difference_is_no_change() throws IOException {
    String old = in("B/op", "a.json", "1e-5, 1.1e-5, 1e-5, 1.2e-5, 1e-5, 1.1e-5", "").toString();
    String now = in("B/op", "b.json", "4e-5, 4.1e-5, 4e-5, 4.2e-5, 4e-5, 4.1e-5", "").toString();

    assertThat(steelyard("compare", old, now).exits(0).out())
        .contains("unchanged  q", "smallest that matters");
    assertThat(steelyard("compare", old, now, "--minimum-difference", "0B").exits(1).out())
        .contains("regressed  q");
    steelyard("compare", old, now, "--minimum-difference", "much").exits(2);
  }
}
