/**
 * Cutting large, possibly damaged JSON files into small JSON texts in bounded memory. Knows bytes
 * and JSON; nothing of benchmarks, formats or files' names.
 */
@NullMarked
package dev.steelyard.harness.json;

import org.jspecify.annotations.NullMarked;
