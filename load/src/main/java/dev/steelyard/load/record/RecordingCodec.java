package dev.steelyard.load.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Recordings as bytes (CBOR, RFC 8949), for another process of the same version to read. Nothing is
 * lost. What is read is not trusted: sizes are checked before memory is taken for them, and nothing
 * may be missing, unknown or left over.
 */
public final class RecordingCodec {

  private static final ObjectMapper KEYS = JsonMapper.shared();

  private static final ObjectMapper RECORDINGS =
      CBORMapper.builder()
          .addModule(
              new SimpleModule("recordings")
                  .addSerializer(Distribution.class, new DistributionWriter())
                  .addDeserializer(Distribution.class, new DistributionReader())
                  .addKeySerializer(RequestKey.class, new KeyWriter<RequestKey>())
                  .addKeyDeserializer(RequestKey.class, new KeyReader<>(RequestKey.class))
                  .addKeySerializer(Part.class, new KeyWriter<Part>())
                  .addKeyDeserializer(Part.class, new KeyReader<>(Part.class)))
          // What a record tells of itself beside its components follows from them.
          .changeDefaultVisibility(all -> all.withIsGetterVisibility(Visibility.NONE))
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RecordingCodec() {}

  /**
   * Does once what is slow at first, so that it is not done in the middle of a load: loading
   * classes and finding out what there is to be written takes some tenths of a second.
   */
  public static void warmUp() {
    RequestKey key = new RequestKey("none");
    Second second =
        new Second(
            0, 1, 0, OptionalDouble.of(1), 0, 0, new TreeMap<>(Map.of(key, RequestSecond.NONE)));
    Recording recording =
        new Recording(
            Instant.EPOCH,
            Duration.ZERO,
            LoadEnding.COMPLETE,
            List.of(second),
            new TreeMap<>(Map.of(key, RequestTotals.NONE)),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            IterationTotals.NONE,
            OptionalDouble.empty(),
            0,
            new GeneratorHealth(
                1,
                0,
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                Distribution.NONE,
                Distribution.NONE,
                List.of()));
    Recording _ = recording(encode(recording));
  }

  public static byte[] encode(Recording recording) {
    return RECORDINGS.writeValueAsBytes(recording);
  }

  public static byte[] encode(Second second) {
    return RECORDINGS.writeValueAsBytes(second);
  }

  /**
   * What {@link #encode(Recording)} gave.
   *
   * @throws SteelyardException when it is none
   */
  public static Recording recording(byte[] encoded) {
    return value(encoded, Recording.class);
  }

  /**
   * What {@link #encode(Second)} gave.
   *
   * @throws SteelyardException when it is none
   */
  public static Second second(byte[] encoded) {
    return value(encoded, Second.class);
  }

  private static <T> T value(byte[] encoded, Class<T> type) {
    try {
      return RECORDINGS.readValue(encoded, type);
    } catch (RuntimeException broken) {
      throw SteelyardException.invalid(
          "cannot read a recording from its bytes: " + broken.getMessage(), broken);
    }
  }

  private static final class DistributionWriter extends ValueSerializer<Distribution> {
    @Override
    public void serialize(Distribution value, JsonGenerator out, SerializationContext unused) {
      out.writeBinary(value.encoded());
    }
  }

  private static final class DistributionReader extends ValueDeserializer<Distribution> {
    @Override
    public Distribution deserialize(JsonParser in, DeserializationContext unused)
        throws JacksonException {
      return Distribution.decoded(in.getBinaryValue());
    }
  }

  /** Keys of maps are texts. */
  private static final class KeyWriter<T> extends ValueSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext unused) {
      out.writeName(KEYS.writeValueAsString(value));
    }
  }

  private static final class KeyReader<T> extends KeyDeserializer {
    private final Class<T> type;

    KeyReader(Class<T> type) {
      this.type = type;
    }

    @Override
    public T deserializeKey(String key, DeserializationContext unused) {
      return KEYS.readValue(key, type);
    }
  }
}
