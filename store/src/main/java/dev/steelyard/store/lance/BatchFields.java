package dev.steelyard.store.lance;

import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.StructVector;

/**
 * The columns of a batch and the fields of its structs, each looked for once: Arrow compares names
 * for every cell otherwise. For one thread.
 */
final class BatchFields {

  private final VectorSchemaRoot batch;
  private final Map<String, FieldVector> known = new HashMap<>();

  BatchFields(VectorSchemaRoot batch) {
    this.batch = batch;
  }

  /** A column by its name, or a field of a struct, such as {@code dut.version}. */
  FieldVector of(String path) {
    FieldVector field = known.get(path);
    if (field == null) {
      field = find(path);
      known.put(path, field);
    }
    return field;
  }

  private FieldVector find(String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return ArrowValues.column(batch, path, FieldVector.class);
    }
    StructVector struct = ArrowValues.column(batch, path.substring(0, dot), StructVector.class);
    return ArrowValues.field(struct, path.substring(dot + 1), FieldVector.class);
  }
}
