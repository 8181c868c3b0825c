package dev.steelyard.compat.frozen;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a version once created for a case.
 *
 * @param caseName with its parameters
 * @param version what created it
 * @param answers of that version about the data, right by themselves; empty where the case has none
 * @param files what was created
 * @param folder that holds them as they are now
 */
public record FrozenCase(
    String caseName, Version version, Optional<JsonNode> answers, FileList files, Path folder) {

  /**
   * A version.
   *
   * @param shown as it was shown
   * @param library the label of its library; empty in a suite of one
   * @param product the package
   * @param number as the library itself called it
   * @param installed what was installed, for a local build too
   * @param published when it was; empty where that was not known
   */
  public record Version(
      String shown,
      String library,
      String product,
      String number,
      String installed,
      Optional<Instant> published) {}

  /** A folder with the data and what lies beside them. */
  public Path filesFolder() {
    return folder.resolve(FrozenData.FILES);
  }
}
