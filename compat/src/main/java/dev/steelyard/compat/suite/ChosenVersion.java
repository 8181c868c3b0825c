package dev.steelyard.compat.suite;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version that takes part.
 *
 * @param shown as it is shown: with its library's label where there are several
 * @param version {@code current} for what was built here
 * @param product the package that it is installed as, which a library may have changed
 * @param published when it was; empty where that is not known
 * @param extra what is installed beside it
 * @param code the cases for this version, where they are not the library's
 * @param local what was built here; empty for what is published
 */
public record ChosenVersion(
    String shown,
    String version,
    String product,
    Optional<Instant> published,
    List<String> extra,
    List<Path> code,
    Optional<Path> local) {}
