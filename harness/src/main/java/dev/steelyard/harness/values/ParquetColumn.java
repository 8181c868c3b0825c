package dev.steelyard.harness.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** A required column of a group of rows, in the plain encoding. For one thread. */
final class ParquetColumn {

  private final String name;
  private final Type type;
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private int rows;

  ParquetColumn(String name, Type type) {
    this.name = name;
    this.type = type;
  }

  int rows() {
    return rows;
  }

  void add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    plain.writeBytes(littleEndian(bytes.length));
    plain.writeBytes(bytes);
    rows++;
  }

  void add(int number) {
    plain.writeBytes(littleEndian(number));
    rows++;
  }

  void add(double value) {
    plain.writeBytes(
        ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    rows++;
  }

  static byte[] littleEndian(int number) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }

  SchemaElement schema() {
    SchemaElement element = new SchemaElement(name);
    element.setType(type);
    element.setRepetition_type(FieldRepetitionType.REQUIRED);
    if (type == Type.BYTE_ARRAY) {
      element.setConverted_type(ConvertedType.UTF8);
      element.setLogicalType(LogicalType.STRING(new StringType()));
    }
    return element;
  }

  /** Writes what was added as one page, and begins the next group. */
  ColumnChunk flush(CountedOutput to) throws IOException {
    byte[] packed = packed();
    PageHeader page = new PageHeader(PageType.DATA_PAGE, plain.size(), packed.length);
    page.setData_page_header(new DataPageHeader(rows, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
    long start = to.count();
    Util.writePageHeader(page, to);
    long header = to.count() - start;
    to.write(packed);
    ColumnMetaData about =
        new ColumnMetaData(
            type,
            List.of(Encoding.PLAIN, Encoding.RLE),
            List.of(name),
            CompressionCodec.GZIP,
            rows,
            header + plain.size(),
            to.count() - start,
            start);
    ColumnChunk chunk = new ColumnChunk(start);
    chunk.setMeta_data(about);
    plain.reset();
    rows = 0;
    return chunk;
  }

  private byte[] packed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      plain.writeTo(gzip);
    }
    return packed.toByteArray();
  }
}
