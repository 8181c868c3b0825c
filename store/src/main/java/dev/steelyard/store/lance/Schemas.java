package dev.steelyard.store.lance;

import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** The tables as they are created. */
final class Schemas {

  private static final ArrowType TEXT = ArrowType.Utf8.INSTANCE;
  private static final ArrowType DOUBLE =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
  private static final ArrowType INT = new ArrowType.Int(32, true);
  private static final ArrowType LONG = new ArrowType.Int(64, true);

  private Schemas() {}

  /** The ten columns that lance-bench writes and reads, in its order. */
  static Schema results() {
    return new Schema(
        List.of(
            key(),
            struct("dut", field("name", TEXT), field("version", TEXT), field("timestamp", LONG)),
            struct(
                "test_bed",
                field("name", TEXT),
                field("cpu", TEXT),
                field("memory_gb", INT),
                field("os", TEXT),
                field("created_at", LONG)),
            field("benchmark_name", TEXT),
            new Field(
                "values",
                FieldType.nullable(ArrowType.List.INSTANCE),
                List.of(field("item", DOUBLE))),
            struct(
                "summary",
                field("min", DOUBLE),
                field("q1", DOUBLE),
                field("median", DOUBLE),
                field("q3", DOUBLE),
                field("max", DOUBLE),
                field("mean", DOUBLE),
                field("standard_deviation", DOUBLE)),
            field("units", TEXT),
            struct(
                "throughput",
                field("multiplier", DOUBLE),
                field("name", TEXT),
                field("unit_system", TEXT)),
            field("metadata", TEXT),
            field("timestamp", LONG)));
  }

  static Schema runs() {
    return new Schema(
        List.of(
            key(),
            field("name", TEXT),
            field("experiment", TEXT),
            field("state", TEXT),
            field("created_at", LONG),
            field("updated_at", LONG),
            field("trials_total", INT),
            field("trials_done", INT),
            field("host", TEXT),
            field("metadata", TEXT)));
  }

  static Schema series() {
    return new Schema(
        List.of(
            key(),
            field("run", TEXT),
            field("name", TEXT),
            field("offset_ms", LONG),
            field("value", DOUBLE),
            field("units", TEXT),
            field("histogram", ArrowType.Binary.INSTANCE)));
  }

  /** Contents of more than 2 GiB in one batch need large offsets. */
  static Schema artifacts() {
    return new Schema(
        List.of(
            key(),
            field("run", TEXT),
            field("kind", TEXT),
            field("benchmark", TEXT),
            field("variant", TEXT),
            field("name", TEXT),
            field("media_type", TEXT),
            field("size", LONG),
            field("created_at", LONG),
            field("sha256", TEXT),
            field("content", ArrowType.LargeBinary.INSTANCE)));
  }

  /** Which way is better of benchmarks so named; the id is the glob. */
  static Schema declarations() {
    return new Schema(List.of(key(), field("direction", TEXT), field("declared_at", LONG)));
  }

  /** What is known of builds; the id is made of name and version. */
  static Schema builds() {
    return new Schema(
        List.of(
            key(),
            field("dut", TEXT),
            field("version", TEXT),
            field("timestamp", LONG),
            field("published_at", LONG),
            field("commit", TEXT),
            field("parents", TEXT),
            field("position", LONG),
            field("branch", TEXT),
            field("base", TEXT),
            field("stands_on", TEXT),
            field("shallow", ArrowType.Bool.INSTANCE),
            field("dirty", ArrowType.Bool.INSTANCE)));
  }

  /** Who works on what; the id says what. */
  static Schema leases() {
    return new Schema(
        List.of(
            key(),
            field("holder", TEXT),
            field("host", TEXT),
            field("process", TEXT),
            field("held_until", LONG)));
  }

  /** What those that watch repositories have to know of each other. */
  static Schema notes() {
    return new Schema(
        List.of(
            key(),
            field("kind", TEXT),
            field("about", TEXT),
            field("commit", TEXT),
            field("facts", TEXT),
            field("noted_at", LONG)));
  }

  /**
   * The id as the table's key. Without this mark two writers that merge the same new ids at once
   * both insert them; with it Lance sees the conflict when the second one commits, and merges
   * again. A key cannot be null.
   */
  private static Field key() {
    Map<String, String> mark = Map.of("lance-schema:unenforced-primary-key", "true");
    return new Field("id", new FieldType(false, TEXT, null, mark), null);
  }

  private static Field field(String name, ArrowType type) {
    return Field.nullable(name, type);
  }

  private static Field struct(String name, Field... fields) {
    return new Field(name, FieldType.nullable(ArrowType.Struct.INSTANCE), List.of(fields));
  }
}
