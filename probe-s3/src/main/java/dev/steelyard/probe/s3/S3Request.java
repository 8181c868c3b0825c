package dev.steelyard.probe.s3;

import dev.steelyard.probe.StorageAccess;
import dev.steelyard.probe.StorageProbe;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.s3.model.Delete;

/**
 * What is asked, by the names that S3's own description has for operations and their fields. What
 * is asked has every field that says which bytes, or which answer: two requests are the same where
 * all of these are.
 *
 * @param operation such as {@code GetObject}
 */
record S3Request(String operation, SdkRequest request) {

  private static final Set<String> READING = Set.of("GetObject", "SelectObjectContent");
  private static final Set<String> WRITING = Set.of("PutObject", "UploadPart");

  /** Those that say nothing beyond their names: what is known of a thing, and what lies below. */
  private static final Set<String> USUAL =
      Set.of("HeadObject", "HeadBucket", "ListObjects", "ListObjectsV2");

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");
  private static final Pattern ANSWERED = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/.*");

  /** What stands before all that is not the name of an object. */
  private static final String BESIDE = " ?";

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
      return probe.look(path() + beside("VersionId", "PartNumber", "Id"));
    }
    if (operation.startsWith("List")) {
      return probe.list(listed());
    }
    if (operation.startsWith("Delete") || operation.startsWith("Abort")) {
      return probe.delete(deleted());
    }
    StorageAccess write = probe.write(path());
    // Without a body nothing goes.
    return isWritten(operation) ? write : write.bytes(0);
  }

  private String field(String name) {
    return any(name).orElse("");
  }

  private Optional<String> any(String name) {
    return request.getValueForField(name, Object.class).map(String::valueOf);
  }

  private String path() {
    return field("Bucket") + "/" + field("Key");
  }

  /** One object's path; of several, none: any may be among them. */
  private String deleted() {
    Optional<Delete> many = request.getValueForField("Delete", Delete.class);
    if (many.isEmpty()) {
      return path();
    }
    boolean isOne = many.get().hasObjects() && many.get().objects().size() == 1;
    return isOne ? path() + many.get().objects().get(0).key() : "";
  }

  /** What comes after a page is another listing, and so is one of parts or of versions. */
  private String listed() {
    return path()
        + field("Prefix")
        + beside(
            "Delimiter",
            "MaxKeys",
            "ContinuationToken",
            "StartAfter",
            "Marker",
            "KeyMarker",
            "VersionIdMarker",
            "UploadId",
            "UploadIdMarker",
            "PartNumberMarker");
  }

  /** Fields that there are, and the operation where the path does not tell it. */
  private String beside(String... fields) {
    String all =
        Stream.concat(
                USUAL.contains(operation) || READING.contains(operation)
                    ? Stream.empty()
                    : Stream.of(operation),
                Stream.of(fields)
                    .flatMap(name -> any(name).map(value -> name + "=" + value).stream()))
            .collect(Collectors.joining("&"));
    return all.isEmpty() ? "" : BESIDE + all;
  }

  /** Which part it is, the answer alone may tell: the last bytes, or a part by its number. */
  private StorageAccess read(StorageProbe probe) {
    String path = path() + beside("VersionId", "Expression");
    Optional<String> asked = any("Range");
    Matcher range = RANGE.matcher(asked.orElse(""));
    if (range.matches()) {
      long begin = Long.parseLong(range.group(1));
      String last = range.group(2);
      return probe.read(path, begin, last.isEmpty() ? -1 : Long.parseLong(last) - begin + 1);
    }
    return asked.isPresent() || any("PartNumber").isPresent() || any("ScanRange").isPresent()
        ? probe.readPart(path)
        : probe.read(path);
  }

  /** What came, and which part that was. */
  void answered(StorageAccess access, SdkResponse response) {
    if (!READING.contains(operation)) {
      return;
    }
    response.getValueForField("ContentLength", Long.class).ifPresent(access::bytes);
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
