package dev.steelyard.store.lance;

import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.Direction;
import java.time.Instant;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Declarations as rows of {@link Schemas#declarations}, and back: the last declared last. */
final class DeclarationRows {

  static final String ALL = "SELECT * FROM declarations ORDER BY declared_at, id";

  private DeclarationRows() {}

  /** Columns go by their place in the schema. Each row is later than the one before. */
  static final class Writer implements RowBatches.Writer<DirectionDeclaration> {

    private final long now = Instant.now().toEpochMilli();
    private List<FieldVector> columns = List.of();
    private int written;

    @Override
    public void begin(VectorSchemaRoot batch) {
      columns = batch.getFieldVectors();
    }

    @Override
    public void write(int row, DirectionDeclaration one) {
      ArrowValues.set(columns.get(0), row, one.glob());
      ArrowValues.set(columns.get(1), row, one.direction().word());
      ArrowValues.set(columns.get(2), row, now + written);
      written++;
    }
  }

  /** A word that this version does not know says nothing. */
  static DirectionDeclaration read(VectorSchemaRoot batch, int row) {
    return new DirectionDeclaration(
        ArrowValues.text(batch.getVector("id"), row, ""),
        Direction.ofWord(ArrowValues.text(batch.getVector("direction"), row, ""))
            .orElse(Direction.UNKNOWN));
  }
}
