package dev.steelyard.probe.s3;

import dev.steelyard.probe.StorageAccess;
import dev.steelyard.probe.StorageProbe;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.s3.model.Delete;

/**
 * What is asked, by the names that S3's own description has for operations and their fields.
 *
 * @param operation such as {@code GetObject}
 */
record S3Request(String operation, SdkRequest request) {

  private static final Set<String> READING = Set.of("GetObject", "SelectObjectContent");
  private static final Set<String> WRITING = Set.of("PutObject", "UploadPart");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
  private static final Pattern ANSWERED = Pattern.compile("bytes (\\d+)-(\\d+)/.*");

  /** Whether a body goes with it that is kept. */
  static boolean isWritten(String operation) {
    return WRITING.contains(operation);
  }

  /** Whether it asks for what is known of something, and not for the thing. */
  static boolean isLooked(String operation) {
    return operation.startsWith("Head")
        || (operation.startsWith("Get") && !READING.contains(operation));
  }

  StorageAccess begin(StorageProbe probe) {
    if (READING.contains(operation)) {
      return read(probe);
    }
    if (isLooked(operation)) {
      return probe.look(path());
    }
    if (operation.startsWith("List")) {
      return probe.list(listed());
    }
    return operation.startsWith("Delete") || operation.startsWith("Abort")
        ? probe.delete(path())
        : probe.write(path());
  }

  private String field(String name) {
    return request.getValueForField(name, String.class).orElse("");
  }

  private String path() {
    String path = field("Bucket") + "/" + field("Key");
    return request
        .getValueForField("Delete", Delete.class)
        .filter(many -> many.hasObjects() && !many.objects().isEmpty())
        .map(many -> path + many.objects().get(0).key() + and(many.objects().size() - 1))
        .orElse(path);
  }

  private static String and(int more) {
    return more == 0 ? "" : " [and %d more]".formatted(more);
  }

  /** What comes after a page is another listing. */
  private String listed() {
    String from =
        field("ContinuationToken") + field("StartAfter") + field("Marker") + field("KeyMarker");
    String path = field("Bucket") + "/" + field("Prefix");
    return from.isEmpty() ? path : "%s [after %s]".formatted(path, from);
  }

  private StorageAccess read(StorageProbe probe) {
    Matcher range = RANGE.matcher(field("Range"));
    if (!range.matches() || range.group(1).isEmpty()) {
      return probe.read(path());
    }
    long begin = Long.parseLong(range.group(1));
    return probe.read(
        path(), begin, range.group(2).isEmpty() ? -1 : Long.parseLong(range.group(2)) - begin + 1);
  }

  /** Where the last bytes begin, the answer alone tells. */
  void answered(StorageAccess access, SdkResponse response) {
    if (!READING.contains(operation)) {
      return;
    }
    response.getValueForField("ContentLength", Long.class).ifPresent(access::bytes);
    if (field("Range").startsWith("bytes=-")) {
      response
          .getValueForField("ContentRange", String.class)
          .map(ANSWERED::matcher)
          .filter(Matcher::matches)
          .ifPresent(part -> {
            long begin = Long.parseLong(part.group(1));
            access.part(begin, Long.parseLong(part.group(2)) - begin + 1);
          });
    }
  }
}
