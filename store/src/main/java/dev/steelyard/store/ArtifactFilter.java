package dev.steelyard.store;

import java.util.Optional;

/** Which artifacts are meant: those that are all it says. Texts match as a whole. */
public record ArtifactFilter(
    Optional<String> run,
    Optional<ArtifactKind> kind,
    Optional<String> benchmark,
    Optional<String> variant) {

  /** Every artifact. */
  public static final ArtifactFilter ALL =
      new ArtifactFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public ArtifactFilter withRun(String one) {
    return new ArtifactFilter(Optional.of(one), kind, benchmark, variant);
  }

  public ArtifactFilter withKind(ArtifactKind one) {
    return new ArtifactFilter(run, Optional.of(one), benchmark, variant);
  }

  public ArtifactFilter withBenchmark(String one) {
    return new ArtifactFilter(run, kind, Optional.of(one), variant);
  }

  public ArtifactFilter withVariant(String one) {
    return new ArtifactFilter(run, kind, benchmark, Optional.of(one));
  }
}
