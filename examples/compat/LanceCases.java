import dev.steelyard.worker.Case;
import dev.steelyard.worker.Parameters;
import dev.steelyard.worker.Rows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;

/**
 * Cases about Lance tables through Java, written from its documentation. Their names, parameters
 * and answers are those of lance_shared_cases.py, so that both may stand in one suite.
 */
final class LanceCases {

  static final int ROWS = 1000;
  static final int DIMENSIONS = 32;
  static final String[] WORDS = {
    "amber", "basalt", "cedar", "delta", "ember", "fjord", "grove", "harbor", "inlet", "juniper"
  };

  private LanceCases() {}

  /** The one that is written unless asked, and those that can be asked for, since 0.39. */
  static Parameters formats() {
    return Parameters.of(
        "file_version",
        "usual",
        Parameters.since("0.39.0", "2.0"),
        Parameters.since("0.39.0", "2.1"),
        Parameters.since("0.39.0", "2.2"));
  }

  /** As a version takes it: as a constant or as text. */
  static void inFormat(Object how, String format) throws Exception {
    for (Method method : how.getClass().getMethods()) {
      boolean isAsked = !format.equals("usual");
      if (isAsked && method.getName().equals("withDataStorageVersion")) {
        Class<?> type = method.getParameterTypes()[0];
        Object value = format;
        for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
          if (constant.toString().equals("V" + format.replace('.', '_'))) {
            value = constant;
          }
        }
        method.invoke(how, value);
      }
    }
  }

  static List<Map<String, Object>> collected(ArrowReader reader) throws Exception {
    List<Map<String, Object>> rows = new ArrayList<>();
    while (reader.loadNextBatch()) {
      VectorSchemaRoot batch = reader.getVectorSchemaRoot();
      for (int i = 0; i < batch.getRowCount(); i++) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (FieldVector column : batch.getFieldVectors()) {
          Object value = column.getObject(i);
          row.put(column.getName(), value instanceof Text ? value.toString() : value);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** What all cases do with a table that has an id. */
  abstract static class Table {

    private final String format;

    Table(String format) {
      this.format = format;
    }

    abstract List<Field> columns();

    /** Sets a row of a batch. */
    abstract void set(VectorSchemaRoot batch, int at, int id);

    void create(Path path) throws Exception {
      write(path, 0, ROWS, false);
    }

    void checkRead(Path path) throws Exception {
      try (BufferAllocator memory = new RootAllocator()) {
        List<Map<String, Object>> found =
            LanceTables.rows(memory, path.toString(), "id >= 0", "id");
        assert found.size() >= ROWS : found.size() + " rows instead of " + ROWS;
      }
    }

    void checkWrite(Path path) throws Exception {
      long before = count(path, "id >= 0");
      write(path, ROWS, 10, true);
      long after = count(path, "id >= 0");
      assert after == before + 10 : after + " rows after 10 more, " + before + " before";
      try (BufferAllocator memory = new RootAllocator()) {
        LanceTables.delete(memory, path.toString(), "id >= " + ROWS);
      }
      long left = count(path, "id >= 0");
      assert left == ROWS : left + " rows after what came was deleted";
    }

    static long count(Path path, String condition) {
      try (BufferAllocator memory = new RootAllocator()) {
        return LanceTables.count(memory, path.toString(), condition);
      }
    }

    static List<Map<String, Object>> rows(Path path, String condition, String... columns)
        throws Exception {
      try (BufferAllocator memory = new RootAllocator()) {
        return LanceTables.rows(memory, path.toString(), condition, columns);
      }
    }

    private void write(Path path, int first, int count, boolean append) throws Exception {
      try (BufferAllocator memory = new RootAllocator();
          ArrowStreamReader reader =
              new ArrowStreamReader(
                  new ByteArrayInputStream(bytes(memory, first, count)), memory);
          ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory)) {
        Data.exportArrayStream(memory, reader, stream);
        LanceTables.write(memory, stream, path.toString(), append, format);
      }
    }

    private byte[] bytes(BufferAllocator memory, int first, int count) throws Exception {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (VectorSchemaRoot batch = VectorSchemaRoot.create(new Schema(columns()), memory);
          ArrowStreamWriter writer = new ArrowStreamWriter(batch, null, bytes)) {
        batch.allocateNew();
        for (int i = 0; i < count; i++) {
          set(batch, i, first + i);
        }
        batch.setRowCount(count);
        writer.writeBatch();
        writer.end();
      }
      return bytes.toByteArray();
    }
  }

  private static Field column(String name, ArrowType type) {
    return Field.nullable(name, type);
  }

  private static final ArrowType LONG = new ArrowType.Int(64, true);
  private static final ArrowType INT = new ArrowType.Int(32, true);
  private static final ArrowType REAL =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  @Case
  static class BasicTypes extends Table {
    BasicTypes(String format) {
      super(format);
    }

    static Parameters parameters() {
      return formats();
    }

    @Override
    List<Field> columns() {
      return Arrays.asList(
          column("id", LONG),
          column("small", INT),
          column("real", REAL),
          column("text", ArrowType.Utf8.INSTANCE),
          column("flag", ArrowType.Bool.INSTANCE));
    }

    @Override
    void set(VectorSchemaRoot batch, int at, int id) {
      ((BigIntVector) batch.getVector("id")).setSafe(at, id);
      ((IntVector) batch.getVector("small")).setSafe(at, id % 7);
      ((Float8Vector) batch.getVector("real")).setSafe(at, id / 3.0);
      ((VarCharVector) batch.getVector("text")).setSafe(at, text(WORDS[id % 10] + id));
      ((BitVector) batch.getVector("flag")).setSafe(at, id % 2 == 0 ? 1 : 0);
    }

    Map<String, Rows> answers(Path path) throws Exception {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("all", Rows.of(rows(path, "id < 1000", "id", "small", "real", "text", "flag")));
      all.put("filtered", Rows.of(rows(path, "small = 3 AND real > 100", "id")));
      all.put("count", Rows.of(count(path, "id < 1000")));
      return all;
    }
  }

  @Case
  static class Nulls extends Table {
    Nulls(String format) {
      super(format);
    }

    static Parameters parameters() {
      return formats();
    }

    @Override
    List<Field> columns() {
      return Arrays.asList(
          column("id", LONG),
          column("number", INT),
          column("text", ArrowType.Utf8.INSTANCE),
          column("never", REAL));
    }

    @Override
    void set(VectorSchemaRoot batch, int at, int id) {
      ((BigIntVector) batch.getVector("id")).setSafe(at, id);
      if (id % 3 != 0) {
        ((IntVector) batch.getVector("number")).setSafe(at, id);
      }
      if (id % 5 != 0) {
        ((VarCharVector) batch.getVector("text")).setSafe(at, text(WORDS[id % 10]));
      }
    }

    Map<String, Rows> answers(Path path) throws Exception {
      Map<String, Rows> all = new LinkedHashMap<>();
      all.put("all", Rows.of(rows(path, "id < 1000", "id", "number", "text", "never")));
      all.put("unknown", Rows.of(count(path, "number IS NULL AND id < 1000")));
      return all;
    }
  }

  @Case
  static class Vectors extends Table {
    Vectors(String format) {
      super(format);
    }

    static Parameters parameters() {
      return formats();
    }

    @Override
    List<Field> columns() {
      Field item = column("item", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE));
      return Arrays.asList(
          column("id", LONG),
          new Field(
              "vector",
              FieldType.nullable(new ArrowType.FixedSizeList(DIMENSIONS)),
              Collections.singletonList(item)));
    }

    private static float number(int id, int dimension) {
      long mixed = id * 7919L + dimension * 104729L + (long) id * dimension * 31;
      return (float) (mixed % 10007 / 10007.0);
    }

    @Override
    void set(VectorSchemaRoot batch, int at, int id) {
      ((BigIntVector) batch.getVector("id")).setSafe(at, id);
      FixedSizeListVector vectors = (FixedSizeListVector) batch.getVector("vector");
      Float4Vector numbers = (Float4Vector) vectors.getDataVector();
      vectors.setNotNull(at);
      for (int i = 0; i < DIMENSIONS; i++) {
        numbers.setSafe(at * DIMENSIONS + i, number(id, i));
      }
    }

    Map<String, Rows> answers(Path path) throws Exception {
      float[] wanted = new float[DIMENSIONS];
      for (int i = 0; i < DIMENSIONS; i++) {
        wanted[i] = number(5, i);
      }
      Map<String, Rows> all = new LinkedHashMap<>();
      List<Object> ids = new ArrayList<>();
      try (BufferAllocator memory = new RootAllocator()) {
        LanceTables.nearest(memory, path.toString(), wanted, 10)
            .forEach(row -> ids.add(row.get("id")));
      }
      all.put("nearest", Rows.of(ids));
      all.put("some", Rows.of(rows(path, "id = 3 OR id = 999", "vector")));
      return all;
    }
  }
}
