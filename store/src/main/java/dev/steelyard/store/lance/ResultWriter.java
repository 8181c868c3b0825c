package dev.steelyard.store.lance;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.store.MetadataJson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.jspecify.annotations.Nullable;

/**
 * Writes results as rows of {@link Schemas#results}; columns and fields go by their place there.
 */
final class ResultWriter implements RowBatches.Writer<Result> {

  private List<FieldVector> columns = List.of();
  private @Nullable RowDigest digest;

  @Override
  public void begin(VectorSchemaRoot batch) {
    columns = batch.getFieldVectors();
    digest = new RowDigest(batch);
  }

  @Override
  public void write(int row, Result result) {
    ArrowValues.set(columns.get(0), row, result.id());
    write(start(1, row), row, result.dut());
    write(start(2, row), row, result.testBed());
    ArrowValues.set(columns.get(3), row, result.benchmark());
    write((ListVector) columns.get(4), row, result.values());
    write(start(5, row), row, result.summary());
    ArrowValues.set(columns.get(6), row, result.unit().symbol());
    write(row, result.throughput());
    ArrowValues.set(columns.get(9), row, result.timestamp().getEpochSecond());
    ArrowValues.set(columns.get(8), row, metadata(row, result.metadata()));
  }

  /** With the digest of all that was written of the row before. */
  private String metadata(int row, Metadata metadata) {
    String text = MetadataJson.write(metadata);
    String digits =
        Objects.requireNonNull(digest)
            .of(row, ArrowValues.utf8(text), RowDigest.letter(metadata.direction()));
    return MetadataJson.withDigest(text, digits);
  }

  private List<FieldVector> start(int column, int row) {
    StructVector struct = (StructVector) columns.get(column);
    struct.setIndexDefined(row);
    return struct.getChildrenFromFields();
  }

  private static void write(List<FieldVector> fields, int row, DutBuild dut) {
    ArrowValues.set(fields.get(0), row, dut.name());
    ArrowValues.set(fields.get(1), row, dut.version());
    ArrowValues.set(fields.get(2), row, dut.timestamp().getEpochSecond());
  }

  private static void write(List<FieldVector> fields, int row, TestBed testBed) {
    ArrowValues.set(fields.get(0), row, testBed.name());
    ArrowValues.set(fields.get(1), row, testBed.cpu());
    ArrowValues.set(fields.get(2), row, testBed.memoryGb());
    ArrowValues.set(fields.get(3), row, testBed.os());
    ArrowValues.set(fields.get(4), row, testBed.createdAt().getEpochSecond());
  }

  private static void write(ListVector lists, int row, Values values) {
    Float8Vector items = (Float8Vector) lists.getDataVector();
    int start = lists.startNewValue(row);
    for (int i = 0; i < values.size(); i++) {
      items.setSafe(start + i, values.get(i));
    }
    lists.endValue(row, values.size());
  }

  private static void write(List<FieldVector> fields, int row, Summary summary) {
    ArrowValues.set(fields.get(0), row, summary.min());
    ArrowValues.set(fields.get(1), row, summary.q1());
    ArrowValues.set(fields.get(2), row, summary.median());
    ArrowValues.set(fields.get(3), row, summary.q3());
    ArrowValues.set(fields.get(4), row, summary.max());
    ArrowValues.set(fields.get(5), row, summary.mean());
    ArrowValues.set(fields.get(6), row, summary.standardDeviation());
  }

  private void write(int row, Optional<Throughput> throughput) {
    if (throughput.isPresent()) {
      List<FieldVector> fields = start(7, row);
      ArrowValues.set(fields.get(0), row, throughput.get().multiplier());
      ArrowValues.set(fields.get(1), row, throughput.get().name());
      throughput
          .get()
          .unitSystem()
          .ifPresentOrElse(
              system -> ArrowValues.set(fields.get(2), row, system),
              () -> fields.get(2).setNull(row));
    } else {
      ((StructVector) columns.get(7)).setNull(row);
    }
  }
}
