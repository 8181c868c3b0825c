package dev.steelyard.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.report.Format;
import dev.steelyard.report.MachineReports;
import dev.steelyard.report.ReportSamples;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Report;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WidthTest {

  /** Each width of a usual terminal, where columns fold, and some of wider ones. */
  static IntStream columns() {
    return IntStream.concat(
        IntStream.rangeClosed(40, 120), IntStream.iterate(121, width -> width <= 200, w -> w + 8));
  }

  private static final List<Report> REPORTS =
      List.of(
          ReportSamples.compress(),
          ReportSamples.hostile(),
          ReportSamples.matrix(),
          ReportSamples.pressure(),
          ReportSamples.many(60));

  @ParameterizedTest
  @MethodSource("columns")
  void no_line_is_wider_than_the_terminal(int columns) {
    Terminal terminal = new Terminal(columns, false);
    for (Report report : REPORTS) {
      assertThat(Reports.comparison(Format.TEXT, terminal).render(report).lines())
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
      assertThat(Reports.listing(Format.TEXT, terminal).render(report.results()).lines())
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
    }
    assertThat(
            MachineReports.checkup(Format.TEXT, terminal).render(ReportSamples.checkup()).lines())
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
    assertThat(
            MachineReports.selfWeighing(Format.TEXT, terminal)
                .render(ReportSamples.selfWeighing())
                .lines())
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
  }

  @Test
  void colour_changes_nothing_but_colour() {
    for (Report report : REPORTS) {
      String plain = Reports.comparison(Format.TEXT, new Terminal(90, false)).render(report);
      String coloured = Reports.comparison(Format.TEXT, new Terminal(90, true)).render(report);
      assertThat(coloured).isNotEqualTo(plain);
      assertThat(coloured.replaceAll("\u001b\\[\\d*m", "")).isEqualTo(plain);
    }
  }

  @Test
  void names_cannot_drive_the_terminal() {
    String text =
        Reports.comparison(Format.TEXT, new Terminal(120, false)).render(ReportSamples.hostile());
    assertThat(text.codePoints().filter(point -> point != '\n'))
        .noneMatch(Character::isISOControl)
        .noneMatch(point -> point >= 0x202A && point <= 0x202E);
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, 4",
    "測試, 4",
    "e\u0301, 1",
    "👩‍👩‍👧‍👦, 2",
    "🚀, 2",
    "🇨🇭, 2",
    "❤️, 2",
    "µs, 2",
    "−12.3%, 6",
    "한글, 4",
    "👍🏽, 2"
  })
  void a_text_takes_the_columns_a_terminal_gives_it(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void a_benchmarks_name_keeps_its_levels_while_they_fit() {
    String name = "fileshare/upload[ram=1GB,size=1MB]:p99";

    assertThat(DisplayWidth.shortenedName(name, 38)).isEqualTo(name);
    assertThat(DisplayWidth.shortenedName(name, 30)).isEqualTo("fil…load[ram=1GB,size=1MB]:p99");
    assertThat(DisplayWidth.shortenedName(name, 20)).isEqualTo("fileshare…e=1MB]:p99");
    assertThat(DisplayWidth.shortenedName("fileshare/upload", 8)).isEqualTo("fil…load");
  }

  @Test
  void a_long_name_loses_its_middle_and_keeps_its_ends() {
    assertThat(DisplayWidth.shortened("tests/test_scan.py::test_read[100-lists]", 20))
        .isEqualTo("tests/tes…100-lists]");
    assertThat(DisplayWidth.shortened("測試測試測試", 6)).isEqualTo("測…試");
    assertThat(DisplayWidth.shortened("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 1)).isEqualTo("…");
  }
}
