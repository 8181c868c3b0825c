package dev.steelyard.store.lance;

import java.util.Optional;
import org.apache.arrow.vector.VarCharVector;

/** The ends of a batch's metadata texts, where digests stand. */
final class MetadataEnds {

  private final VarCharVector column;
  private final int start;
  private final byte[] bytes;

  MetadataEnds(VarCharVector column, int rows) {
    this.column = column;
    start = rows == 0 ? 0 : column.getStartOffset(0);
    bytes = new byte[rows == 0 ? 0 : column.getEndOffset(rows - 1) - start];
    column.getDataBuffer().getBytes(start, bytes);
  }

  /** The digest of a row; empty when it has none. */
  Optional<RowDigest.Written> digest(int row) {
    return end(row).filter(RowDigest.Written::isDigest);
  }

  /** Whether a row had a digest once. */
  boolean isRemainder(int row) {
    return end(row).filter(RowDigest.Written::isRemainder).isPresent();
  }

  private Optional<RowDigest.Written> end(int row) {
    return column.isNull(row)
        ? Optional.empty()
        : Optional.of(new RowDigest.Written(bytes, column.getEndOffset(row) - start));
  }
}
