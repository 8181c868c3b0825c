package dev.steelyard.analysis.compare;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.harness.reading.Piping;
import dev.steelyard.lab.build.WorkTree;
import java.util.function.Supplier;

/**
 * Where what is compared is looked for, beside the files that are named.
 *
 * @param store opened only when something is no file
 * @param tree where git is asked what a version means
 * @param piping how pipes are read; asked once a file
 */
public record ComparedPlaces(LazyStore store, WorkTree tree, Supplier<Piping> piping) {}
