package dev.steelyard.pond.parquet;

import dev.steelyard.pond.problem.PondException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a table, in their order. Names are told apart as DuckDB does, without regard to
 * capitals.
 */
public record TableSchema(List<TableColumn> columns) {

  public Optional<TableColumn> column(String name) {
    return columns.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * The columns of several tables put below each other by name: those of the first, and then those
   * that come new. Of a column of two types the wider, where every value of both fits into it.
   *
   * @param what the words for whatever is united, for messages
   * @throws PondException when two types have no such type
   */
  public static TableSchema union(String what, List<TableSchema> parts) {
    Map<String, TableColumn> united = new LinkedHashMap<>();
    for (TableSchema part : parts) {
      for (TableColumn column : part.columns()) {
        united.merge(
            column.name().toLowerCase(Locale.ROOT),
            column,
            (known, added) -> wider(what, known, added));
      }
    }
    return new TableSchema(List.copyOf(united.values()));
  }

  private static TableColumn wider(String what, TableColumn known, TableColumn added) {
    String type =
        ColumnTypes.wider(known.type(), added.type())
            .orElseThrow(() ->
                PondException.refused(
                    ("%s: column %s is %s in one part and %s in another, and neither holds the"
                            + " other's values; cast it in a sql-derived file")
                        .formatted(what, known.name(), known.type(), added.type())));
    return new TableColumn(known.name(), type);
  }

  /**
   * The column of times.
   *
   * @param what the words for the table, for messages
   * @param declared the column that is said to be it, or nothing
   * @throws PondException when the declared one is no time, or there is not just one
   */
  public TableColumn timeColumn(String what, Optional<String> declared) {
    if (declared.isPresent()) {
      return column(declared.get())
          .filter(TableColumn::isTime)
          .orElseThrow(() ->
              PondException.refused(
                  "%s has no column '%s' of times".formatted(what, declared.get())));
    }
    List<TableColumn> times = new ArrayList<>(columns);
    times.removeIf(one -> !one.isTime());
    if (times.size() != 1) {
      throw PondException.refused(
          (times.isEmpty()
                  ? "%s has no column of type TIMESTAMP, so nobody knows its times"
                  : "%s has several columns of times: %s; say which is meant by --time")
              .formatted(
                  what, times.stream().map(TableColumn::name).collect(Collectors.joining(", "))));
    }
    return times.getFirst();
  }
}
