package dev.steelyard.lab.experiment;

import java.util.Optional;

/**
 * What the experiment says of the build it measures; the rest is found out.
 *
 * @param name of the product
 * @param version of the build
 */
public record BuildName(Optional<String> name, Optional<String> version) {}
