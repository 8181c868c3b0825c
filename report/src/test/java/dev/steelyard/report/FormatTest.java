package dev.steelyard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.report.text.Terminal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {

  @ParameterizedTest
  @EnumSource
  void a_format_is_chosen_by_its_word(Format format) {
    assertThat(Format.parse(format.word())).isEqualTo(format);
  }

  @Test
  void an_unknown_word_is_answered_with_the_known_ones() {
    assertThatThrownBy(() -> Format.parse("yaml"))
        .isInstanceOf(SteelyardException.class)
        .hasMessage("there is no format 'yaml'; choose one of text, json, csv, markdown, html");
  }

  @ParameterizedTest
  @CsvSource({
    "a.html, HTML",
    "b/C.HTM, HTML",
    "a.b.md, MARKDOWN",
    "a.json, JSON",
    "a.csv, CSV",
    "a.txt, TEXT"
  })
  void a_files_name_says_its_format(Path file, Format format) {
    assertThat(Format.of(file)).hasValue(format);
  }

  @Test
  void a_files_name_may_say_none() {
    assertThat(Format.of(Path.of("report.md.bak"))).isEmpty();
    assertThat(Format.of(Path.of("report"))).isEmpty();
    assertThat(Format.of(Path.of("/"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void nothing_to_report_is_a_report_too(Format format) {
    assertThat(Reports.listing(format, Terminal.PLAIN).render(List.of())).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void the_same_report_gives_the_same_text(Format format) {
    var renderer = Reports.comparison(format, Terminal.PLAIN);
    assertThat(renderer.render(ReportSamples.matrix()))
        .isEqualTo(renderer.render(ReportSamples.matrix()));
  }
}
