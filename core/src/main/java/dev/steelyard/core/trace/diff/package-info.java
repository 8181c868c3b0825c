/**
 * What traces have in common with benchmarks: numbers for each unit of work that can be compared,
 * and plans that are held against each other. It knows what is in traces and nothing of files.
 */
@NullMarked
package dev.steelyard.core.trace.diff;

import org.jspecify.annotations.NullMarked;
