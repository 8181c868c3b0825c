package dev.steelyard.store;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.KnownDirections;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.unit.Unit;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Metadata as the JSON object that is stored: the keys of {@link MetadataFields} in their order, so
 * that the text of a run's results begins with the run. The tool's message is one JSON string,
 * exactly as the tool wrote it.
 */
public final class MetadataJson {

  static final JsonFactory JSON = new JsonFactory();

  /**
   * The text that precedes the digest of the whole row, which comes last in what Steelyard wrote.
   */
  public static final String BEFORE_DIGEST = ",\"" + MetadataFields.ROW_DIGEST + "\":\"";

  /** So many characters end a stored text that has a digest, the closing brace included. */
  public static final int DIGEST_LENGTH = BEFORE_DIGEST.length() + 34 + 2;

  private MetadataJson() {}

  /** The stored text. The same metadata gives the same text. */
  public static String write(Metadata metadata) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      writeValue(json, MetadataFields.write(metadata));
    }
    return text.toString();
  }

  /** The stored text with a digest as its last key. */
  public static String withDigest(String text, String digest) {
    String closed = text.substring(0, text.length() - 1) + BEFORE_DIGEST + digest + "\"}";
    if (closed.length() != text.length() - 1 + DIGEST_LENGTH) {
      throw new IllegalArgumentException("a digest of another length: " + digest);
    }
    return closed;
  }

  /** A text as it stands in the stored text, with its quotes. */
  public static String text(String plain) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeString(plain);
    }
    return text.toString();
  }

  /** What the stored text of every result of this run begins with, and that of no other run. */
  public static String beginningForRun(String run) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty(MetadataFields.RUN, run);
      json.flush();
      String beginning = text.toString();
      json.writeEndObject();
      return beginning;
    }
  }

  /** The same of a benchmark whose name says nothing. */
  public static Metadata read(@Nullable String text, Unit unit) {
    return read(text, "", unit);
  }

  /**
   * Reads the stored text. A text that is not Steelyard's, or none, gives metadata with the
   * direction that unit and name tell and the text, whatever it is, as the message. Whole numbers
   * among the further keys read as Long (or BigInteger), others as Double.
   */
  public static Metadata read(@Nullable String text, String benchmark, Unit unit) {
    if (text == null) {
      return plain(benchmark, unit);
    }
    return StoredObject.read(text)
        .flatMap(MetadataFields::read)
        .orElseGet(() -> plain(benchmark, unit).withMessage(text));
  }

  private static Metadata plain(String benchmark, Unit unit) {
    Direction known = KnownDirections.of(benchmark, unit);
    return Metadata.of(known)
        .withDirection(known, known == Direction.UNKNOWN ? Basis.NONE : Basis.KNOWN);
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(item -> writeValue(json, item));
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((key, item) -> {
          json.writeName(String.valueOf(key));
          writeValue(json, item);
        });
        json.writeEndObject();
      }
      default -> json.writeString(value.toString());
    }
  }
}
