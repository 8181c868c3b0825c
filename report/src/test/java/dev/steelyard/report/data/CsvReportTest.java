package dev.steelyard.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.text.Visible;
import dev.steelyard.report.ReportSamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReportTest {

  /** Reads RFC 4180, strictly enough for what a spreadsheet would see. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(csv.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == ',') {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (!quoted && c == '\r' && csv.charAt(i + 1) == '\n') {
        i++;
        row.add(cell.toString());
        cell.setLength(0);
        rows.add(row);
        row = new ArrayList<>();
      } else {
        cell.append(c);
      }
    }
    return rows;
  }

  @Test
  void every_line_has_a_cell_for_every_heading() {
    List<List<String>> rows = parse(new CsvReport().render(ReportSamples.hostile()));
    assertThat(rows).hasSize(1 + ReportSamples.hostile().comparisons().size());
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
  }

  @Test
  void hostile_names_come_back_with_what_is_not_seen_written_out() {
    assertThat(parse(new CsvReport().render(ReportSamples.hostile())))
        .anySatisfy(row -> assertThat(row.get(2)).isEqualTo(Visible.of(ReportSamples.HOSTILE)));
  }

  @Test
  void no_cell_is_a_formula() {
    var report = ReportSamples.hostile();
    List<List<String>> rows = new ArrayList<>(parse(new CsvReport().render(report)));
    rows.addAll(parse(CsvReport.listing().render(report.results())));
    assertThat(rows.stream().flatMap(List::stream))
        .noneMatch(cell -> !cell.isEmpty() && "=+@\t".indexOf(cell.charAt(0)) >= 0)
        .anyMatch(cell -> cell.startsWith("'=HYPERLINK"));
  }
}
