package dev.steelyard.store.lance;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;

/** Reads all rows of a table with all their columns: large ones one by one, to spare memory. */
final class WholeRows {

  private WholeRows() {}

  static void read(Dataset dataset, TableDefinition table, LanceFiles.FileReader reading)
      throws IOException {
    String all = "SELECT * FROM " + table.title();
    if (!table.hasLargeRows()) {
      query(dataset, table, all, reading);
      return;
    }
    Set<Optional<String>> ids = new LinkedHashSet<>();
    query(
        dataset,
        table,
        "SELECT id FROM " + table.title(),
        rows -> {
          while (rows.loadNextBatch()) {
            FieldVector column = rows.getVectorSchemaRoot().getVector("id");
            for (int row = 0; row < column.getValueCount(); row++) {
              ids.add(Optional.ofNullable(column.getObject(row)).map(Object::toString));
            }
          }
        });
    for (Optional<String> id : ids) {
      String condition = id.map(one -> Sql.equal("id", one)).orElse("id IS NULL");
      query(dataset, table, all + " WHERE " + condition, reading);
    }
  }

  private static void query(
      Dataset dataset, TableDefinition table, String sql, LanceFiles.FileReader reading)
      throws IOException {
    try (ArrowReader rows = dataset.sql(sql).tableName(table.title()).intoBatchRecords()) {
      reading.of(rows);
    }
  }
}
