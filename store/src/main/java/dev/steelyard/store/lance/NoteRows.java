package dev.steelyard.store.lance;

import dev.steelyard.store.WatchNote;
import java.time.Instant;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Notes as rows of {@link Schemas#notes}, and back. */
final class NoteRows {

  private NoteRows() {}

  static String about(String about) {
    return "SELECT * FROM watch_notes WHERE "
        + Sql.equal("about", about)
        + " ORDER BY noted_at, id";
  }

  static String ofKind(String kind) {
    return "SELECT * FROM watch_notes WHERE " + Sql.equal("kind", kind) + " ORDER BY noted_at, id";
  }

  /** Columns go by their place in the schema. */
  static final class Writer implements RowBatches.Writer<WatchNote> {

    private List<FieldVector> columns = List.of();

    @Override
    public void begin(VectorSchemaRoot batch) {
      columns = batch.getFieldVectors();
    }

    @Override
    public void write(int row, WatchNote note) {
      ArrowValues.set(columns.get(0), row, note.id());
      ArrowValues.set(columns.get(1), row, note.kind());
      ArrowValues.set(columns.get(2), row, note.about());
      ArrowValues.set(columns.get(3), row, note.commit());
      ArrowValues.set(columns.get(4), row, note.facts());
      ArrowValues.set(columns.get(5), row, note.at().toEpochMilli());
    }
  }

  static WatchNote read(VectorSchemaRoot batch, int row) {
    return new WatchNote(
        ArrowValues.text(batch.getVector("id"), row, ""),
        ArrowValues.text(batch.getVector("kind"), row, ""),
        ArrowValues.text(batch.getVector("about"), row, ""),
        ArrowValues.text(batch.getVector("commit"), row, ""),
        ArrowValues.text(batch.getVector("facts"), row, "{}"),
        Instant.ofEpochMilli(ArrowValues.whole(batch.getVector("noted_at"), row, 0)));
  }
}
