package dev.steelyard.profile.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads profiles that are messages of protocol buffers, whose form is found out from their fields.
 */
public final class ProtobufProfiles {

  /** Such files are read into memory; a recording of Go of an hour has some hundred kilobytes. */
  private static final int MOST_BYTES = 256 << 20;

  private static final int MOST_STACKS = 20_000_000;

  /** That pprof's first text is the empty one, so that any file has the field. */
  private static final int PPROF_TEXTS = 6;

  private static final int PPROF_LAST_FIELD = 15;
  private static final Set<Integer> OTLP_FIELDS = Set.of(1, 2);

  private ProtobufProfiles() {}

  /**
   * Reads one.
   *
   * @param where for messages
   * @return empty where it is neither pprof's nor OpenTelemetry's
   * @throws SteelyardException when it is one of them, but damaged, too large, or of nothing known
   */
  public static Optional<ProfileSet> read(InputStream in, String where) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw SteelyardException.invalid(
          "%s is a file of protocol buffers of more than %d MiB, which is more than is read; record for a shorter time"
              .formatted(where, MOST_BYTES >> 20));
    }
    Set<Integer> fields = fields(bytes);
    boolean isPprof =
        fields.contains(PPROF_TEXTS)
            && fields.stream().allMatch(number -> number <= PPROF_LAST_FIELD);
    boolean isOtlp = !fields.isEmpty() && OTLP_FIELDS.containsAll(fields);
    try {
      return isPprof
          ? Optional.of(PprofReader.read(bytes, where))
          : isOtlp ? Optional.of(OtlpReader.read(bytes, where)) : Optional.empty();
    } catch (InvalidProtocolBufferException damage) {
      throw SteelyardException.invalid(
          "%s cannot be read as a profile of %s, it is damaged or cut off: %s"
              .formatted(
                  where, isPprof ? "pprof" : "OpenTelemetry or pprof", firstSentence(damage)),
          damage);
    }
  }

  private static String firstSentence(InvalidProtocolBufferException damage) {
    return String.valueOf(damage.getMessage()).replaceAll("\\s+", " ").replaceFirst("\\. .*", "");
  }

  /** The numbers of its fields, as far as it can be read. */
  private static Set<Integer> fields(byte[] bytes) throws IOException {
    Set<Integer> fields = new TreeSet<>();
    try {
      Wire.fields(
          CodedInputStream.newInstance(bytes),
          (number, _, _) -> {
            fields.add(number);
            return false;
          });
    } catch (InvalidProtocolBufferException foreignOrCutOff) {
      return fields;
    }
    return fields;
  }

  /** Refuses more different stacks than memory is there for. */
  static int within(int node) throws IOException {
    if (node > MOST_STACKS) {
      throw new InvalidProtocolBufferException(
          "it has more than %d different stacks".formatted(MOST_STACKS));
    }
    return node;
  }
}
