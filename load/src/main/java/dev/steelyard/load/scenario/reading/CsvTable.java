package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.template.DataSet;
import dev.steelyard.load.scenario.template.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** A file of rows, a line each, whose first line names the columns. */
record CsvTable(List<String> columns, List<Value[]> rows) {

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          .build();

  /**
   * Reads CSV: RFC 4180, but for the separator.
   *
   * @throws SteelyardException when it is not CSV, or a row has another length than the first
   */
  static CsvTable csv(String text, char separator) {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
    try (MappingIterator<String[]> lines =
        MAPPER.readerFor(String[].class).with(schema).readValues(text)) {
      return of(lines, separator);
    } catch (JacksonException wrong) {
      throw SteelyardException.invalid(
          "it is not CSV: " + wrong.getOriginalMessage().lines().findFirst().orElse(""), wrong);
    }
  }

  /**
   * Reads tab-separated values as IANA has them, {@code text/tab-separated-values}: a value is all
   * between two tabs. There are no quotes and no escapes.
   *
   * @throws SteelyardException when a row has another length than the first
   */
  static CsvTable tsv(String text) {
    return of(
        text.lines().filter(line -> !line.isEmpty()).map(line -> line.split("\t", -1)).iterator(),
        '\t');
  }

  private static CsvTable of(Iterator<String[]> lines, char separator) {
    if (!lines.hasNext()) {
      throw SteelyardException.invalid("the file is empty");
    }
    List<String> columns = List.of(lines.next());
    if (new HashSet<>(columns).size() < columns.size()) {
      throw SteelyardException.invalid("two columns have the same name in its first line");
    }
    List<Value[]> rows = new ArrayList<>();
    while (lines.hasNext()) {
      rows.add(row(lines.next(), columns, rows.size() + 1, separator));
    }
    return new CsvTable(columns, rows);
  }

  private static Value[] row(String[] fields, List<String> columns, int number, char separator) {
    if (fields.length != columns.size()) {
      throw SteelyardException.invalid(
          "row %d has %d fields, and the first line names %d columns%s"
              .formatted(
                  number,
                  fields.length,
                  columns.size(),
                  separator == Separator.USUAL
                      ? DataSet.otherSeparator(columns).map(DataSet::separatorHint).orElse("")
                      : ""));
    }
    Value[] row = new Value[fields.length];
    for (int i = 0; i < fields.length; i++) {
      row[i] = Value.text(fields[i]);
    }
    return row;
  }
}
