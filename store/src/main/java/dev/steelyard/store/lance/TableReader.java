package dev.steelyard.store.lance;

import dev.steelyard.store.Table;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/** Reads the answer to any query as plain Java values. */
final class TableReader {

  private TableReader() {}

  static Table read(ArrowReader answer) throws IOException {
    List<String> columns =
        answer.getVectorSchemaRoot().getSchema().getFields().stream().map(Field::getName).toList();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (answer.loadNextBatch()) {
      List<FieldVector> vectors = answer.getVectorSchemaRoot().getFieldVectors();
      for (int row = 0; row < answer.getVectorSchemaRoot().getRowCount(); row++) {
        List<@Nullable Object> cells = new ArrayList<>(vectors.size());
        for (FieldVector vector : vectors) {
          cells.add(cell(vector, row));
        }
        rows.add(cells);
      }
    }
    return new Table(columns, rows);
  }

  private static @Nullable Object cell(FieldVector vector, int row) {
    if (vector instanceof DateDayVector days && !days.isNull(row)) {
      return LocalDate.ofEpochDay(days.get(row));
    }
    return plain(vector.getObject(row));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Byte number -> number.longValue();
      case Short number -> number.longValue();
      case Integer number -> number.longValue();
      case Float number -> number.doubleValue();
      case Number number -> number;
      case Boolean flag -> flag;
      case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case List<?> list -> plainList(list);
      case Map<?, ?> map -> plainMap(map);
      default -> value.toString();
    };
  }

  private static List<@Nullable Object> plainList(List<?> list) {
    List<@Nullable Object> plain = new ArrayList<>(list.size());
    list.forEach(item -> plain.add(plain(item)));
    return plain;
  }

  private static Map<String, @Nullable Object> plainMap(Map<?, ?> map) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item)));
    return plain;
  }
}
