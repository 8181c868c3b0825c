package dev.steelyard.store.lance;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.TimePoint;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Points of time lines as rows of {@link Schemas#series}, and back. */
final class TimeRows {

  private static final int ID_DIGITS = 16;

  private TimeRows() {}

  static String of(String run, String line) {
    return "SELECT * FROM series WHERE "
        + Sql.equal("run", run)
        + " AND "
        + Sql.equal("name", line)
        + " ORDER BY offset_ms";
  }

  static String names(String run) {
    return "SELECT DISTINCT name FROM series WHERE " + Sql.equal("run", run) + " ORDER BY name";
  }

  /** Columns go by their place in the schema. */
  static final class Writer implements RowBatches.Writer<TimePoint> {

    private final Map<List<String>, String> lines = new HashMap<>();
    private List<FieldVector> columns = List.of();

    @Override
    public void begin(VectorSchemaRoot batch) {
      columns = batch.getFieldVectors();
    }

    @Override
    public void write(int row, TimePoint point) {
      long offset = point.offset().toMillis();
      ArrowValues.set(columns.get(0), row, idOfLine(point) + "-" + offset);
      ArrowValues.set(columns.get(1), row, point.run());
      ArrowValues.set(columns.get(2), row, point.line());
      ArrowValues.set(columns.get(3), row, offset);
      ArrowValues.set(columns.get(4), row, point.value());
      ArrowValues.set(columns.get(5), row, point.unit().symbol());
      ByteBuffer histogram = point.histogram();
      if (histogram.hasRemaining()) {
        byte[] bytes = new byte[histogram.remaining()];
        histogram.get(bytes);
        ((VarBinaryVector) columns.get(6)).setSafe(row, bytes);
      }
    }

    /** The same for the same point whoever writes it. */
    private String idOfLine(TimePoint point) {
      return lines.computeIfAbsent(
          List.of(point.run(), point.line()),
          line ->
              new Fingerprint()
                  .add("time")
                  .add(line.getFirst())
                  .add(line.getLast())
                  .hex()
                  .substring(0, ID_DIGITS));
    }
  }

  static TimePoint read(VectorSchemaRoot batch, int row) {
    VarBinaryVector histograms = ArrowValues.column(batch, "histogram", VarBinaryVector.class);
    byte[] histogram = histograms.isNull(row) ? new byte[0] : histograms.get(row);
    return new TimePoint(
        ArrowValues.text(batch.getVector("run"), row, ""),
        ArrowValues.text(batch.getVector("name"), row, ""),
        Duration.ofMillis(ArrowValues.whole(batch.getVector("offset_ms"), row, 0)),
        ArrowValues.number(batch.getVector("value"), row, 0),
        Unit.of(ArrowValues.text(batch.getVector("units"), row, "")),
        ByteBuffer.wrap(histogram));
  }
}
