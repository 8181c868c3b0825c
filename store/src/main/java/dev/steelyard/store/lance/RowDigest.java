package dev.steelyard.store.lance;

import dev.steelyard.core.model.Direction;
import dev.steelyard.store.MetadataJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;

/**
 * What a row of results says, in so many digits that damage shows. It is the last key of the
 * metadata, {@link dev.steelyard.core.model.MetadataFields#ROW_DIGEST}, with the same length in
 * every row, so that it can be asked for without the rest of the text. Its 34 characters:
 *
 * <ul>
 *   <li>{@code 1}, the version of this form;
 *   <li>{@code l}, {@code h} or {@code u}: whether lower or higher is better, or unknown;
 *   <li>16 hex digits over what a history is made of: build, testbed's name, benchmark, unit,
 *       median, and that letter;
 *   <li>16 hex digits over these and all the rest, every raw value bit by bit.
 * </ul>
 *
 * <p>When and on what machine a result was published is in neither: to publish the same again is no
 * change.
 *
 * <p>A null counts as an empty text or zero: Steelyard writes none, but for a missing throughput.
 */
final class RowDigest {

  /** Whether a row is what Steelyard wrote. */
  enum State {
    VERIFIED,
    /** There is no digest: another program's row, or an older Steelyard's. */
    UNVERIFIABLE,
    /** The row says something else than when Steelyard wrote it, or its digest is none. */
    CHANGED
  }

  private static final char VERSION = '1';
  private static final int LIGHT = 2;
  private static final int WHOLE = LIGHT + 16;
  private static final HexFormat HEX = HexFormat.of();
  private static final List<Direction> DIRECTIONS = List.of(Direction.values());

  private static final List<String> FIGURES =
      List.of(
          "summary.min",
          "summary.q1",
          "summary.median",
          "summary.q3",
          "summary.max",
          "summary.mean",
          "summary.standard_deviation");

  private final BatchFields fields;

  /**
   * @param batch whole rows
   */
  RowDigest(VectorSchemaRoot batch) {
    this.fields = new BatchFields(batch);
  }

  /** The half over what histories are made of; texts are given as their {@link RowHash#of}. */
  static long light(
      long dut,
      long version,
      long buildTime,
      long testBed,
      long benchmark,
      long units,
      double median,
      char direction) {
    return new RowHash(VERSION)
        .add(dut)
        .add(version)
        .add(buildTime)
        .add(testBed)
        .add(benchmark)
        .add(units)
        .add(median)
        .add(direction)
        .value();
  }

  /** The letter of a direction. */
  static char letter(Direction direction) {
    return direction.word().charAt(0);
  }

  /** The direction of a letter; empty when it is none. */
  static Optional<Direction> direction(char letter) {
    for (Direction one : DIRECTIONS) {
      if (letter(one) == letter) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** The direction that the digest of a metadata text stands for; empty when it has none. */
  static Optional<Direction> direction(String metadata) {
    byte[] text = ArrowValues.utf8(metadata);
    Written written = new Written(text, 0, text.length);
    return written.isDigest() ? direction(written.direction()) : Optional.empty();
  }

  /**
   * The digest of a row.
   *
   * @param metadata the text without a digest, in UTF-8
   */
  String of(int row, byte[] metadata, char direction) {
    long light =
        light(
            text("dut.name", row),
            text("dut.version", row),
            whole("dut.timestamp", row),
            text("test_bed.name", row),
            text("benchmark_name", row),
            text("units", row),
            number("summary.median", row),
            direction);
    RowHash whole = new RowHash(light);
    whole.add(text("id", row));
    addValues(whole, row);
    for (String figure : FIGURES) {
      whole.add(number(figure, row));
    }
    addThroughput(whole, row);
    whole.add(metadata, 0, metadata.length);
    return "" + VERSION + direction + HEX.toHexDigits(light) + HEX.toHexDigits(whole.value());
  }

  /** Whether a whole row still says what its digest stands for. */
  State check(int row) {
    VarCharVector column = (VarCharVector) fields.of("metadata");
    byte[] text = column.isNull(row) ? new byte[0] : column.get(row);
    Written written = new Written(text, 0, text.length);
    if (!written.isDigest()) {
      return written.isRemainder() ? State.CHANGED : State.UNVERIFIABLE;
    }
    byte[] body = Arrays.copyOf(text, text.length - MetadataJson.DIGEST_LENGTH + 1);
    body[body.length - 1] = '}';
    boolean same = of(row, body, written.direction()).equals(written.digits());
    return same ? State.VERIFIED : State.CHANGED;
  }

  private void addValues(RowHash hash, int row) {
    ListVector lists = (ListVector) fields.of("values");
    int start = lists.isNull(row) ? 0 : lists.getElementStartIndex(row);
    int end = lists.isNull(row) ? 0 : lists.getElementEndIndex(row);
    hash.add((long) end - start);
    BaseFixedWidthVector items = (BaseFixedWidthVector) lists.getDataVector();
    for (int i = start; i < end; i++) {
      hash.add(ArrowValues.number(items, i, Double.NaN));
    }
  }

  /** Behind a filter Lance gives a null struct back as a struct of nulls. */
  private void addThroughput(RowHash hash, int row) {
    boolean isAbsent =
        fields.of("throughput").isNull(row)
            || (fields.of("throughput.multiplier").isNull(row)
                && fields.of("throughput.name").isNull(row));
    hash.add(isAbsent ? 0L : 1L);
    if (!isAbsent) {
      hash.add(number("throughput.multiplier", row))
          .add(text("throughput.name", row))
          .add(text("throughput.unit_system", row));
    }
  }

  private long text(String path, int row) {
    FieldVector column = fields.of(path);
    byte[] bytes = column.isNull(row) ? new byte[0] : ArrowValues.bytes(column, row);
    return RowHash.of(bytes, 0, bytes.length);
  }

  private long whole(String path, int row) {
    return ArrowValues.whole(fields.of(path), row, 0);
  }

  private double number(String path, int row) {
    return ArrowValues.number(fields.of(path), row, 0);
  }

  /** A digest as it ends a metadata text. */
  static final class Written {

    private static final byte[] BEFORE = ArrowValues.utf8(MetadataJson.BEFORE_DIGEST);
    private static final int DIGITS = MetadataJson.DIGEST_LENGTH - BEFORE.length - 2;

    private static final int HEX_DIGITS = 30;

    private final byte[] bytes;
    private final int from;
    private final int end;

    /**
     * @param from where the text begins in the bytes
     * @param end where it ends
     */
    Written(byte[] bytes, int from, int end) {
      this.bytes = bytes;
      this.from = from;
      this.end = end;
    }

    private int start() {
      return end - DIGITS - 2;
    }

    boolean isDigest() {
      int before = start() - BEFORE.length;
      return before >= from
          && bytes[end - 1] == '}'
          && bytes[start()] == VERSION
          && Arrays.equals(bytes, before, start(), BEFORE, 0, BEFORE.length);
    }

    /**
     * Whether this was a digest: its key or its digits are there, or most of the key, but not both
     * as Steelyard writes them. Other programs' texts have nothing like it.
     */
    boolean isRemainder() {
      return !isDigest() && (hasKey() || hasDigits());
    }

    private boolean hasKey() {
      for (int at = Math.max(from, end - MetadataJson.DIGEST_LENGTH);
          at + BEFORE.length <= end;
          at++) {
        int same = 0;
        for (int i = 0; i < BEFORE.length; i++) {
          same += bytes[at + i] == BEFORE[i] ? 1 : 0;
        }
        if (same >= BEFORE.length - 3) {
          return true;
        }
      }
      return false;
    }

    /** As many digits as nothing else ends with by chance. */
    private boolean hasDigits() {
      int first = end - 2 - HEX_DIGITS;
      boolean all = first >= from;
      for (int i = first; all && i < end - 2; i++) {
        all = HexFormat.isHexDigit(bytes[i]);
      }
      return all;
    }

    char direction() {
      return (char) bytes[start() + 1];
    }

    /** Whether the half over what histories are made of is this. */
    boolean isLight(long light) {
      int first = start() + LIGHT;
      for (int i = 0; i < WHOLE - LIGHT; i++) {
        int digit = (int) (light >>> (60 - 4 * i)) & 0xf;
        if (bytes[first + i] != (digit < 10 ? '0' + digit : 'a' + digit - 10)) {
          return false;
        }
      }
      return true;
    }

    private String digits() {
      return new String(bytes, start(), DIGITS, StandardCharsets.ISO_8859_1);
    }
  }
}
