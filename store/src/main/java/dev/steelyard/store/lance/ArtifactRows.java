package dev.steelyard.store.lance;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.store.Artifact;
import dev.steelyard.store.ArtifactFilter;
import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Artifacts as rows of {@link Schemas#artifacts}, and back. The id is made of the label and the
 * content's hash, so that a row tells by itself whether it is what was stored.
 */
final class ArtifactRows {

  private static final int ID_DIGITS = 32;

  private static final String ALL_BUT_CONTENT =
      "SELECT id, run, kind, benchmark, variant, name, media_type, size, created_at, sha256 FROM artifacts";

  private static final String UNKNOWN = "unknown";

  private ArtifactRows() {}

  static String matching(ArtifactFilter filter) {
    List<String> conditions = new ArrayList<>();
    filter.run().ifPresent(run -> conditions.add(Sql.equal("run", run)));
    filter.kind().ifPresent(kind -> conditions.add(Sql.equal("kind", kind.word())));
    filter.benchmark().ifPresent(name -> conditions.add(Sql.equal("benchmark", name)));
    filter.variant().ifPresent(name -> conditions.add(Sql.equal("variant", name)));
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return ALL_BUT_CONTENT + where + " ORDER BY created_at, id";
  }

  static String whole(String id) {
    return "SELECT * FROM artifacts WHERE " + Sql.equal("id", id);
  }

  static String id(ArtifactLabel label, String sha256) {
    return id(
        label.run(),
        label.kind().word(),
        label.benchmark().orElse(""),
        label.variant().orElse(""),
        label.name(),
        label.mediaType(),
        sha256);
  }

  private static String id(String... parts) {
    Fingerprint all = new Fingerprint().add("artifact");
    for (String part : parts) {
      all.add(part);
    }
    return all.hex().substring(0, ID_DIGITS);
  }

  /** What is to be written. */
  record ArtifactRow(Artifact artifact, ArtifactContent content) {}

  /** Columns go by their place in the schema. One row alone, as large as it may be. */
  static final class Writer implements RowBatches.Writer<ArtifactRow> {

    private List<FieldVector> columns = List.of();

    @Override
    public void begin(VectorSchemaRoot batch) {
      columns = batch.getFieldVectors();
    }

    @Override
    public void write(int row, ArtifactRow one) {
      if (row > 0) {
        throw new IllegalArgumentException("artifacts are written one by one");
      }
      Artifact artifact = one.artifact();
      ArtifactLabel label = artifact.label();
      ArrowValues.set(columns.get(0), row, artifact.id());
      ArrowValues.set(columns.get(1), row, label.run());
      ArrowValues.set(columns.get(2), row, label.kind().word());
      label.benchmark().ifPresent(name -> ArrowValues.set(columns.get(3), row, name));
      label.variant().ifPresent(name -> ArrowValues.set(columns.get(4), row, name));
      ArrowValues.set(columns.get(5), row, label.name());
      ArrowValues.set(columns.get(6), row, label.mediaType());
      ArrowValues.set(columns.get(7), row, artifact.size());
      ArrowValues.set(columns.get(8), row, artifact.createdAt().toEpochMilli());
      ArrowValues.set(columns.get(9), row, artifact.sha256());
      one.content().moveTo(columns.get(10));
    }
  }

  /** A text that is missing, which only other programs leave out, reads as {@code unknown}. */
  static Artifact read(VectorSchemaRoot batch, int row) {
    ArtifactLabel label =
        new ArtifactLabel(
            ArtifactKind.ofWord(text(batch, "kind", row)),
            orUnknown(text(batch, "run", row)),
            optional(text(batch, "benchmark", row)),
            optional(text(batch, "variant", row)),
            orUnknown(text(batch, "name", row)),
            orUnknown(text(batch, "media_type", row)));
    return new Artifact(
        text(batch, "id", row),
        label,
        ArrowValues.whole(batch.getVector("size"), row, 0),
        Instant.ofEpochMilli(ArrowValues.whole(batch.getVector("created_at"), row, 0)),
        text(batch, "sha256", row));
  }

  /** The content of a whole row; none where it is null. */
  static byte[] content(VectorSchemaRoot batch, int row) {
    FieldVector column = batch.getVector("content");
    return !column.isNull(row) && column.getObject(row) instanceof byte[] bytes
        ? bytes
        : new byte[0];
  }

  /** Whether a whole row is what Steelyard wrote; without a hash it is another program's. */
  static RowDigest.State check(VectorSchemaRoot batch, int row) {
    String sha256 = text(batch, "sha256", row);
    if (sha256.isEmpty()) {
      return RowDigest.State.UNVERIFIABLE;
    }
    byte[] content = content(batch, row);
    String id =
        id(
            text(batch, "run", row),
            text(batch, "kind", row),
            text(batch, "benchmark", row),
            text(batch, "variant", row),
            text(batch, "name", row),
            text(batch, "media_type", row),
            sha256);
    boolean isSame =
        id.equals(text(batch, "id", row))
            && content.length == ArrowValues.whole(batch.getVector("size"), row, -1)
            && sha256.equals(new Fingerprint().add(ByteBuffer.wrap(content)).hex());
    return isSame ? RowDigest.State.VERIFIED : RowDigest.State.CHANGED;
  }

  /** What a row is known by in a message. */
  static String title(VectorSchemaRoot batch, int row) {
    return "%s '%s' of run %s"
        .formatted(text(batch, "kind", row), text(batch, "name", row), text(batch, "run", row));
  }

  private static String orUnknown(String text) {
    return text.isBlank() ? UNKNOWN : text;
  }

  private static Optional<String> optional(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  private static String text(VectorSchemaRoot batch, String column, int row) {
    return ArrowValues.text(batch.getVector(column), row, "");
  }
}
