package dev.steelyard.store.lance;

import java.util.Optional;
import org.apache.arrow.vector.VarCharVector;

/** The ends of a batch's metadata texts, where digests stand. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MetadataEnds(VarCharVector column, byte[] bytes, int start) {

  MetadataEnds(VarCharVector column, int rows) {
    this(column, bytes(column, rows), rows == 0 ? 0 : column.getStartOffset(0));
  }

  private static byte[] bytes(VarCharVector column, int rows) {
    int start = rows == 0 ? 0 : column.getStartOffset(0);
    byte[] bytes = new byte[rows == 0 ? 0 : column.getEndOffset(rows - 1) - start];
    column.getDataBuffer().getBytes(start, bytes);
    return bytes;
  }

  /** The digest of a row; empty when it has none. */
  Optional<RowDigest.Written> digest(int row) {
    if (column.isNull(row)) {
      return Optional.empty();
    }
    return Optional.of(new RowDigest.Written(bytes, column.getEndOffset(row) - start))
        .filter(RowDigest.Written::isDigest);
  }
}
