package dev.steelyard.store;

import dev.steelyard.core.SteelyardException;
import java.util.Optional;

/**
 * What an artifact is and what it belongs to.
 *
 * @param run the id of the run that made it; not blank
 * @param benchmark where it is of one benchmark
 * @param variant where it is of one variant
 * @param name what people know it by, such as a file's name; not blank
 * @param mediaType what the content is, such as {@code text/html}; not blank
 */
public record ArtifactLabel(
    ArtifactKind kind,
    String run,
    Optional<String> benchmark,
    Optional<String> variant,
    String name,
    String mediaType) {

  public ArtifactLabel {
    if (run.isBlank() || name.isBlank() || mediaType.isBlank()) {
      throw SteelyardException.invalid(
          "an artifact needs a run, a name and a media type: '%s', '%s', '%s'"
              .formatted(run, name, mediaType));
    }
  }

  /** Of a whole run. */
  public static ArtifactLabel of(ArtifactKind kind, String run, String name, String mediaType) {
    return new ArtifactLabel(kind, run, Optional.empty(), Optional.empty(), name, mediaType);
  }

  /** The same of one benchmark. */
  public ArtifactLabel withBenchmark(String one) {
    return new ArtifactLabel(kind, run, Optional.of(one), variant, name, mediaType);
  }

  /** The same of one variant. */
  public ArtifactLabel withVariant(String one) {
    return new ArtifactLabel(kind, run, benchmark, Optional.of(one), name, mediaType);
  }
}
