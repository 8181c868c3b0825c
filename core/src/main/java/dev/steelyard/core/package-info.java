/**
 * What a measurement is and what can be said of it. Holds the one exception root and the
 * fingerprint; its sub-packages hold units, statistics, the model and comparisons. Knows the JDK
 * only: nothing of formats, databases, processes or terminals; of files, how to read one safely.
 */
@NullMarked
package dev.steelyard.core;

import org.jspecify.annotations.NullMarked;
