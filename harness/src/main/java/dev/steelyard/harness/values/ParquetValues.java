package dev.steelyard.harness.values;

import dev.steelyard.core.model.Result;
import dev.steelyard.harness.writing.ForeignForm;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * A row for each value as Parquet: plain pages packed with gzip, all columns required. The metadata
 * is written by Parquet's own classes; pages of three types need no more, and Parquet's writer
 * would bring Hadoop along. Memory is bounded by a group of rows.
 */
public final class ParquetValues implements ForeignForm {

  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
  private static final int ROWS_A_GROUP = 100_000;

  @Override
  public boolean tellsDoubts() {
    return true;
  }

  @Override
  public int write(List<Result> results, OutputStream out) throws IOException {
    CountedOutput to = new CountedOutput(out);
    to.write(MAGIC);
    List<ParquetColumn> columns = columns();
    List<RowGroup> groups = new ArrayList<>();
    long rows = 0;
    for (Result result : results) {
      double[] values = result.values().toArray();
      for (int i = 0; i < values.length; i++) {
        add(result, i, values[i], columns);
        rows++;
        if (columns.getFirst().rows() == ROWS_A_GROUP) {
          groups.add(flushed(columns, to));
        }
      }
    }
    if (columns.getFirst().rows() > 0) {
      groups.add(flushed(columns, to));
    }
    FileMetaData footer = new FileMetaData(1, schema(columns), rows, groups);
    footer.setCreated_by("steelyard");
    long before = to.count();
    Util.writeFileMetaData(footer, to);
    to.write(ParquetColumn.littleEndian(Math.toIntExact(to.count() - before)));
    to.write(MAGIC);
    to.flush();
    return 0;
  }

  private static List<ParquetColumn> columns() {
    List<ParquetColumn> columns = new ArrayList<>();
    ValueRow.TEXTS.forEach(
        column -> columns.add(new ParquetColumn(column.name(), Type.BYTE_ARRAY)));
    columns.add(new ParquetColumn(ValueRow.NUMBER, Type.INT32));
    columns.add(new ParquetColumn(ValueRow.VALUE, Type.DOUBLE));
    return columns;
  }

  private static void add(Result result, int number, double value, List<ParquetColumn> columns) {
    int at = 0;
    for (ValueRow.TextColumn column : ValueRow.TEXTS) {
      columns.get(at++).add(column.content().apply(result));
    }
    columns.get(at++).add(number);
    columns.get(at).add(value);
  }

  private static List<SchemaElement> schema(List<ParquetColumn> columns) {
    List<SchemaElement> schema = new ArrayList<>();
    SchemaElement root = new SchemaElement("results");
    root.setNum_children(columns.size());
    schema.add(root);
    columns.forEach(column -> schema.add(column.schema()));
    return schema;
  }

  private static RowGroup flushed(List<ParquetColumn> columns, CountedOutput to)
      throws IOException {
    int rows = columns.getFirst().rows();
    RowGroup group = new RowGroup();
    long before = to.count();
    for (ParquetColumn column : columns) {
      group.addToColumns(column.flush(to));
    }
    group.setTotal_byte_size(to.count() - before);
    group.setNum_rows(rows);
    return group;
  }
}
