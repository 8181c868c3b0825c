package dev.steelyard.store.lance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * What rows that are copied say, in 64 bits each, so that it can be told whether they arrived. Some
 * 150 bytes a row.
 */
final class RowPrints {

  private static final Set<String> OF_A_PUBLISH = Set.of("test_bed", "timestamp");
  private static final List<String> DIGEST = List.of("metadata");

  private record Print(long content, long stamp) {}

  private final TableDefinition table;
  private final List<String> columns;
  private final Map<Long, Print> prints = new HashMap<>();
  private long wrong;

  RowPrints(TableDefinition table) {
    this.table = table;
    // When and on what machine results were published is nothing that they say.
    this.columns =
        table.schema().getFields().stream()
            .map(Field::getName)
            .filter(name -> table != TableDefinition.RESULTS || !OF_A_PUBLISH.contains(name))
            .toList();
  }

  /** Of several rows with one id the newest is to arrive. */
  void add(String id, VectorSchemaRoot batch, int row, RowDigest.State state) {
    Print own = print(batch, row, state);
    prints.merge(key(id), own, (one, other) -> other.stamp >= one.stamp ? other : one);
  }

  /** A row that is there. */
  void arrived(String id, VectorSchemaRoot batch, int row, RowDigest.State state) {
    Print meant = prints.remove(key(id));
    if (meant != null) {
      Print there = print(batch, row, state);
      wrong += there.content == meant.content || there.stamp > meant.stamp ? 0 : 1;
    }
  }

  /** How many are not there, or are neither what they were nor newer. */
  long wrong() {
    return wrong + prints.size();
  }

  private static long key(String id) {
    byte[] text = ArrowValues.utf8(id);
    return RowHash.of(text, 0, text.length);
  }

  private Print print(VectorSchemaRoot batch, int row, RowDigest.State state) {
    RowHash content = new RowHash(0);
    // A digest, which stands in the metadata, says all that matters.
    boolean hasDigest = table == TableDefinition.RESULTS && state == RowDigest.State.VERIFIED;
    for (String column : hasDigest ? DIGEST : columns) {
      content.add((long) batch.getVector(column).hashCode(row));
    }
    Optional<FieldVector> stamp = table.stamp().map(batch::getVector);
    return new Print(
        content.value(), stamp.map(column -> ArrowValues.whole(column, row, 0)).orElse(0L));
  }
}
