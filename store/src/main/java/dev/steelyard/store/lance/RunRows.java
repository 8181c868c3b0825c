package dev.steelyard.store.lance;

import dev.steelyard.store.RunMetadataJson;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Runs as rows of {@link Schemas#runs}, and back. */
final class RunRows {

  static final String ALL = "SELECT * FROM runs ORDER BY created_at DESC, id";

  private RunRows() {}

  static String withId(String id) {
    return "SELECT * FROM runs WHERE " + Sql.equal("id", id);
  }

  /** Columns go by their place in the schema. */
  static final class Writer implements RowBatches.Writer<RunRecord> {

    private List<FieldVector> columns = List.of();

    @Override
    public void begin(VectorSchemaRoot batch) {
      columns = batch.getFieldVectors();
    }

    @Override
    public void write(int row, RunRecord run) {
      ArrowValues.set(columns.get(0), row, run.id());
      ArrowValues.set(columns.get(1), row, run.name());
      ArrowValues.set(columns.get(2), row, run.experiment());
      ArrowValues.set(columns.get(3), row, run.state().word());
      ArrowValues.set(columns.get(4), row, run.createdAt().toEpochMilli());
      ArrowValues.set(columns.get(5), row, run.updatedAt().toEpochMilli());
      ArrowValues.set(columns.get(6), row, run.trialsTotal());
      ArrowValues.set(columns.get(7), row, run.trialsDone());
      ArrowValues.set(columns.get(8), row, run.host());
      ArrowValues.set(columns.get(9), row, RunMetadataJson.write(run.kind(), run.metadata()));
    }
  }

  static RunRecord read(VectorSchemaRoot batch, int row) {
    String metadata = text(batch, "metadata", row);
    return new RunRecord(
        text(batch, "id", row),
        text(batch, "name", row),
        text(batch, "experiment", row),
        state(text(batch, "state", row)),
        Instant.ofEpochMilli(whole(batch, "created_at", row)),
        Instant.ofEpochMilli(whole(batch, "updated_at", row)),
        (int) whole(batch, "trials_total", row),
        (int) whole(batch, "trials_done", row),
        text(batch, "host", row),
        RunMetadataJson.kind(metadata),
        RunMetadataJson.facts(metadata));
  }

  /** A word that this version does not know is a run that it cannot go on with. */
  private static RunState state(String word) {
    return Arrays.stream(RunState.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElse(RunState.FAILED);
  }

  private static String text(VectorSchemaRoot batch, String column, int row) {
    return ArrowValues.text(batch.getVector(column), row, "");
  }

  private static long whole(VectorSchemaRoot batch, String column, int row) {
    return ArrowValues.whole(batch.getVector(column), row, 0);
  }
}
