/**
 * Starting one process, measuring it from the operating system's own accounts or keeping it as a
 * server, and leaving nothing of it behind. Knows processes only: nothing of experiments, variants
 * or results.
 */
@NullMarked
package dev.steelyard.host.process;

import org.jspecify.annotations.NullMarked;
