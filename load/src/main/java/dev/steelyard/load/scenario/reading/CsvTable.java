package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.template.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** A CSV file (RFC 4180) whose first line names the columns. */
record CsvTable(List<String> columns, List<Value[]> rows) {

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          .build();

  /**
   * Reads a table.
   *
   * @throws SteelyardException when it is not CSV, or a row has another length than the first
   */
  static CsvTable parse(String text) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (MappingIterator<String[]> lines = MAPPER.readerFor(String[].class).readValues(plain)) {
      if (!lines.hasNext()) {
        throw SteelyardException.invalid("the file is empty");
      }
      List<String> columns = List.of(lines.next());
      if (new HashSet<>(columns).size() < columns.size()) {
        throw SteelyardException.invalid("two columns have the same name in its first line");
      }
      List<Value[]> rows = new ArrayList<>();
      while (lines.hasNext()) {
        rows.add(row(lines.next(), columns.size(), rows.size() + 1));
      }
      return new CsvTable(columns, rows);
    } catch (JacksonException wrong) {
      throw SteelyardException.invalid(
          "it is not CSV: " + wrong.getOriginalMessage().lines().findFirst().orElse(""), wrong);
    }
  }

  private static Value[] row(String[] fields, int columns, int number) {
    if (fields.length != columns) {
      throw SteelyardException.invalid(
          "row %d has %d fields, and the first line names %d columns"
              .formatted(number, fields.length, columns));
    }
    Value[] row = new Value[columns];
    for (int i = 0; i < columns; i++) {
      row[i] = Value.text(fields[i]);
    }
    return row;
  }
}
