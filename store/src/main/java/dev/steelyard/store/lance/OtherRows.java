package dev.steelyard.store.lance;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.MetadataTexts;
import dev.steelyard.store.OtherProgram;
import dev.steelyard.store.StoredResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;

/**
 * Rows whose stored median may not be the median of what they mean: each is read whole. For one
 * thread.
 */
final class OtherRows {

  /** So many rows are asked for at once; they come with all their values. */
  private static final int TAKEN = 512;

  /**
   * One of them.
   *
   * @param median as stored
   * @param work how much an iteration processes; not-a-number when it does not say
   * @param kind the number of what it processes
   * @param said which way is better by the row's digest
   */
  record OtherRow(
      int dut,
      int benchmark,
      int testBed,
      int version,
      long time,
      long published,
      long id,
      double median,
      double work,
      int kind,
      Optional<Direction> said) {}

  /** What one means. */
  record Meaning(Unit unit, double median, boolean divided) {}

  /** Takes what was found out. */
  interface Consumer {
    void accept(OtherRow row, Optional<Meaning> meaning);
  }

  private final List<OtherRow> rows = new ArrayList<>();

  void add(OtherRow row) {
    rows.add(row);
  }

  void read(Dataset dataset, Consumer consumer) throws IOException {
    for (int from = 0; from < rows.size(); from += TAKEN) {
      take(dataset, rows.subList(from, Math.min(from + TAKEN, rows.size())), consumer);
    }
  }

  private static void take(Dataset dataset, List<OtherRow> wanted, Consumer consumer)
      throws IOException {
    int next = 0;
    List<Long> ids = wanted.stream().map(OtherRow::id).toList();
    try (ArrowReader answer = dataset.takeRows(ids, List.of("values", "metadata"))) {
      while (answer.loadNextBatch()) {
        VectorSchemaRoot batch = answer.getVectorSchemaRoot();
        for (int row = 0; row < batch.getRowCount(); row++) {
          consumer.accept(wanted.get(next), meaning(batch, row, wanted.get(next)));
          next++;
        }
      }
    }
    if (next != ids.size()) {
      throw new IOException("%d rows were asked for and %d came".formatted(ids.size(), next));
    }
  }

  /** A row without values is what its median says. */
  private static Optional<Meaning> meaning(VectorSchemaRoot batch, int row, OtherRow stored) {
    double[] values = values(batch, row);
    FieldVector metadata = batch.getVector("metadata");
    if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      Scale scale = StoredResult.scale(OtherProgram.UNIT);
      return Double.isFinite(stored.median)
          ? Optional.of(new Meaning(scale.unit(), scale.canonical(stored.median), false))
          : Optional.empty();
    }
    Values all = Values.of(values);
    StoredResult result =
        StoredResult.of(
            "",
            all,
            Summary.of(all),
            OtherProgram.UNIT,
            metadata.isNull(row) ? null : metadata.getObject(row).toString(),
            new MetadataTexts());
    return Optional.of(
        new Meaning(
            result.unit(), result.summary().median(), result.metadata().provenance().isDivided()));
  }

  /** Of one row; not-a-number for what is null. */
  static double[] values(VectorSchemaRoot batch, int row) {
    ListVector lists = ArrowValues.column(batch, "values", ListVector.class);
    if (lists.isNull(row)) {
      return new double[0];
    }
    int start = lists.getElementStartIndex(row);
    double[] values = new double[lists.getElementEndIndex(row) - start];
    BaseFixedWidthVector items = (BaseFixedWidthVector) lists.getDataVector();
    Arrays.setAll(values, i -> ArrowValues.number(items, start + i, Double.NaN));
    return values;
  }
}
