package dev.steelyard.store.lance;

import dev.steelyard.store.WorkLease;
import java.time.Instant;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Leases as rows of {@link Schemas#leases}, and back. */
final class LeaseRows {

  private LeaseRows() {}

  static String withId(String id) {
    return "SELECT * FROM leases WHERE " + Sql.equal("id", id);
  }

  /** The condition of a merge that takes what nobody holds. */
  static String lapsed(Instant now) {
    return "target.held_until <= " + now.toEpochMilli();
  }

  /** The condition of a merge into what this holder has. */
  static String heldBy(String holder) {
    return Sql.equal("target.holder", holder);
  }

  /** Columns go by their place in the schema. */
  static final class Writer implements RowBatches.Writer<WorkLease> {

    private List<FieldVector> columns = List.of();

    @Override
    public void begin(VectorSchemaRoot batch) {
      columns = batch.getFieldVectors();
    }

    @Override
    public void write(int row, WorkLease lease) {
      ArrowValues.set(columns.get(0), row, lease.id());
      ArrowValues.set(columns.get(1), row, lease.holder());
      ArrowValues.set(columns.get(2), row, lease.host());
      ArrowValues.set(columns.get(3), row, lease.process());
      ArrowValues.set(columns.get(4), row, lease.until().toEpochMilli());
    }
  }

  static WorkLease read(VectorSchemaRoot batch, int row) {
    return new WorkLease(
        ArrowValues.text(batch.getVector("id"), row, ""),
        ArrowValues.text(batch.getVector("holder"), row, ""),
        ArrowValues.text(batch.getVector("host"), row, ""),
        ArrowValues.text(batch.getVector("process"), row, ""),
        Instant.ofEpochMilli(ArrowValues.whole(batch.getVector("held_until"), row, 0)));
  }
}
