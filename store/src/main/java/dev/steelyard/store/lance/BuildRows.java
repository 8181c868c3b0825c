package dev.steelyard.store.lance;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Known builds as rows of {@link Schemas#builds}, and back. What is not known is null. */
final class BuildRows {

  static final String ALL = "SELECT * FROM builds ORDER BY published_at, id";

  /** The condition of a merge that leaves all rows that are there as they are. */
  static final String NEVER = "target.id IS NULL";

  private static final int ID_DIGITS = 32;

  private BuildRows() {}

  static String id(DutBuild build) {
    return new Fingerprint()
        .add("build")
        .add(build.name())
        .add(build.version())
        .hex()
        .substring(0, ID_DIGITS);
  }

  /** The condition that the row of a build says what was read. */
  static String isStill(KnownBuild known) {
    DutBuild build = known.build();
    ResultOrigin origin = known.origin();
    return Stream.of(
            Sql.equal("target.id", id(build)),
            "target.timestamp = " + build.timestamp().getEpochSecond(),
            "target.published_at = " + known.published().toEpochMilli(),
            isStill("commit", origin.commit()),
            isStill("branch", origin.branch()),
            isStill("base", origin.base()),
            isStill("stands_on", origin.standsOn()),
            "target.position "
                + (origin.position().isPresent()
                    ? "= " + origin.position().getAsLong()
                    : "IS NULL"),
            "target.shallow = " + origin.isShallow(),
            "target.dirty = " + origin.isDirty())
        .collect(Collectors.joining(" AND ", "(", ")"));
  }

  private static String isStill(String column, Optional<String> text) {
    return text.map(some -> Sql.equal("target." + column, some))
        .orElse("target.%1$s IS NULL".formatted(column));
  }

  /** Columns go by their place in the schema. */
  static final class Writer implements RowBatches.Writer<KnownBuild> {

    private List<FieldVector> columns = List.of();

    @Override
    public void begin(VectorSchemaRoot batch) {
      columns = batch.getFieldVectors();
    }

    @Override
    public void write(int row, KnownBuild known) {
      DutBuild build = known.build();
      ResultOrigin origin = known.origin();
      ArrowValues.set(columns.get(0), row, id(build));
      ArrowValues.set(columns.get(1), row, build.name());
      ArrowValues.set(columns.get(2), row, build.version());
      ArrowValues.set(columns.get(3), row, build.timestamp().getEpochSecond());
      ArrowValues.set(columns.get(4), row, known.published().toEpochMilli());
      set(5, row, origin.commit());
      set(6, row, Optional.of(String.join(" ", origin.parents())).filter(all -> !all.isEmpty()));
      origin.position().ifPresent(position -> ArrowValues.set(columns.get(7), row, position));
      set(8, row, origin.branch());
      set(9, row, origin.base());
      set(10, row, origin.standsOn());
      ((BitVector) columns.get(11)).setSafe(row, origin.isShallow() ? 1 : 0);
      ((BitVector) columns.get(12)).setSafe(row, origin.isDirty() ? 1 : 0);
    }

    private void set(int column, int row, Optional<String> text) {
      text.ifPresent(some -> ArrowValues.set(columns.get(column), row, some));
    }
  }

  static KnownBuild read(VectorSchemaRoot batch, int row) {
    return new KnownBuild(
        new DutBuild(
            ResultReader.orUnknown(ArrowValues.text(batch.getVector("dut"), row, "")),
            ResultReader.orUnknown(ArrowValues.text(batch.getVector("version"), row, "")),
            ArrowValues.seconds(batch.getVector("timestamp"), row)),
        new ResultOrigin(
            text(batch, "commit", row),
            text(batch, "parents", row).stream().flatMap(all -> Stream.of(all.split(" "))).toList(),
            position(batch.getVector("position"), row),
            text(batch, "branch", row),
            text(batch, "base", row),
            flag(batch, "shallow", row),
            flag(batch, "dirty", row),
            text(batch, "stands_on", row)),
        Instant.ofEpochMilli(ArrowValues.whole(batch.getVector("published_at"), row, 0)));
  }

  private static OptionalLong position(FieldVector column, int row) {
    return column.isNull(row)
        ? OptionalLong.empty()
        : OptionalLong.of(ArrowValues.whole(column, row, 0));
  }

  private static Optional<String> text(VectorSchemaRoot batch, String column, int row) {
    return Optional.of(ArrowValues.text(batch.getVector(column), row, ""))
        .filter(text -> !text.isEmpty());
  }

  private static boolean flag(VectorSchemaRoot batch, String column, int row) {
    FieldVector flags = batch.getVector(column);
    return !flags.isNull(row) && Boolean.TRUE.equals(flags.getObject(row));
  }
}
