package dev.steelyard.pond.parquet;

import dev.steelyard.pond.problem.PondException;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.StorageProbe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.Type;

/** Reads the ends of Parquet files. */
public final class FooterReader {

  private static final OperationKind READ = Probe.kind("footer", "read");
  private static final StorageProbe STORAGE = Probe.storage("pond");

  /** Length of the footer and the four letters that end the file. */
  private static final int TAIL = 8;

  private FooterReader() {}

  /**
   * Reads a footer.
   *
   * @throws PondException when the file is none of Parquet, or cannot be read
   */
  public static Footer read(Path file) {
    try (var operation = READ.begin(file.toString());
        FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      FileMetaData metadata = decoded(footer(file, channel, size));
      Footer footer = new Footer(schema(metadata), metadata.getNum_rows(), size);
      operation.amount(footer.rows());
      return footer;
    } catch (IOException | RuntimeException damaged) {
      throw PondException.couldNot(file + " is no whole Parquet file", damaged);
    }
  }

  /** Two requests: how long the footer is, and then the footer. */
  private static byte[] footer(Path file, FileChannel channel, long size) throws IOException {
    if (size < 2 * TAIL) {
      throw new IOException("it has " + size + " bytes");
    }
    ByteBuffer tail = part(file, channel, size - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
    int length = tail.getInt();
    String magic = StandardCharsets.US_ASCII.decode(tail).toString();
    if (!magic.equals("PAR1")) {
      throw new IOException("it does not end with PAR1");
    }
    if (length <= 0 || length > size - TAIL) {
      throw new IOException("its footer has a length of " + length);
    }
    return part(file, channel, size - TAIL - length, length).array();
  }

  private static ByteBuffer part(Path file, FileChannel channel, long offset, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    try (var read = STORAGE.read(file.toString(), offset, length)) {
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
        read.bytes(buffer.position());
      }
    }
    if (buffer.hasRemaining()) {
      throw new IOException("it ended while it was read");
    }
    return buffer.flip();
  }

  /** Without what it says of each column of each row group, which nobody asks for here. */
  private static FileMetaData decoded(byte[] footer) throws IOException {
    return Util.readFileMetaData(new ByteArrayInputStream(footer), true);
  }

  private static TableSchema schema(FileMetaData metadata) throws IOException {
    List<TableColumn> columns = new ArrayList<>();
    for (Type field : fields(metadata)) {
      columns.add(new TableColumn(field.getName(), ParquetTypes.name(field)));
    }
    return new TableSchema(List.copyOf(columns));
  }

  private static List<Type> fields(FileMetaData metadata) throws IOException {
    return new ParquetMetadataConverter()
        .fromParquetMetadata(metadata)
        .getFileMetaData()
        .getSchema()
        .getFields();
  }
}
