package dev.steelyard.lab.experiment;

import dev.steelyard.core.model.VersionRule;
import java.util.Optional;

/**
 * What the experiment says of the build it measures; the rest is found out.
 *
 * @param name of the product
 * @param version of the build
 */
public record BuildName(Optional<String> name, Optional<String> version) {

  /** What the version says of any commit; empty where that is found out for each. */
  public Optional<String> number() {
    return version.flatMap(VersionRule::number);
  }
}
