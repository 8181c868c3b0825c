package dev.steelyard.analysis.compat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Where and how suites are run.
 *
 * @param cache the folder of what is kept: environments, and what an index said
 * @param environment variables, such as the PATH
 * @param temporary whether environments are made for this run alone
 * @param parallel how many environments, and then steps, at once
 * @param calledOff is asked several times a second
 */
public record SuitePlace(
    Path cache,
    Map<String, String> environment,
    boolean temporary,
    int parallel,
    BooleanSupplier calledOff) {}
