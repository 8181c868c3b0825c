/**
 * Compatibility across versions: suites of cases, workers that live in an environment each, and
 * what each version says of what another wrote. Knows environments; nothing of experiments.
 */
@NullMarked
package dev.steelyard.compat;

import org.jspecify.annotations.NullMarked;
