/**
 * How Steelyard starts programs that work for itself. Knows command lines and signals; nothing of
 * what the programs do, and nothing of what is measured.
 */
@NullMarked
package dev.steelyard.core.process;

import org.jspecify.annotations.NullMarked;
