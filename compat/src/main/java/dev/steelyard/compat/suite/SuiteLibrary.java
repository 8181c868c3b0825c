package dev.steelyard.compat.suite;

import java.util.List;

/**
 * A library whose versions a suite holds against each other and against those of its other
 * libraries.
 *
 * @param label what its versions are called by beside those of others; empty in a suite of one
 * @param product the package: a name of Python's index, or {@code GROUP:ARTIFACT}
 * @param extra what else is installed in each environment
 */
public record SuiteLibrary(
    String label, SuiteCode code, String product, List<String> extra, List<VersionChoice> choices) {

  /** A version as it is shown. */
  String shown(String version) {
    return label.isEmpty() ? version : label + " " + version;
  }
}
